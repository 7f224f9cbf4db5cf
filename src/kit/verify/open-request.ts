import http, { type ClientRequest, type IncomingMessage } from 'node:http';
import https, { type RequestOptions } from 'node:https';
import { urlToHttpOptions } from 'node:url';
import { NoResponse } from './transport.ts';

/** How a request begins; its body, where it has one, is for the caller to write. */
export interface Opening extends RequestOptions {
  readonly fields: readonly (readonly [name: string, value: string])[];
  readonly hasBody: boolean;
}

/** Begins a request with its headers as they are given; without a body, nothing on the wire speaks of one. */
export function openRequest(url: URL, opening: Opening): ClientRequest {
  const outgoing = begin(url, opening);
  limitInterim(outgoing);
  return outgoing;
}

/** Longer headers of a response are not read, whatever sends them. */
export const mostHeaderBytes = 65_536;

function begin(url: URL, { fields, hasBody, ...more }: Opening): ClientRequest {
  const options = { ...urlToHttpOptions(url), maxHeaderSize: mostHeaderBytes, ...more };
  const { request } = url.protocol === 'https:' ? https : http;
  if (hasBody) return request({ ...options, headers: fields.flat() });
  // Node frames a request without a body as one of no bytes, unless its fields are set one by one.
  const outgoing = request(options);
  for (const [name, values] of byName(fields)) outgoing.setHeader(name, values);
  outgoing.useChunkedEncodingByDefault = false;
  return outgoing;
}

const mostInterim = 100;

// Without these, Node says nothing of a 101, and reads interim responses for as long as they come.
function limitInterim(outgoing: ClientRequest): void {
  let interim = 0;
  outgoing.on('upgrade', (_response, socket) => {
    socket.on('error', () => undefined).destroy();
    outgoing.emit('error', switched());
  });
  outgoing.on('information', () => {
    interim += 1;
    if (interim > mostInterim) {
      outgoing.destroy(
        new NoResponse('malformed', `more than ${mostInterim} interim responses came, and no final one`),
      );
    }
  });
}

/** Throws NoResponse for a 101, which is no response to a request that did not ask to switch protocols. */
export function requireFinal(response: IncomingMessage): void {
  if (response.statusCode !== 101) return;
  response.destroy();
  throw switched();
}

function switched(): NoResponse {
  return new NoResponse('malformed', 'the response is 101 Switching Protocols, which was not asked for');
}

function byName(fields: Opening['fields']): readonly (readonly [name: string, values: string | readonly string[]])[] {
  const lines = new Map<string, readonly [name: string, values: string[]]>();
  for (const [name, value] of fields) {
    const known = lines.get(name.toLowerCase());
    if (known === undefined) lines.set(name.toLowerCase(), [name, [value]]);
    else known[1].push(value);
  }
  // What may stand only once is rejected as a list.
  return [...lines.values()].map(([name, values]) => [name, values.length === 1 ? (values[0] as string) : values]);
}
