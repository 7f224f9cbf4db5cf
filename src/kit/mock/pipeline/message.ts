import type { FaultKind } from './outcome.ts';

/** A request as it came from the wire or from a `Request`. */
export interface MockRequest {
  readonly method: string;
  /** The request target: path and query, still percent-encoded. */
  readonly target: string;
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array | undefined;
  /** The body was longer than the mock takes; it was not read. */
  readonly isTooLarge: boolean;
}

/** A response, ready to be written. */
export interface MockResponse {
  readonly status: number;
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string>>;
  /** Text is written as UTF-8. */
  readonly body: string | Uint8Array | undefined;
  /** Milliseconds to wait before it is written. */
  readonly delay: number;
  /** For a download that is larger or slower than it would be: its bytes, and how many of them a second. */
  readonly pace?: { readonly size: number; readonly rate: number | undefined } | undefined;
  /** What the transport does to it. */
  readonly fault: Exclude<FaultKind, 'error'> | undefined;
  /** In the place of a body, for a response without an end: begins to write, and returns what to do when the reader has gone. */
  readonly stream?: ((sink: Sink) => () => void) | undefined;
}

/** Where a response without an end is written to, piece by piece. */
export interface Sink {
  write(text: string): void;
  /** Whether the reader keeps up. */
  readonly isReady: boolean;
  /** Called each time a reader that was behind has caught up. */
  onReady(listener: () => void): void;
  end(): void;
  /** Gives a reader up that takes nothing. */
  drop(): void;
}

/** The length of a body in bytes; text is UTF-8. */
export function byteLength(body: string | Uint8Array): number {
  return typeof body === 'string' ? utf8Length(body) : body.length;
}

const encoder = new TextEncoder();
const scratch = new Uint8Array(16_384);

function utf8Length(text: string): number {
  // No unit of a text takes more than three bytes, so it all fits; writing it somewhere is the fastest way to measure it.
  const fits = text.length * 3 <= scratch.length;
  return fits ? encoder.encodeInto(text, scratch).written : encoder.encode(text).length;
}

// Since TypeScript 5.7 it is Uint8Array<ArrayBuffer>, which older compilers cannot read in a declaration.
type Bytes = ReturnType<Uint8ArrayConstructor['from']>;

/** What arrives of a body that breaks off in the middle. */
export function firstHalf(body: MockResponse['body']): Bytes {
  const bytes = typeof body === 'string' ? encoder.encode(body) : new Uint8Array(body ?? []);
  return bytes.slice(0, Math.floor(bytes.length / 2));
}

const largestChunk = 65_536;
const chunksOfSecond = 10;

/** The bytes of a response that has a pace, piece by piece, filled up with spaces. */
export async function* pacedChunks({ body, pace }: Pick<MockResponse, 'body' | 'pace'>): AsyncGenerator<Bytes> {
  const bytes = typeof body === 'string' ? encoder.encode(body) : new Uint8Array(body ?? []);
  const { size, rate } = pace ?? { size: bytes.length, rate: undefined };
  const step =
    rate === undefined ? largestChunk : Math.max(1, Math.min(largestChunk, Math.ceil(rate / chunksOfSecond)));
  for (let from = 0; from < size; from += step) {
    const chunk = new Uint8Array(Math.min(step, size - from)).fill(0x20);
    chunk.set(bytes.subarray(from, from + chunk.length));
    yield chunk;
    if (rate !== undefined) await new Promise((resolve) => setTimeout(resolve, (chunk.length / rate) * 1000));
  }
}
