import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { createClient } from 'zangtable-contract/client';
import { createBackend } from './backend.ts';
import { readPages } from './pages.ts';

const {
  ZANGTABLE_URL = 'http://127.0.0.1:4010',
  ZANGTABLE_TOKEN = 'pat_PROJECT_TOKEN',
  ZANGTABLE_PROJECT = 'example_project',
  PORT = '3000',
} = process.env;

// The token stays in this process: the page only ever talks to this server.
const client = createClient({ baseUrl: ZANGTABLE_URL, token: ZANGTABLE_TOKEN, timeout: 15_000 });
const pages = await readPages(fileURLToPath(new URL('../dist', import.meta.url)));

const server = createServer(createBackend({ client, project: ZANGTABLE_PROJECT, pages }));

server.listen(Number(PORT), '127.0.0.1', () => {
  const { port } = server.address() as AddressInfo;
  console.log(`The page is at http://127.0.0.1:${port}/ and talks to ${ZANGTABLE_URL}`);
});
