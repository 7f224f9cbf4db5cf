import { createServer as createHttpServer, type Server } from 'node:http';
import { createServer as createHttpsServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { defaultTokens, type Grant } from './authorization.ts';
import type { Silent } from './conventions.ts';
import { createListeners } from './listener.ts';
import { closeService, openService } from './service.ts';

/** How a reference implementation is started; everything has a default. */
export interface ReferenceOptions {
  readonly port?: number;
  readonly host?: string;
  /** A path that comes before every route, such as `/staging`; no slash at the end. */
  readonly basePath?: string;
  /** The tokens that exist, and with them the projects. */
  readonly tokens?: Readonly<Record<string, Grant>>;
  /** A key and a certificate in PEM; with them the server speaks HTTPS. */
  readonly https?: { readonly key: string; readonly cert: string };
  /** What to do where the documentation is silent: as an obvious mock would, or differently. */
  readonly silent?: Silent;
  /** The clock, for tests of the idle window. */
  readonly now?: () => Date;
}

/** A running reference implementation; disposing it closes the port and its databases. */
export interface Reference extends AsyncDisposable {
  /** The base URL, without a slash at the end. */
  readonly url: string;
}

const patience = { headersTimeout: 10_000, requestTimeout: 30_000, connectionsCheckingInterval: 5_000 };

/** Starts the API on real SQLite databases in memory. Rejects when the port is taken. */
export const startReference = async (options: ReferenceOptions = {}): Promise<Reference> => {
  const {
    port = 0,
    host = '127.0.0.1',
    basePath = '',
    tokens = defaultTokens,
    https,
    now = () => new Date(),
  } = options;
  const service = openService({ silent: options.silent ?? 'different', basePath, tokens, now });
  // Without a Host field Node would answer by itself, and not in the envelope.
  const settings = { ...patience, requireHostHeader: false };
  const server = https ? createHttpsServer({ ...settings, ...https }) : createHttpServer(settings);

  const { request, connect, clientError } = createListeners(service);
  server.on('request', request).on('checkExpectation', request).on('connect', connect).on('clientError', clientError);
  try {
    await listen(server, port, host);
  } catch (error) {
    closeService(service);
    throw error;
  }

  const address = server.address() as AddressInfo;
  const authority = `${host.includes(':') ? `[${host}]` : host}:${address.port}`;
  return {
    url: `${https ? 'https' : 'http'}://${authority}${basePath}`,
    async [Symbol.asyncDispose]() {
      await close(server);
      closeService(service);
    },
  };
};

const listen = (server: Server, port: number, host: string): Promise<void> =>
  new Promise((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, () => {
      server.off('error', reject);
      resolve();
    });
  });

const close = (server: Server): Promise<void> =>
  new Promise((resolve, reject) => {
    server.close((error) => (error ? reject(error) : resolve()));
    server.closeAllConnections();
  });
