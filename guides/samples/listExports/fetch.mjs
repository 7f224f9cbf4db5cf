const { BASE_URL, ZANGTABLE_TOKEN } = process.env;

const response = await fetch(
  `${BASE_URL}/projects/example_project/exports?status=ready&limit=10`,
  {
    headers: { Authorization: `Bearer ${ZANGTABLE_TOKEN}` },
  },
);
const { ok, data, error, request_id } = await response.json();

if (!ok) throw new Error(`${error.code}: ${error.message} (${request_id})`);
for (const { id, kind, status } of data.exports) console.log(id, kind, status);
