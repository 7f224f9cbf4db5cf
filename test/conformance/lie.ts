import { fieldOf, type Transport, type WireRequest, type WireResponse } from '../../src/kit/verify/index.ts';
import { createConforming, token } from './run-in-process.ts';

/** What an impostor knows when it lies: the request, the honest answer, and how to ask the honest target something else. */
export interface Occasion {
  readonly request: WireRequest;
  readonly honest: WireResponse;
  readonly number: number;
  ask(change: Partial<WireRequest>): Promise<WireResponse>;
}

/** Changes an answer, or leaves it by giving `undefined`. */
export type Lie = (occasion: Occasion) => WireResponse | Promise<WireResponse> | undefined;

/** A conforming target that lies in one way. */
export function createImpostor(lie: Lie): Transport {
  const conforming = createConforming();
  let number = 0;
  return async (request) => {
    number += 1;
    const ask = (change: Partial<WireRequest>): Promise<WireResponse> => conforming({ ...request, ...change });
    const honest = await conforming(request);
    return (await lie({ request, honest, number, ask })) ?? honest;
  };
}

/** An answer with another status code. */
export function withStatus(response: WireResponse, status: number): WireResponse {
  return { ...response, status };
}

/** An answer with a header field replaced, or left out. */
export function withHeader(response: WireResponse, name: string, value: string | undefined): WireResponse {
  const others = response.headers.filter(([own]) => own.toLowerCase() !== name.toLowerCase());
  return { ...response, headers: value === undefined ? others : [...others, [name, value]] };
}

/** An answer with another body and the length of it. */
export function withBody(response: WireResponse, body: string | Uint8Array): WireResponse {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  return withHeader({ ...response, body: bytes }, 'Content-Length', String(bytes.byteLength));
}

// biome-ignore lint/suspicious/noExplicitAny: a lie reaches into a body as it likes.
type Json = any;

/** An answer whose JSON body was changed in place. */
export function withJson(response: WireResponse, change: (body: Json) => void): WireResponse {
  if (response.body.byteLength === 0) return response;
  const body: unknown = JSON.parse(new TextDecoder().decode(response.body));
  change(body);
  return withBody(response, JSON.stringify(body));
}

/** The error code of an answer. */
export function codeOf(response: WireResponse): string | undefined {
  if (response.status < 400) return undefined;
  return (JSON.parse(new TextDecoder().decode(response.body)) as Json).error?.code;
}

export const isCreate = ({ method, url }: WireRequest): boolean => method === 'POST' && url.includes('/export/schema');
export const isList = ({ method, url }: WireRequest): boolean => method === 'GET' && url.includes('/exports');
export const isDownload = ({ method, url }: WireRequest): boolean =>
  method === 'GET' && url.includes('/export/download/');

/** The members of the request's JSON body. */
export function sent({ body }: WireRequest): Json {
  try {
    return JSON.parse(new TextDecoder().decode(body)) ?? {};
  } catch {
    return {};
  }
}

/** A query parameter of a request. */
export function query({ url }: WireRequest, name: string): string | null {
  return new URL(url).searchParams.get(name);
}

/** The `Authorization` of a request. */
export function authorization({ headers }: WireRequest): string | undefined {
  return fieldOf(headers, 'authorization');
}

/** Headers with an honest token, for a lie that lets everyone in. */
export function letIn(request: WireRequest): Pick<WireRequest, 'headers'> {
  const others = request.headers.filter(([name]) => name.toLowerCase() !== 'authorization');
  return { headers: [...others, ['Authorization', `Bearer ${token}`]] };
}
