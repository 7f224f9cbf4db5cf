import type { RequestListener } from 'node:http';
import { type Client, type ClientOptions, createClient } from '../../../src/zangtable/client/index.ts';
import { listening } from '../../loopback.ts';

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
  const server = await listening(listener);
  const baseUrl = server.url;
  const clientWith = (options: Partial<ClientOptions>) =>
    createClient({ baseUrl, token: 'pat_example', retries: 1, ...options });
  return {
    baseUrl,
    otherOrigin: baseUrl.replace('127.0.0.1', 'localhost'),
    client: clientWith({}),
    clientWith,
    [Symbol.asyncDispose]: server[Symbol.asyncDispose],
  };
}

/** The text of a success. */
export function envelope(data: object): string {
  const meta = { generated_at: '2026-06-02T01:23:45Z' };
  return JSON.stringify({ ok: true, data, error: null, request_id: 'req_1', meta });
}

const meta = { generated_at: '2026-06-02T01:23:45Z' };

/** A success of the API, with properties beside those of every envelope. */
export function success(data: object, properties: object = {}): Response {
  return Response.json({ ok: true, data, error: null, request_id: 'req_success', meta, ...properties });
}

/** An error of the API. */
export function failure(status: number, code: string, headers: HeadersInit = {}, properties: object = {}): Response {
  const error = { code, message: `about ${code}` };
  const body = { ok: false, data: null, error, request_id: 'req_failure', meta, ...properties };
  return Response.json(body, { status, headers });
}

/** What a response is made from: a response, an error to throw, or a function of the request. */
export type FakeResponse = Response | Error | ((request: Request) => Response | Promise<Response>);

/** A fetch that gives one response after another, the last one for ever, and keeps the requests. */
export function fakeFetch(...responses: FakeResponse[]) {
  const requests: Request[] = [];
  const fetch = async (request: Request): Promise<Response> => {
    const response = responses[Math.min(requests.length, responses.length - 1)];
    requests.push(request.clone());
    if (response instanceof Error) throw response;
    if (response instanceof Response) return response.clone();
    if (response) return response(request);
    throw new Error('fakeFetch has no response');
  };
  return { fetch, requests };
}

/** A fetch that never responds, and ends as the platform's does when it is aborted. */
export function silentFetch(request: Request): Promise<Response> {
  return new Promise((_, reject) => {
    request.signal.addEventListener('abort', () => reject(request.signal.reason));
  });
}

/** A client that gets one response after another, and the requests that it sends. */
export function clientOf(...responses: FakeResponse[]) {
  const { fetch, requests } = fakeFetch(...responses);
  return { client: createClient({ ...usable, fetch, retries: 0 }), requests };
}

/** Options with which a client can be made. */
export const usable = { baseUrl: 'http://127.0.0.1:4010', token: 'pat_example' };
