const { BASE_URL, ZANGTABLE_TOKEN } = process.env;

const response = await fetch(`${BASE_URL}/projects/example_project/export/schema`, {
  method: 'POST',
  headers: {
    Authorization: `Bearer ${ZANGTABLE_TOKEN}`,
    'Content-Type': 'application/json',
  },
  body: JSON.stringify({ format: 'sql', file_name: 'example_project_schema' }),
});
const { ok, data, error, request_id } = await response.json();

if (!ok) throw new Error(`${error.code}: ${error.message} (${request_id})`);
console.log(data.export.download_url);
