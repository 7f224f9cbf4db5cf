import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A page with an Export button, and a backend that passes the world of the mock on: what the sample for Playwright tests. */
export async function serveButtonPage(mockUrl: string): Promise<{ readonly url: string } & AsyncDisposable> {
  const server = createServer(async ({ method, headers }, response) => {
    if (method === 'GET') {
      response.writeHead(200, { 'content-type': 'text/html' }).end(page);
      return;
    }
    const made = await fetch(`${mockUrl}/projects/example_project/export/schema`, {
      method: 'POST',
      headers: { authorization: 'Bearer pat_PROJECT_TOKEN', 'x-mock-world': String(headers['x-mock-world']) },
    });
    response.writeHead(made.ok ? 204 : 502).end();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

const page = `<!doctype html><html lang="en"><title>Export</title><button>Export</button><p></p><script>
document.querySelector('button').onclick = async () => {
  const { ok } = await fetch('/', { method: 'POST' });
  if (!ok) document.querySelector('p').setAttribute('role', 'alert');
  document.querySelector('p').textContent = ok ? 'Exported' : 'Not exported';
};
</script></html>`;
