import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Client, type ClientOptions, createClient } from '../../../src/zangtable/client/index.ts';

/** A server of one test, with clients of it. */
interface Target extends AsyncDisposable {
  readonly baseUrl: string;
  /** The same server under another origin. */
  readonly otherOrigin: string;
  readonly client: Client;
  clientWith(options: Partial<ClientOptions>): Client;
}

/** Starts a server on a free port of loopback. */
export async function serve(listener: RequestListener): Promise<Target> {
  const server = createServer(listener).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const baseUrl = `http://127.0.0.1:${port}`;
  const clientWith = (options: Partial<ClientOptions>) =>
    createClient({ baseUrl, token: 'pat_example', retries: 1, ...options });
  return {
    baseUrl,
    otherOrigin: `http://localhost:${port}`,
    client: clientWith({}),
    clientWith,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

/** The text of a success. */
export function envelope(data: object): string {
  const meta = { generated_at: '2026-06-02T01:23:45Z' };
  return JSON.stringify({ ok: true, data, error: null, request_id: 'req_1', meta });
}
