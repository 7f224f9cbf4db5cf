import { connect } from 'node:net';

/** What came back over a connection; `status` 0 when nothing that is HTTP did. */
export interface RawResponse {
  readonly status: number;
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
  /** Whether the connection was reset rather than ended. */
  readonly isReset: boolean;
}

/** A request as it is written: everything can be wrong with it. */
export interface RawRequest {
  readonly method?: string;
  readonly target?: string;
  /** Field names may repeat; `undefined` takes a usual one away. */
  readonly headers?: readonly (readonly [name: string, value: string | undefined])[];
  readonly body?: string | Uint8Array;
}

/** The bytes of a request that is well-formed but for what is given. */
export function bytesOf({ method = 'POST', target = '/', headers = [], body }: RawRequest): Buffer {
  const length = body === undefined ? undefined : String(Buffer.byteLength(body));
  const usual: [string, string | undefined][] = [
    ['Host', 'localhost'],
    ['Connection', 'close'],
    ['Authorization', 'Bearer pat_PROJECT_TOKEN'],
    ['Content-Type', body === undefined ? undefined : 'application/json'],
    ['Content-Length', length],
  ];
  const named = new Set(headers.map(([name]) => name.toLowerCase()));
  const fields = [...usual.filter(([name]) => !named.has(name.toLowerCase())), ...headers]
    .filter(([, value]) => value !== undefined)
    .map(([name, value]) => `${name}: ${value}\r\n`);
  const head = Buffer.from(`${method} ${target} HTTP/1.1\r\n${fields.join('')}\r\n`, 'latin1');
  return Buffer.concat([head, Buffer.from(body ?? '')]);
}

/** Writes bytes to a port and reads until the other side closes, or says nothing more for `patience` milliseconds. */
export function sendRaw(
  url: string,
  bytes: Uint8Array | string,
  {
    patience = 20_000,
    isHalfClosed = false,
  }: { readonly patience?: number | undefined; readonly isHalfClosed?: boolean | undefined } = {},
): Promise<RawResponse> {
  const { hostname, port } = new URL(url);
  return new Promise((resolve) => {
    const chunks: Buffer[] = [];
    const socket = connect(Number(port), hostname);
    const finish = (isReset: boolean): void => {
      socket.destroy();
      resolve({ ...parse(Buffer.concat(chunks)), isReset });
    };
    socket.setTimeout(patience, () => finish(false));
    socket.on('data', (chunk) => chunks.push(chunk));
    socket.once('end', () => finish(false));
    socket.once('error', () => finish(true));
    socket.write(bytes);
    if (isHalfClosed) socket.end();
  });
}

function parse(bytes: Buffer): Omit<RawResponse, 'isReset'> {
  const cut = bytes.indexOf('\r\n\r\n');
  const [statusLine = '', ...fields] = bytes.subarray(0, Math.max(cut, 0)).toString('latin1').split('\r\n');
  const status = Number(/^HTTP\/1\.1 (\d{3})/.exec(statusLine)?.[1] ?? 0);
  // What comes before the response proper, such as 100, is not the response.
  if (status >= 100 && status < 200) return parse(bytes.subarray(cut + 4));
  const headers = Object.fromEntries(fields.map((field) => split(field)));
  const rest = cut === -1 ? Buffer.alloc(0) : bytes.subarray(cut + 4);
  return { status, headers, body: headers['transfer-encoding'] === 'chunked' ? dechunk(rest) : rest };
}

function split(field: string): readonly [string, string] {
  const cut = field.indexOf(':');
  return [field.slice(0, cut).toLowerCase(), field.slice(cut + 1).trim()];
}

function dechunk(bytes: Buffer): Buffer {
  const chunks: Buffer[] = [];
  for (let at = 0; at < bytes.length; ) {
    const end = bytes.indexOf('\r\n', at);
    const size = Number.parseInt(bytes.subarray(at, end).toString('latin1'), 16);
    if (!(size > 0)) break;
    chunks.push(bytes.subarray(end + 2, end + 2 + size));
    at = end + 2 + size + 2;
  }
  return Buffer.concat(chunks);
}
