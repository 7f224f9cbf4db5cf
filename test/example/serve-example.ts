import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createBackend } from '../../examples/export-button/server/backend.ts';
import type { Pages } from '../../examples/export-button/server/pages.ts';
import { createClient } from '../../src/zangtable/client/index.ts';

/** A server on this machine. Dispose of it to close it. */
export interface Served extends AsyncDisposable {
  readonly url: string;
}

/** Serves with a listener, on any free port. */
export async function serve(listener: RequestListener): Promise<Served> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** Serves the page with its backend, which talks to an implementation of the API. */
export function serveExample(pages: Pages, baseUrl: string): Promise<Served> {
  const client = createClient({ baseUrl, token: 'pat_PROJECT_TOKEN', timeout: 10_000, retries: 0 });
  return serve(createBackend({ client, project: 'example_project', pages }));
}
