import { request } from 'node:http';

/** What the load generators send. */
export interface LoadRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A whole answer. */
export interface WholeAnswer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Buffer;
}

/** The header field that opens every project of the mock. */
export const authorization = { authorization: 'Bearer pat_PROJECT_TOKEN' } as const;

/** Creates an export: the request that most figures are about. */
export const createExport: LoadRequest = {
  method: 'POST',
  path: '/projects/example_project/export/schema',
  headers: { ...authorization, 'content-type': 'application/json' },
  body: '{"format":"sql","file_name":"example_project_schema"}',
};

/** Sends one request on a connection of its own; rejects when no whole answer comes within the timeout. */
export function send(
  url: string,
  { method, path, headers, body }: LoadRequest,
  timeout = 60_000,
): Promise<WholeAnswer> {
  return new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': String(Buffer.byteLength(body)) };
    const outgoing = request(new URL(path, url), {
      method,
      headers: { ...headers, ...length },
      agent: false,
      signal: AbortSignal.timeout(timeout),
    });
    outgoing.once('error', reject);
    outgoing.once('response', (incoming) => {
      const chunks: Buffer[] = [];
      incoming.on('data', (chunk: Buffer) => chunks.push(chunk));
      incoming.once('error', reject);
      incoming.once('end', () => {
        const fields = Object.entries(incoming.headers).map(([name, value]) => [name, String(value)] as const);
        resolve({
          status: incoming.statusCode ?? 0,
          headers: Object.fromEntries(fields),
          body: Buffer.concat(chunks),
        });
      });
    });
    outgoing.end(body);
  });
}

/** Sends one request and throws unless it succeeds: a contender that answers errors fast would win. */
export async function sendSuccessfully(name: string, url: string, loadRequest: LoadRequest): Promise<WholeAnswer> {
  const answer = await send(url, loadRequest).catch((cause: unknown) => {
    throw new Error(`${name} gives no answer to ${loadRequest.method} ${loadRequest.path}`, { cause });
  });
  if (isSuccess(answer)) return answer;
  throw new Error(`${name} answers ${answer.status} to ${loadRequest.method} ${loadRequest.path}`);
}

/** Whether the status code is a 2xx. */
export function isSuccess({ status }: WholeAnswer): boolean {
  return status >= 200 && status < 300;
}
