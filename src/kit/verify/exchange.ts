import { isJson, type Operation } from '../contract/index.ts';
import { type JsonBody, readJson } from './read-json.ts';
import { NoResponse, type WireRequest, type WireResponse } from './transport.ts';

/** One request and its response. */
export interface Exchange {
  /** In the order of sending, from 1. */
  readonly number: number;
  /** The check, or the source of generated traffic, that sent it. */
  readonly madeBy: string;
  /** `undefined` for a request that the description does not know. */
  readonly operation: Operation | undefined;
  readonly request: WireRequest;
  /** When it was sent, in milliseconds since 1970; a recording may not have it. */
  readonly sentAt?: number;
  readonly response: ReceivedResponse;
}

/** A response that came whole. */
export interface ReceivedResponse {
  readonly status: number;
  readonly headers: WireResponse['headers'];
  readonly header: (name: string) => string | undefined;
  /** After its content coding was undone. */
  readonly bytes: Uint8Array;
  /** The number of bytes on the wire. */
  readonly length: number;
  /** Whether only its text is known, and not its bytes. */
  readonly isPartial: boolean;
  readonly text: string;
  readonly json: JsonBody;
  readonly elapsed: number;
  /** The exchange it is part of. */
  readonly exchange: Exchange;
}

// A few bytes can stand for more than the memory holds, and JSON takes twenty times its length once it is parsed.
const mostDecodedBytes = 16 * 1024 * 1024;

/**
 * Makes an exchange of what went over the wire.
 * @throws NoResponse for a body that is longer than `most` bytes once it is decoded, or would be parsed as JSON.
 */
export async function createExchange(
  sent: Omit<Exchange, 'response'>,
  wire: WireResponse,
  elapsed: number,
  most: number = mostDecodedBytes,
): Promise<Exchange> {
  const header = (name: string): string | undefined => fieldOf(wire.headers, name);
  const tooLong = (error: unknown): never => {
    if (error instanceof NoResponse) error.request = sent.request;
    throw error;
  };
  const saysJson = isJson(header('content-type') ?? '');
  if (saysJson && wire.body.byteLength > most) tooLong(oversized(most, 'of JSON'));
  const decoded = await decodeContent(wire.body, header('content-encoding'), most).catch(tooLong);
  const text = new TextDecoder('utf-8', { ignoreBOM: true }).decode(decoded.bytes);
  let json: JsonBody;
  try {
    if (decoded.fault !== undefined) json = { fault: decoded.fault };
    else if (saysJson) json = readJson({ bytes: decoded.bytes, text, most });
  } catch (error) {
    tooLong(error);
  }
  const exchange = { ...sent } as { -readonly [K in keyof Exchange]: Exchange[K] };
  const { status, headers, body } = wire;
  exchange.response = {
    ...{ status, headers, header, text, json },
    bytes: decoded.bytes,
    length: body.byteLength,
    isPartial: wire.isPartial === true,
    elapsed,
    exchange,
  };
  return exchange;
}

// No reader looks further, and no report shows more.
export const longestEvidence = 65_536;
const evidence = new WeakMap<Exchange, Exchange>();

/** An exchange as it is kept beyond its judgement: of a long body, only the beginning. */
export function evidenceOf(exchange: Exchange, longest: number = longestEvidence): Exchange {
  const { response } = exchange;
  const known = evidence.get(exchange);
  if (known !== undefined) return known;
  if (response.bytes.byteLength <= longest) return exchange;
  const kept = { ...exchange } as { -readonly [K in keyof Exchange]: Exchange[K] };
  const bytes = response.bytes.slice(0, longest);
  kept.response = { ...response, bytes, text: new TextDecoder().decode(bytes), json: undefined, exchange: kept };
  evidence.set(exchange, kept);
  return kept;
}

/** The value of a header: all its lines, joined as RFC 9110 joins them. */
export function fieldOf(headers: WireResponse['headers'], name: string): string | undefined {
  const wanted = name.toLowerCase();
  let value: string | undefined;
  for (const [field, line] of headers) {
    if (field.toLowerCase() === wanted) value = value === undefined ? line : `${value}, ${line}`;
  }
  return value;
}

interface Decoded {
  readonly bytes: Uint8Array;
  /** Why the content coding could not be undone. */
  readonly fault?: string;
}

const tooLarge = 'ERR_BUFFER_TOO_LARGE';

/**
 * Undoes the content coding of a body.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-8.4
 */
export async function decodeContent(
  body: Uint8Array,
  coding: string | undefined,
  most: number = mostDecodedBytes,
): Promise<Decoded> {
  const names =
    coding
      ?.toLowerCase()
      .split(',')
      .map((name) => name.trim()) ?? [];
  let decoded: Decoded = { bytes: body };
  // The last was applied last.
  for (const name of names.toReversed())
    if (decoded.fault === undefined) decoded = await undo(decoded.bytes, name, most);
  return decoded;
}

async function undo(body: Uint8Array, name: string, most: number): Promise<Decoded> {
  if (name === '' || name === 'identity' || body.byteLength === 0) return { bytes: body };
  const zlib = await import('node:zlib');
  const limit = { maxOutputLength: most };
  try {
    if (name === 'gzip' || name === 'x-gzip') return { bytes: zlib.gunzipSync(body, limit) };
    if (name === 'deflate') return { bytes: undoDeflate(body, zlib, limit) };
    if (name === 'br') return { bytes: zlib.brotliDecompressSync(body, limit) };
    if (name === 'zstd') return { bytes: await decodeZstd(body, most) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === tooLarge) throw oversized(most, `when its ${name} is undone`);
    return { bytes: body, fault: `is not ${name}: ${(error as Error).message}` };
  }
  return { bytes: body, fault: `has the content coding ${name}, which was not asked for` };
}

// Some servers leave out the wrapper, and every client reads that.
// https://www.rfc-editor.org/rfc/rfc9110#section-8.4.1.2
function undoDeflate(body: Uint8Array, zlib: typeof import('node:zlib'), limit: object): Uint8Array {
  const isWrapped = ((body[0] ?? 0) & 0x0f) === 8 && (256 * (body[0] ?? 0) + (body[1] ?? 0)) % 31 === 0;
  return isWrapped ? zlib.inflateSync(body, limit) : zlib.inflateRawSync(body, limit);
}

function oversized(most: number, when: string): NoResponse {
  return new NoResponse('oversized', `the body is longer than the ${most} bytes ${when} that are read`);
}

// Node has it from 22.15 on.
async function decodeZstd(body: Uint8Array, most: number): Promise<Uint8Array> {
  const { Decompress } = await import('fzstd');
  const chunks: Uint8Array[] = [];
  let length = 0;
  const stream = new Decompress((chunk) => {
    length += chunk.byteLength;
    if (length > most) throw Object.assign(new Error('too large'), { code: tooLarge });
    chunks.push(chunk);
  });
  stream.push(body, true);
  return Buffer.concat(chunks);
}
