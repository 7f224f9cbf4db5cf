import { isUtf8 } from 'node:buffer';
import { createHash } from 'node:crypto';
import { brotliDecompressSync, gunzipSync, inflateSync } from 'node:zlib';
import { isJson, isJsonObject, tryTo } from '../contract/index.ts';
import { effectOf } from '../verify/index.ts';
import type { HeaderFields, Sighting } from './passing.ts';

/** A text that is no HTTP Archive. */
export class HarError extends Error {
  override readonly name = 'HarError';
}

/** An entry of a recording: an exchange, or why it cannot be judged. Entries of other targets are `undefined`. */
export type Entry = Sighting | { readonly reason: string } | undefined;

/** Gives a file that a recording names instead of a body; `undefined` where it is not there. */
export type Attached = (file: string) => Uint8Array | undefined;

/**
 * Reads an HTTP Archive. With a base URL only entries below it count; without one the path of each entry is taken for one
 * of the description. Throws a HarError for anything else than an archive.
 * @see http://www.softwareishard.com/blog/har-12-spec/
 */
export function readHar(
  text: string,
  baseUrl: string | undefined,
  attached: Attached = () => undefined,
): readonly Entry[] {
  const archive = tryTo((): unknown => JSON.parse(text.replace(/^\ufeff/, '')));
  if (archive === undefined) throw new HarError('it is not JSON');
  const entries = at(at(archive, 'log'), 'entries');
  if (!Array.isArray(entries)) throw new HarError('it has no log.entries');
  const seen = new Set<string>();
  return entries.map((entry) => {
    // What merges recordings may take one exchange twice.
    const isTimed = textAt(entry, 'startedDateTime') !== '';
    const key = isTimed ? createHash('sha256').update(JSON.stringify(entry)).digest('base64') : '';
    if (seen.has(key)) return { reason: 'the recording has it twice' };
    if (isTimed) seen.add(key);
    return readEntry(entry, { baseUrl, attached });
  });
}

export interface Reading {
  readonly baseUrl: string | undefined;
  /** The files that lie beside the recording. */
  readonly attached: Attached;
}

function readEntry(entry: unknown, { baseUrl, attached }: Reading): Entry {
  const { request, response } = { request: at(entry, 'request'), response: at(entry, 'response') };
  const [url, method] = [textAt(request, 'url'), textAt(request, 'method')];
  const status = numberAt(response, 'status');
  // One odd entry is no reason to lose the others.
  if (!URL.canParse(url)) return { reason: 'the recording has no URL of it' };
  const path = pathBelow(url, baseUrl);
  if (path === undefined) return undefined;
  if (!/^https?:/i.test(url)) return { reason: 'it did not go over HTTP' };
  if (method === '') return { reason: 'the recording has no method of it' };
  // What a browser blocked, or served by itself, has no status code; what was switched to another protocol is no response.
  if (!(Number.isInteger(status) && status >= 200 && status <= 599))
    return { reason: 'the recording has no response to it' };
  const headers = readHeaders(at(response, 'headers'));
  if (headers.length === 0) return { reason: 'the recording has no headers of the response' };
  const itself = whyByBrowser(entry, { status, headers });
  if (itself !== undefined) return { reason: itself };
  const isBodyless = method === 'HEAD' || status === 204;
  const body = readContent(at(response, 'content'), { attached, isBodyless, size: numberAt(response, 'bodySize') });
  const kept = body && keptOf({ method, status, headers, body }, numberAt(at(response, 'content'), 'size'));
  if (body === undefined || kept === 'part') {
    return { reason: 'the recording has not the whole body of the response' };
  }
  const sentAt = Date.parse(textAt(entry, 'startedDateTime'));
  return {
    path,
    ...(!Number.isNaN(sentAt) && { sentAt }),
    elapsed: numberAt(entry, 'time') || 0,
    request: {
      ...{ method, url, headers: readHeaders(at(request, 'headers')), effect: effectOf(method) },
      body: readSent(request, attached),
      // Browsers leave credentials out of what they export, and some recorders the bodies of requests.
      isPartial: true,
    },
    response: { status, headers: withoutFraming(headers, body), body, ...(kept === 'text' && { isPartial: true }) },
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

// HTTP/2 has fields of its own that begin with a colon. What came several times, some recorders write on lines of one.
function readHeaders(headers: unknown): HeaderFields {
  // Some recorders write an object of them.
  const names = isJsonObject(headers) ? Object.keys(headers) : [];
  const listed: readonly unknown[] = Array.isArray(headers) ? headers : [];
  return [
    ...names.map((name) => [name, textAt(headers, name)] as const),
    ...listed.map((header) => [textAt(header, 'name'), textAt(header, 'value')] as const),
  ]
    .filter(([name]) => name !== '' && !name.startsWith(':'))
    .flatMap(([name, value]) => value.split('\n').map((line) => [name, line.trim()] as const));
}

// What a browser makes of its own is not what the target responded.
function whyByBrowser(entry: unknown, { status, headers }: Pick<Recorded, 'status' | 'headers'>): string | undefined {
  const response = at(entry, 'response');
  const ended = [entry, response].map((one) => textAt(one, '_error') || textAt(one, '_failureText')).join('');
  if (ended !== '') return 'the browser ended it before the response was whole';
  const [cache, wait] = [at(entry, 'cache'), at(at(entry, 'timings'), 'wait')];
  const isStored = at(cache, 'afterRequest') !== undefined || at(cache, 'beforeRequest') !== undefined;
  const origins = [textAt(entry, '_fromCache'), textAt(entry, '_fetchType'), textAt(response, '_fetchType')];
  if (
    status === 304 ||
    (isStored && typeof wait !== 'number') ||
    origins.some((one) => /disk|memory|cache|prefetch/i.test(one))
  ) {
    return 'the browser took it from its cache';
  }
  const isOfWorker = [entry, response].some((one) => at(one, '_fetchedViaServiceWorker') === true);
  if (isOfWorker || origins.includes('Service Worker')) return 'a service worker responded to it';
  if (origins.some((one) => /override/i.test(one))) return 'the browser responded in place of the target';
  const isInternal = /^internal redirect$/i.test(textAt(response, 'statusText'));
  const isOwn = isInternal || headers.some(([name]) => name.toLowerCase() === 'non-authoritative-reason');
  return status === 307 && isOwn ? 'the browser redirected it by itself' : undefined;
}

interface Kept {
  readonly attached: Attached;
  readonly isBodyless: boolean;
  /** How long the body was on the wire. */
  readonly size: number;
}

// `undefined` when there was a body, or may have been one, and it was not recorded.
function readContent(content: unknown, { attached, isBodyless, size }: Kept): Uint8Array | undefined {
  const text = at(content, 'text');
  const file = at(content, '_file');
  if (typeof file === 'string') return attached(file);
  // Recorders write an empty text as well where they have none, and Firefox says in a comment that it left it out.
  if (typeof text !== 'string' || text === '') {
    const isEmpty = numberAt(content, 'size') === 0 && !(size > 0) && textAt(content, 'comment') === '';
    return isBodyless || isEmpty ? new Uint8Array() : undefined;
  }
  return bytesOf(content, text);
}

function bytesOf(content: unknown, text: string): Uint8Array {
  // Firefox says Base64 of some texts that are written as they are.
  return textAt(content, 'encoding').trim().toLowerCase() === 'base64' && /^[\w+/\s=-]*$/.test(text)
    ? Uint8Array.from(Buffer.from(text, 'base64'))
    : new TextEncoder().encode(text);
}

function readSent(request: unknown, attached: Attached): Uint8Array | undefined {
  const data = at(request, 'postData');
  const [text, file] = [at(data, 'text'), at(data, '_file')];
  // Recorders leave an empty text where they have none, and Playwright one beside the name of the file.
  if (typeof file === 'string') return attached(file);
  return typeof text === 'string' && text !== '' ? bytesOf(data, text) : undefined;
}

interface Recorded {
  readonly method: string;
  readonly status: number;
  readonly headers: HeaderFields;
  readonly body: Uint8Array;
}

const codings = new Map([
  ['gzip', gunzipSync],
  ['br', brotliDecompressSync],
  ['deflate', inflateSync],
]);

// How much of a body was recorded. Recorders cut long ones without a mark, or read them as text; whole JSON of another
// length was edited by its owner, and what is no JSON any more was cut or made unreadable.
function keptOf({ method, status, headers, body }: Recorded, size: number): 'bytes' | 'text' | 'part' {
  const field = (name: string): string | undefined => headers.find(([own]) => own.toLowerCase() === name)?.[1];
  const sent = field('content-encoding') === undefined ? Number(field('content-length') ?? Number.NaN) : Number.NaN;
  const lengths = [size, sent].filter((length) => length >= 0);
  // Some write the size of what they decoded beside what they did not.
  const undo = isUtf8(body) ? undefined : codings.get(field('content-encoding')?.trim().toLowerCase() ?? '');
  if (undo !== undefined && tryTo(() => undo(body, { maxOutputLength: 2 ** 26 })) !== undefined) return 'text';
  const isKnown = lengths.length > 0 && lengths.every((length) => length === body.byteLength);
  if (isKnown || method === 'HEAD' || status === 204) return 'bytes';
  const text = new TextDecoder().decode(body);
  const isData = isJson(field('content-type') ?? '');
  if (isData && tryTo(() => JSON.parse(text)) !== undefined) return 'text';
  return (isData && !lengths.includes(text.length)) || lengths.some((length) => length > body.byteLength)
    ? 'part'
    : 'text';
}

// A recording holds bodies as a page sees them, so how they were sent cannot be judged any more. Some recorders leave the
// content coding on them: then a text is not UTF-8.
function withoutFraming(headers: HeaderFields, body: Uint8Array): HeaderFields {
  const isText = headers.some(([name, value]) => /^content-type$/i.test(name) && /json|text/i.test(value));
  const undone = `content-length transfer-encoding ${isText && !isUtf8(body) ? '' : 'content-encoding'}`.split(' ');
  return headers.filter(([name]) => !undone.includes(name.toLowerCase()));
}

// Anybody may have written the file: only what is a text, or stands for one, is turned into one.
function textAt(value: unknown, name: string): string {
  const found = [at(value, name)].flat();
  return found.every((one) => ['string', 'number', 'boolean'].includes(typeof one)) ? found.join('\n') : '';
}

function numberAt(value: unknown, name: string): number {
  const text = textAt(value, name);
  return text === '' ? Number.NaN : Number(text);
}

function at(value: unknown, name: string): unknown {
  return isJsonObject(value) ? value[name] : undefined;
}
