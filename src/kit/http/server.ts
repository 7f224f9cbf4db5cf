import {
  createServer,
  type IncomingMessage,
  type Server,
  type ServerOptions,
  type ServerResponse,
  STATUS_CODES,
} from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import type { Duplex } from 'node:stream';

/** A request, and where the response to it goes. */
export interface Wire {
  readonly incoming: IncomingMessage;
  readonly outgoing: ServerResponse;
}

/** What is known of a request that never became one; of some, nothing. */
export interface RequestHead {
  readonly method: string;
  readonly target: string;
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
}

/** Why something that a client sent never became a request. */
export type NoRequest = 'tunnel' | 'not-http' | 'headers-too-long' | 'too-slow';

interface ServerSetup {
  readonly host: string;
  /** 0 takes any that is free. */
  readonly port: number;
  readonly node?: ServerOptions;
  /** Decides whether a client that sent `Expect: 100-continue` may send its body; without it, `respond` decides. */
  readonly continues?: boolean;
  respond(wire: Wire): void;
  /** The response to what was no request. */
  reject(why: NoRequest, head: RequestHead): RawResponse;
  /** Called with every mistake of the program. */
  onBug(error: unknown): void;
}

export interface Listening {
  readonly url: string;
  /** Finishes what it is responding to, for a second at most, and ends. */
  close(): Promise<void>;
}

/**
 * Listens for requests. Rejects with the system's error when the port is taken. Whatever goes wrong on a connection
 * ends that connection and nothing else.
 */
export async function startServer(setup: ServerSetup): Promise<Listening> {
  const server = createServer({ requireHostHeader: false, noDelay: true, ...setup.node });
  const sockets = new Set<Socket>();
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
    // Node takes its own listener away when it hands a socket over, as it does after CONNECT.
    socket.on('error', ignore);
  });
  takeRequests(server, setup);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(setup.port, setup.host, resolve);
  });
  server.on('error', setup.onBug);
  return { url: urlOf(server, setup.host), close: () => close(server, sockets) };
}

function takeRequests(server: Server, setup: ServerSetup): void {
  const latest = new WeakMap<Duplex, ServerResponse>();
  const respond = (incoming: IncomingMessage, outgoing: ServerResponse): void => {
    latest.set(incoming.socket, outgoing);
    try {
      setup.respond({ incoming, outgoing });
    } catch (error) {
      setup.onBug(error);
      outgoing.destroy();
    }
  };
  server.on('request', respond);
  server.on('checkExpectation', respond);
  server.on('checkContinue', (incoming, outgoing) => {
    if (setup.continues) outgoing.writeContinue();
    respond(incoming, outgoing);
  });
  const rejected = new WeakSet<Duplex>();
  const reject = (socket: Duplex, why: NoRequest, head: RequestHead): void => {
    // The parser reports an error for each further piece.
    if (rejected.has(socket)) return;
    rejected.add(socket);
    afterResponses(socket, latest.get(socket), () => writeRaw(socket, setup.reject(why, head)));
  };
  server.on('connect', (incoming, socket) => reject(socket, 'tunnel', headOf(incoming)));
  server.on('clientError', (error: ParserError, socket) => {
    if (error.code === 'ECONNRESET') socket.destroy();
    // What follows a request that was to be the last gets no response; that request still does.
    else if (error.code !== 'HPE_CLOSED_CONNECTION') {
      const last = latest.get(socket)?.req;
      const head = last?.complete === false ? headOf(last) : readHead(error.rawPacket);
      reject(socket, reasons[error.code ?? ''] ?? 'not-http', head);
    }
  });
}

interface ParserError extends NodeJS.ErrnoException {
  /** What the parser was given last. */
  readonly rawPacket?: Buffer;
}

/** What is known of a request that came whole. */
export function headOf({ method = '', url = '', headers }: IncomingMessage): RequestHead {
  return { method, target: url, headers };
}

/** How long the address and the headers of a request are, in characters. */
export function lengthOfHead({ url = '', rawHeaders }: IncomingMessage): number {
  let { length } = url;
  for (const text of rawHeaders) length += text.length;
  return length;
}

const longestHead = 65_536;

// As far as it can be read: whatever it is, it is not what HTTP says.
function readHead(packet: Buffer | undefined): RequestHead {
  const text = packet?.toString('latin1', 0, longestHead) ?? '';
  const [, method = '', target = ''] = /^([!-~]+) ([!-~]+) HTTP\/1\.\d\r?\n/.exec(text) ?? [];
  const lines = text
    .split('\n')
    .slice(1, -1)
    .map((line) => [line.slice(0, Math.max(0, line.indexOf(':'))), line.slice(line.indexOf(':') + 1).trim()] as const)
    .filter(([name]) => /^[!-9;-~]+$/.test(name));
  return {
    method,
    target,
    headers: Object.fromEntries(lines.map(([name, value]) => [name.toLowerCase(), value])),
  };
}

const reasons: Readonly<Record<string, NoRequest>> = {
  HPE_HEADER_OVERFLOW: 'headers-too-long',
  ERR_HTTP_REQUEST_TIMEOUT: 'too-slow',
};

/** Waits for its turn: what is on a connection already gets its response first. */
function afterResponses(socket: Duplex, last: ServerResponse | undefined, next: () => void): void {
  if (last === undefined || last.writableFinished) next();
  else if (last.req.complete) last.once('close', next);
  // The request itself broke off, so there is nothing else to respond to it.
  else atItsTurn(last, () => (last.headersSent ? socket.destroy() : next()));
}

/** Calls `next` when the responses that come before on the connection were sent. */
export function atItsTurn(outgoing: ServerResponse, next: () => void): void {
  // Node gives a response its connection when those before it are finished.
  if (outgoing.socket === null) outgoing.once('socket', next);
  else next();
}

function urlOf(server: Server, host: string): string {
  const { port, address, family } = server.address() as AddressInfo;
  const shown = host === '0.0.0.0' || host === '::' ? 'localhost' : family === 'IPv6' ? `[${address}]` : address;
  return `http://${shown}:${port}`;
}

async function close(server: Server, sockets: ReadonlySet<Socket>): Promise<void> {
  if (!server.listening) return;
  const closed = new Promise<void>((resolve) => {
    server.close(() => resolve());
  });
  server.closeIdleConnections();
  // Node does not count the connections that it handed over.
  const timer = setTimeout(() => {
    for (const socket of sockets) socket.destroy();
  }, lingerFor);
  await closed;
  clearTimeout(timer);
}

function ignore(): void {
  // The connection is closed anyway, and `close` says so.
}

/**
 * How many responses of one connection may wait: for a delay, for a body that is being made, or without an end. Node
 * reads no further than what it has to send allows, but of a response that is not there yet it knows nothing.
 */
export const mostHeld = 32;

const held = new WeakMap<Socket, Map<ServerResponse, () => void>>();

/** Counts a response that is not written yet. `forget` is called once it was, or when its connection is gone. */
export function hold({ incoming: { socket }, outgoing }: Wire, forget: () => void): void {
  const own = held.get(socket) ?? open(socket);
  own.set(outgoing, forget);
  outgoing.once('close', () => {
    if (own.delete(outgoing)) forget();
  });
}

/** How many responses of the connection of a request wait. */
export function countHeld({ incoming: { socket } }: Wire): number {
  return held.get(socket)?.size ?? 0;
}

function open(socket: Socket): Map<ServerResponse, () => void> {
  const own = new Map<ServerResponse, () => void>();
  held.set(socket, own);
  // Node closes only the response whose turn it is.
  socket.once('close', () => {
    for (const forget of own.values()) forget();
    own.clear();
  });
  return own;
}

/** A response for a connection on which Node made no response object. */
interface RawResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string | Uint8Array | undefined;
}

/** How long a client has to read a response before its connection is closed, in milliseconds. */
const lingerFor = 1000;

/** Writes a response straight to a connection and closes it. */
function writeRaw(socket: Duplex, { status, headers, body = '' }: RawResponse): void {
  if (!socket.writable) {
    socket.destroy();
    return;
  }
  const lines = Object.entries({ ...headers, connection: 'close' }).map(([name, value]) => `${name}: ${value}\r\n`);
  socket.write(`HTTP/1.1 ${status} ${STATUS_CODES[status] ?? ''}\r\n${lines.join('')}\r\n`);
  socket.end(body);
  // What the client still sends is read and thrown away: to close at once would reset the connection under the response.
  socket.resume();
  setTimeout(() => socket.destroy(), lingerFor).unref();
}
