import { connect } from 'node:net';
import { judgeResponse, type SchemaMismatch } from '../../../src/kit/contract/index.ts';
import { packagedContract } from '../../../src/zangtable/contract.ts';

/** What a test reads of a response. */
interface Asked {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads properties that may not be there.
  readonly json: any;
  /** How the response breaks the contract; the operation is undefined where the request is for none. */
  readonly mismatches: readonly SchemaMismatch[];
}

/** What a test says of a request; the rest is usual. */
interface Question {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly body?: unknown;
}

/** Something that responds to a `Request`: a handler, or `fetch` with the address of a server. */
export type Responder = (request: Request) => Promise<Response>;

const contract = packagedContract();

/** Asks for a path with the usual token, and checks the response against the contract. */
export async function ask(responses: Responder, target: string, question: Question = {}): Promise<Asked> {
  const { method = question.body === undefined ? 'GET' : 'POST', headers = {}, body } = question;
  const usual = {
    authorization: 'Bearer pat_PROJECT_TOKEN',
    'content-type': body === undefined ? undefined : 'application/json',
  };
  const fields = Object.entries<string | undefined>({ ...usual, ...headers });
  const url = target.startsWith('http') ? target : `http://mock.test${target}`;
  const response = await responses(
    new Request(url, {
      method,
      headers: fields.filter((field): field is [string, string] => field[1] !== undefined),
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    }),
  );
  const text = await response.text();
  const json = /json/.test(response.headers.get('content-type') ?? '') && text !== '' ? JSON.parse(text) : undefined;
  const route = contract.route(method, new URL(url).pathname);
  const mismatches =
    route.kind === 'found'
      ? judgeResponse(contract, route.operation, {
          status: response.status,
          header: (name) => response.headers.get(name) ?? undefined,
          body: json,
        })
      : [];
  return { status: response.status, headers: response.headers, text, json, mismatches };
}

/** Creates a schema export and gives its manifest. */
export async function create(
  responses: Responder,
  project: string,
  question: Question = {},
): Promise<Readonly<Record<string, unknown>>> {
  const { status, json } = await ask(responses, `/projects/${project}/export/schema`, { body: {}, ...question });
  if (status !== 200) throw new Error(`creating an export of ${project} was returned ${status}`);
  return json.data.export;
}

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
