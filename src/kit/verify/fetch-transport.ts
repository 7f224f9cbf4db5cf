import { NoResponse, type Transport } from './transport.ts';

/** A transport over a `fetch`, such as one that responds in-process. A `fetch` decodes bodies, so its lengths are not judged. */
export function createFetchTransport(fetch: (request: Request) => Promise<Response>): Transport {
  return async ({ method, url, headers, body }) => {
    const request = new Request(url, {
      method,
      headers: headers.map(([name, value]) => [name, value] as [string, string]),
      redirect: 'manual',
      ...(body !== undefined && { body: body as Uint8Array<ArrayBuffer> }),
    });
    const response = await responseOf(fetch, request);
    const dropped = response.headers.has('content-encoding')
      ? new Set(['content-encoding', 'content-length'])
      : new Set();
    return {
      status: response.status,
      headers: [...response.headers].filter(([name]) => !dropped.has(name)),
      body: new Uint8Array(await response.arrayBuffer()),
    };
  };
}

async function responseOf(fetch: (request: Request) => Promise<Response>, request: Request): Promise<Response> {
  try {
    const response = await fetch(request);
    if (response.type !== 'error') return response;
  } catch (cause) {
    const reason = JSON.stringify(cause, ['code', 'cause']).includes('ECONNRESET') ? 'dropped' : 'unreachable';
    throw new NoResponse(reason, (cause as Error).message, { cause });
  }
  throw new NoResponse('dropped', 'the connection ended without a response');
}
