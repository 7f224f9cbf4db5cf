import { connect } from 'node:net';
import { expect } from 'vitest';
import type { components } from '../../src/generated/api.ts';

/** What the API reports about one export. */
type Manifest = components['schemas']['Export'];

/** The envelope of a response; each test looks only at the data its operation has. */
interface Envelope {
  readonly ok: boolean;
  readonly data: { readonly export: Manifest; readonly exports: readonly Manifest[] } | null;
  readonly error: { readonly code: string; readonly message: string } | null;
  readonly request_id: string;
  readonly operation_key?: string;
  readonly operation_run_id?: string;
  readonly operation_grouping_status?: string;
  readonly meta: { readonly generated_at: string };
}

/** What to send; the token is the one of `example_project` unless another, or `null` for none, is named. */
interface Sent {
  readonly method?: string;
  readonly token?: string | null;
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string | undefined;
}

/** What came back. */
interface Received {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Buffer;
}

/** Makes one call, and holds `Content-Length` to the bytes that came. */
export const send = async (
  url: string,
  { method = 'GET', token = 'pat_PROJECT_TOKEN', headers, body }: Sent = {},
): Promise<Received> => {
  const response = await fetch(url, {
    method,
    headers: { ...(token !== null && { Authorization: `Bearer ${token}` }), ...headers },
    ...(body !== undefined && { body }),
  });
  const bytes = Buffer.from(await response.arrayBuffer());
  if (method !== 'HEAD') expect(response.headers.get('Content-Length')).toBe(String(bytes.length));
  return { status: response.status, headers: response.headers, bytes };
};

/** Creates a schema export. */
export const create = (url: string, body: object = {}, sent: Sent = {}): Promise<Received> =>
  send(`${url}/projects/example_project/export/schema`, {
    method: 'POST',
    body: JSON.stringify(body),
    ...sent,
    headers: { 'Content-Type': 'application/json', ...sent.headers },
  });

/** Creates a schema export that must succeed, and gives its manifest. */
export const createManifest = async (url: string, body: object = {}, sent: Sent = {}): Promise<Manifest> =>
  readData((await create(url, body, sent)).bytes).export;

/** The data of a success. */
export const readData = (bytes: Buffer): NonNullable<Envelope['data']> => {
  const { data } = readEnvelope(bytes);
  if (data === null) throw new Error(`No data: ${bytes}`);
  return data;
};

/** The envelope in a body, which must have the shape that every response shares. */
export const readEnvelope = (bytes: Buffer | string): Envelope => {
  const envelope: Envelope = JSON.parse(String(bytes));
  const error = { code: expect.stringMatching(/^[a-z]+(_[a-z]+)*$/), message: expect.stringMatching(/./) };
  expect(envelope).toMatchObject({
    ok: expect.any(Boolean),
    data: envelope.ok ? expect.any(Object) : null,
    error: envelope.ok ? null : error,
    request_id: expect.stringMatching(/^req_\d{8}T\d{6}_\d{6}Z_[0-9a-f]{12}$/),
    meta: { generated_at: expect.stringMatching(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/) },
  });
  return envelope;
};

/** Sends bytes as they are, closes the sending half, and gives whatever comes back. */
export const sendBytes = (url: string, message: string): Promise<string> =>
  new Promise((resolve, reject) => {
    const { hostname, port } = new URL(url);
    const socket = connect(Number(port), hostname, () => socket.end(message));
    let received = '';
    socket.setTimeout(5000, () => socket.destroy(new Error('no response within 5 s')));
    socket.on('data', (chunk) => {
      received += chunk;
    });
    // A server that closes before it has read everything resets the connection, after its response.
    socket.on('error', (error) => (received === '' ? reject(error) : resolve(received)));
    socket.on('close', () => resolve(received));
  });
