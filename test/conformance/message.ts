import { isJson } from '../../src/kit/contract/index.ts';
import { fieldOf, type WireRequest, type WireResponse } from '../../src/kit/verify/index.ts';
import { token } from './conforming.ts';

/** A JSON value that a fault reaches into as it likes. */
// biome-ignore lint/suspicious/noExplicitAny: whatever the body holds.
export type Json = any;

/** A response with another status code. */
export function withStatus(response: WireResponse, status: number): WireResponse {
  return { ...response, status };
}

/** A response with a header replaced, or left out. */
export function withHeader(response: WireResponse, name: string, value: string | undefined): WireResponse {
  const others = response.headers.filter(([own]) => own.toLowerCase() !== name.toLowerCase());
  return { ...response, headers: value === undefined ? others : [...others, [name, value]] };
}

export function withBody(response: WireResponse, body: string | Uint8Array): WireResponse {
  const bytes = typeof body === 'string' ? new TextEncoder().encode(body) : body;
  return withHeader({ ...response, body: bytes }, 'Content-Length', String(bytes.byteLength));
}

export function withJsonBody(response: WireResponse, body: unknown): WireResponse {
  return withBody(response, JSON.stringify(body));
}

/** A response whose JSON body was changed in place. */
export function withJson(response: WireResponse, change: (body: Json) => void): WireResponse {
  if (response.body.byteLength === 0) return response;
  const body: unknown = JSON.parse(textOf(response));
  change(body);
  return withJsonBody(response, body);
}

/** A rejection with another error code, and with another status code where one is given. */
export function withCode(response: WireResponse, code: string, status = response.status): WireResponse {
  const change = (body: Json): void => {
    body.error.code = code;
  };
  return withStatus(withJson(response, change), status);
}

export function textOf({ body }: { readonly body: Uint8Array | undefined }): string {
  return new TextDecoder().decode(body);
}

/** The JSON of a response; `undefined` where there is none, or none that can be read. */
export function jsonOf(response: WireResponse): unknown {
  return isJson(fieldOf(response.headers, 'content-type') ?? '') ? parse(response) : undefined;
}

/** The JSON body of a request; `undefined` where there is none, or none that can be read. */
export function bodyOf(request: WireRequest): unknown {
  return parse(request);
}

function parse(message: { readonly body: Uint8Array | undefined }): unknown {
  try {
    return JSON.parse(textOf(message));
  } catch {
    return undefined;
  }
}

export function codeOf(response: WireResponse): string | undefined {
  // The response to HEAD has no body.
  const isError = response.status >= 400 && response.body.byteLength > 0;
  return isError ? (JSON.parse(textOf(response)) as Json).error?.code : undefined;
}

/** A copy of a JSON value in which every string that is a given one became another. */
export function replaceText(value: unknown, from: string, to: string): unknown {
  return JSON.parse(JSON.stringify(value), (_, part: unknown) => (part === from ? to : part));
}

export const isCreate = ({ method, url }: WireRequest, what: 'schema' | 'database' = 'schema'): boolean =>
  method === 'POST' && url.includes(`/export/${what}`);
export const isList = ({ method, url }: WireRequest): boolean => method === 'GET' && url.includes('/exports');
export const isDownload = ({ method, url }: WireRequest): boolean =>
  method === 'GET' && url.includes('/export/download/');

/** The properties of the request's JSON body. */
export function sent(request: WireRequest): Json {
  return bodyOf(request) ?? {};
}

export function query({ url }: WireRequest, name: string): string | null {
  return new URL(url).searchParams.get(name);
}

export function authorization({ headers }: WireRequest): string | undefined {
  return fieldOf(headers, 'authorization');
}

/** Headers with a valid token. */
export function authorized(request: Pick<WireRequest, 'headers'>): Pick<WireRequest, 'headers'> {
  const others = request.headers.filter(([name]) => name.toLowerCase() !== 'authorization');
  return { headers: [...others, ['Authorization', `Bearer ${token}`]] };
}
