import http, { type ClientRequest } from 'node:http';
import https, { type RequestOptions } from 'node:https';

/** How a request begins; its body, where it has one, is for the caller to write. */
export interface Opening extends RequestOptions {
  readonly fields: readonly (readonly [name: string, value: string])[];
  readonly hasBody: boolean;
}

/** Begins a request with its header fields as they are given; without a body, nothing on the wire speaks of one. */
export function openRequest(url: URL, { fields, hasBody, ...options }: Opening): ClientRequest {
  const { request } = url.protocol === 'https:' ? https : http;
  if (hasBody) return request(url, { ...options, headers: fields.flat() });
  // Node frames a request without a body as one of no bytes, unless its fields are set one by one.
  const outgoing = request(url, options);
  for (const [name, values] of byName(fields)) outgoing.setHeader(name, values);
  outgoing.useChunkedEncodingByDefault = false;
  return outgoing;
}

function byName(fields: Opening['fields']): readonly (readonly [name: string, values: string | readonly string[]])[] {
  const lines = new Map<string, readonly [name: string, values: string[]]>();
  for (const [name, value] of fields) {
    const known = lines.get(name.toLowerCase());
    if (known === undefined) lines.set(name.toLowerCase(), [name, [value]]);
    else known[1].push(value);
  }
  // What may stand only once is refused as a list.
  return [...lines.values()].map(([name, values]) => [name, values.length === 1 ? (values[0] as string) : values]);
}
