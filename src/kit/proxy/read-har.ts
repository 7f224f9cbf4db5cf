import { isJson, isJsonObject } from '../contract/index.ts';
import { effectOf } from '../verify/index.ts';
import type { HeaderFields } from './header-fields.ts';
import type { Judged, Sighting, TrafficJudge } from './traffic-judge.ts';

/** A text that is no HTTP Archive. */
export class HarError extends Error {
  override readonly name = 'HarError';
}

/** An entry of a recording: an exchange, or why it cannot be judged. Entries of other targets are `undefined`. */
export type Entry = Sighting | { readonly reason: string } | undefined;

/**
 * Reads an HTTP Archive. With a base URL only entries below it count; without one the path of each entry is taken for one
 * of the description. Throws a HarError for anything else than an archive.
 * @see http://www.softwareishard.com/blog/har-12-spec/
 */
export function readHar(text: string, baseUrl: string | undefined): readonly Entry[] {
  const entries = at(at(parse(text), 'log'), 'entries');
  if (!Array.isArray(entries)) throw new HarError('it has no log.entries');
  return entries.map((entry, index) => {
    try {
      return readEntry(entry, baseUrl);
    } catch (error) {
      if (error instanceof HarError) throw new HarError(`log.entries[${index}] ${error.message}`, { cause: error });
      throw error;
    }
  });
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text.replace(/^\ufeff/, ''));
  } catch (cause) {
    throw new HarError('it is not JSON', { cause });
  }
}

function readEntry(entry: unknown, baseUrl: string | undefined): Entry {
  const { request, response } = { request: at(entry, 'request'), response: at(entry, 'response') };
  const url = String(at(request, 'url'));
  const method = String(at(request, 'method'));
  const status = Number(at(response, 'status'));
  if (!URL.canParse(url)) throw new HarError('has no request.url');
  const path = pathBelow(url, baseUrl);
  if (path === undefined) return undefined;
  // What a browser blocked, or served by itself, has no status code; what was switched to another protocol is no response.
  if (!(status >= 200 && status <= 599)) return { reason: 'the recording has no response to it' };
  const body = readContent(at(response, 'content'));
  const headers = readHeaders(at(response, 'headers'));
  if (body === undefined || isPart({ method, status, headers, body })) {
    return { reason: 'the recording has not the whole body of the response' };
  }
  const sent = at(at(request, 'postData'), 'text');
  return {
    path,
    elapsed: Number(at(entry, 'time')) || 0,
    request: {
      ...{ method, url, headers: readHeaders(at(request, 'headers')), effect: effectOf(method) },
      body: typeof sent === 'string' ? new TextEncoder().encode(sent) : undefined,
    },
    response: { status, headers: withoutFraming(headers), body },
  };
}

function pathBelow(url: string, baseUrl: string | undefined): string | undefined {
  const { origin } = new URL(url);
  const [path = ''] = /^[^:]+:\/\/[^/?#]*([^?#]*)/.exec(url)?.slice(1) ?? [];
  const below = baseUrl === undefined ? path : rest(`${origin}${path}`, baseUrl);
  return below === '' ? '/' : below;
}

function rest(url: string, baseUrl: string): string | undefined {
  return url === baseUrl || url.startsWith(`${baseUrl}/`) ? url.slice(baseUrl.length) : undefined;
}

// HTTP/2 has fields of its own that begin with a colon.
function readHeaders(headers: unknown): HeaderFields {
  if (!Array.isArray(headers)) return [];
  return headers
    .map((header) => [String(at(header, 'name')), String(at(header, 'value'))] as const)
    .filter(([name]) => !name.startsWith(':'));
}

// `undefined` when there was a body, and it was not recorded.
function readContent(content: unknown): Uint8Array | undefined {
  const text = at(content, 'text');
  if (typeof text !== 'string') return Number(at(content, 'size')) > 0 ? undefined : new Uint8Array();
  return at(content, 'encoding') === 'base64'
    ? Uint8Array.from(Buffer.from(text, 'base64'))
    : new TextEncoder().encode(text);
}

interface Recorded {
  readonly method: string;
  readonly status: number;
  readonly headers: HeaderFields;
  readonly body: Uint8Array;
}

// Recorders cut long bodies without a mark. A body that is shorter than it was, and whole JSON, was edited by its owner.
function isPart({ method, status, headers, body }: Recorded): boolean {
  const field = (name: string): string | undefined => headers.find(([own]) => own.toLowerCase() === name)?.[1];
  const length = Number(field('content-length') ?? 0);
  const isBodyless = method === 'HEAD' || status === 204 || status === 304;
  if (isBodyless || field('content-encoding') !== undefined || body.byteLength >= length) return false;
  return isJson(field('content-type') ?? '') && !isWholeJson(body);
}

function isWholeJson(body: Uint8Array): boolean {
  try {
    JSON.parse(new TextDecoder().decode(body));
    return true;
  } catch {
    return false;
  }
}

// A recording holds bodies as a page sees them, so how they were sent cannot be judged any more.
function withoutFraming(headers: HeaderFields): HeaderFields {
  return headers.filter(([name]) => !/^(content-length|content-encoding|transfer-encoding)$/i.test(name));
}

function at(value: unknown, name: string): unknown {
  return isJsonObject(value) ? value[name] : undefined;
}

/** What to judge of a recording. */
interface HarOptions {
  readonly baseUrl: string | undefined;
  /** Called with each exchange that was judged. */
  onJudged(judged: Judged): Promise<void>;
}

/** Judges a recording in its order. Throws a HarError for what is none. */
export async function judgeHar(judge: TrafficJudge, text: string, { baseUrl, onJudged }: HarOptions): Promise<void> {
  for (const entry of readHar(text, baseUrl)) {
    const reason = whyLeftOut(judge, entry, baseUrl);
    if (reason !== undefined) judge.skip(reason);
    else if (entry !== undefined && 'request' in entry) {
      const judged = await judge.judge(entry);
      if (judged !== undefined) await onJudged(judged);
    }
  }
}

function whyLeftOut({ record }: TrafficJudge, entry: Entry, baseUrl: string | undefined): string | undefined {
  if (entry === undefined) return `it is not below ${baseUrl}`;
  if ('reason' in entry) return entry.reason;
  // A recording of a browser holds pages, scripts and other hosts as well.
  const isForeign = record.contract.route(entry.request.method, entry.path).kind === 'unknown';
  return baseUrl === undefined && isForeign
    ? 'the description does not know its path (is a base URL missing?)'
    : undefined;
}
