import type { WireRequest, WireResponse } from '../verify/index.ts';

/** Headers as they stood on the wire, in order. */
export type HeaderFields = readonly (readonly [name: string, value: string])[];

/** One request and its response, from a proxy or from a recording. */
export interface Sighting {
  readonly request: WireRequest;
  /** The path below the base URL, without its query. */
  readonly path: string;
  readonly response: WireResponse;
  /** When it was sent, in milliseconds since 1970. */
  readonly sentAt?: number;
  readonly elapsed: number;
}

// What is about one connection, and what the proxy frames itself.
const hopByHop = new Set(['connection', 'proxy-connection', 'keep-alive', 'te', 'transfer-encoding', 'upgrade']);

/**
 * The fields that a proxy passes on: all but those that are about its own connection.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-7.6.1
 */
export function endToEnd(fields: HeaderFields): HeaderFields {
  const named = new Set<string>();
  for (const [name, value] of fields) {
    if (name.toLowerCase() !== 'connection') continue;
    for (const option of value.split(',')) named.add(option.trim().toLowerCase());
  }
  return fields.filter(([name]) => !hopByHop.has(name.toLowerCase()) && !named.has(name.toLowerCase()));
}

/** The fields with one of them replaced, or added in front. */
export function withField(fields: HeaderFields, name: string, value: string): HeaderFields {
  return [[name, value], ...fields.filter(([own]) => own.toLowerCase() !== name.toLowerCase())];
}

/** What is kept of a body that passes by, up to a limit. */
export interface Capture {
  push(chunk: Uint8Array): void;
  /** Whether more passed than was kept. */
  readonly isCut: boolean;
  bytes(): Uint8Array;
}

export function createCapture(most: number): Capture {
  const chunks: Uint8Array[] = [];
  let length = 0;
  let isCut = false;
  return {
    push(chunk) {
      isCut ||= length + chunk.byteLength > most;
      if (isCut) {
        chunks.length = 0;
        return;
      }
      length += chunk.byteLength;
      chunks.push(chunk);
    },
    get isCut() {
      return isCut;
    },
    bytes: () => Buffer.concat(chunks),
  };
}
