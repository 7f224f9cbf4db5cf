// The shortest mock that openapi-backend's documentation leads to: validate the request, answer the example.
// It has no command line of its own; node:http is the fastest of the servers that it can sit on.
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { OpenAPIBackend } from 'openapi-backend';
import { parse } from 'yaml';

const [port, contract] = process.argv.slice(2);

const backend = new OpenAPIBackend({
  definition: parse(readFileSync(contract, 'utf8')),
  // Without `quick` it holds every document to the rules of OpenAPI 3.0, and this one is 3.1.
  quick: true,
  handlers: {
    notFound: () => ({ status: 404, mock: { error: 'not found' } }),
    unauthorizedHandler: () => ({ status: 401, mock: { error: 'unauthorized' } }),
    validationFail: ({ validation }) => ({ status: 400, mock: { error: validation.errors } }),
    notImplemented: ({ api, operation }) => api.mockResponseForOperation(operation.operationId),
  },
  securityHandlers: {
    projectApiToken: ({ request }) => request.headers.authorization?.startsWith('Bearer pat_') === true,
  },
});
await backend.init();

createServer((request, response) => {
  const chunks = [];
  request.on('data', (chunk) => chunks.push(chunk));
  request.on('end', async () => {
    const { pathname, search } = new URL(request.url, 'http://127.0.0.1');
    const { status, mock } = await backend.handleRequest({
      method: request.method,
      path: pathname,
      query: search.slice(1),
      headers: request.headers,
      body: Buffer.concat(chunks).toString(),
    });
    const body = JSON.stringify(mock);
    response.writeHead(status, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) });
    response.end(body);
  });
}).listen(Number(port), '127.0.0.1');
