import { writeFile } from 'node:fs/promises';

const { BASE_URL, ZANGTABLE_TOKEN, EXPORT_ID } = process.env;

const response = await fetch(
  `${BASE_URL}/projects/example_project/export/download/${EXPORT_ID}`,
  {
    headers: { Authorization: `Bearer ${ZANGTABLE_TOKEN}` },
  },
);
if (!response.ok) {
  const { error, request_id } = await response.json();
  throw new Error(`${error.code}: ${error.message} (${request_id})`);
}
await writeFile('export.bin', new Uint8Array(await response.arrayBuffer()));
console.log(response.headers.get('Content-Disposition'));
