import http, { type Server } from 'node:http';
import https from 'node:https';
import type { AddressInfo } from 'node:net';
import type { Duplex } from 'node:stream';
import { forward, type Upstream, type Wire, type Witness } from './forward.ts';
import { problemOf, renderRaw } from './problem.ts';

/** How a proxy is started. */
export interface ProxyOptions extends Witness {
  /** Without a slash at the end. */
  readonly baseUrl: string;
  readonly host: string;
  /** 0 takes any that is free. */
  readonly port: number;
  /** Accept any certificate of the target. */
  readonly insecure: boolean;
  readonly mostKeptBytes?: number;
  /** Answers a request itself and says so, instead of forwarding it. */
  intercept?(wire: Wire): boolean;
  /** Told of every mistake of the proxy itself. */
  onBug(error: unknown): void;
}

/** A proxy that listens. Dispose it to close it. */
export interface RunningProxy extends AsyncDisposable {
  readonly url: string;
  /** Finishes what is under way, for a second at most, and ends. */
  close(): Promise<void>;
}

/** The largest body that is kept to be judged. */
export const defaultMostKeptBytes: number = 16 * 1024 * 1024;

const maxHeaderSize = 65_536;

/** Starts a proxy in front of a target. Rejects with the system's error when the port is taken. */
export async function startProxy(options: ProxyOptions): Promise<RunningProxy> {
  const { baseUrl, insecure, host, port, mostKeptBytes = defaultMostKeptBytes } = options;
  const agent = baseUrl.startsWith('https:')
    ? new https.Agent({ keepAlive: true, rejectUnauthorized: !insecure })
    : new http.Agent({ keepAlive: true });
  const upstream: Upstream = { baseUrl: new URL(baseUrl), agent, insecure, mostKeptBytes };
  const server = http.createServer({ requireHostHeader: false, maxHeaderSize, noDelay: true });
  const pass = (incoming: http.IncomingMessage, outgoing: http.ServerResponse): void => {
    try {
      if (!options.intercept?.({ incoming, outgoing })) forward({ incoming, outgoing }, upstream, options);
    } catch (error) {
      options.onBug(error);
      outgoing.destroy();
    }
  };
  // Whether the client may go on is for the target to say.
  for (const event of ['request', 'checkContinue', 'checkExpectation']) server.on(event, pass);
  server.on('connect', (_incoming, socket) => refuse(socket, 501, 'it makes no tunnels'));
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => {
    if (error.code === 'ECONNRESET') socket.destroy();
    else refuse(socket, error.code === 'HPE_HEADER_OVERFLOW' ? 431 : 400, 'what was sent to it is not HTTP');
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(port, host, resolve);
  });
  const end = async (): Promise<void> => {
    await close(server);
    agent.destroy();
  };
  return { url: urlOf(server, host), close: end, [Symbol.asyncDispose]: end };
}

function refuse(socket: Duplex, status: number, detail: string): void {
  if (socket.writable) socket.end(renderRaw(problemOf(status, detail)));
  else socket.destroy();
}

function urlOf(server: Server, host: string): string {
  const { port, address, family } = server.address() as AddressInfo;
  const shown = host === '0.0.0.0' || host === '::' ? 'localhost' : family === 'IPv6' ? `[${address}]` : address;
  return `http://${shown}:${port}`;
}

async function close(server: Server): Promise<void> {
  if (!server.listening) return;
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  server.closeIdleConnections();
  const timer = setTimeout(() => server.closeAllConnections(), 1000);
  await closed;
  clearTimeout(timer);
}
