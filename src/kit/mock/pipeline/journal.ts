import type { components } from '../../../generated/control.ts';
import { type Curl, describeAsCurl } from '../../http/index.ts';
import type { MockRequest, MockResponse } from './message.ts';
import { type Chooser, describeChoosers } from './outcome.ts';
import type { Redaction } from './redact.ts';
import type { MockMismatch } from './rejection.ts';

/** One exchange as a reader sees it: tokens redacted, long bodies cut. */
export type JournalEntry = components['schemas']['JournalEntry'];

/** Which exchanges to list. */
export interface JournalFilter {
  readonly operation?: string | undefined;
  readonly status?: number | undefined;
  readonly limit?: number | undefined;
  /** Only exchanges with a greater id. */
  readonly after?: number | undefined;
}

/** The latest exchanges of one world. It is bounded, in number and in bytes: past either the oldest ones go. */
export interface Journal {
  readonly size: number;
  /** How many older exchanges were forgotten. */
  readonly dropped: number;
  /** How often it was cleared; each time, the ids start again at 1. */
  readonly clears: number;
  add(exchange: ServedExchange): void;
  list(filter?: JournalFilter): readonly JournalEntry[];
  /** The command that sends the request of an exchange again; `undefined` when there is no such exchange. */
  command(id: number, origin: string): Curl | undefined;
  /** The same as JSON, which is made once for everybody who reads it. */
  listAsJson(filter?: JournalFilter): readonly { readonly id: number; readonly json: string }[];
  clear(): void;
}

/** How long the texts of one journal may be together. */
export const mostBytes = 4_194_304;

/** An empty journal for at most `capacity` exchanges. */
export function createJournal(capacity: number, redaction: Redaction): Journal {
  const ring = createRing(capacity);
  const find = (filter: JournalFilter = {}): readonly Entry[] => select(ring.after(filter.after ?? 0), filter);
  let clears = 0;
  return {
    get size() {
      return ring.size;
    },
    get dropped() {
      return ring.dropped;
    },
    get clears() {
      return clears;
    },
    add(exchange) {
      if (capacity > 0) ring.add(keep(exchange));
    },
    list: (filter) => find(filter).map(({ id, own }) => describe(id, own, redaction)),
    listAsJson: (filter) =>
      find(filter).map(({ id, own }) => {
        own.json ??= JSON.stringify(describe(id, own, redaction));
        return { id, json: own.json };
      }),
    command(id, origin) {
      const [found] = ring.after(id - 1);
      return found?.id === id ? describeCommand(found.own, origin, redaction) : undefined;
    },
    clear() {
      ring.clear();
      clears += 1;
    },
  };
}

// An exchange stands at the remainder of its number, so nothing moves when the oldest one goes.
function createRing(capacity: number) {
  let kept: (Kept | undefined)[] = [];
  let [first, count, bytes] = [0, 0, 0];
  const forgetFirst = (): void => {
    bytes -= kept[first % capacity]?.bytes ?? 0;
    kept[first % capacity] = undefined;
    first += 1;
  };
  return {
    get size() {
      return count - first;
    },
    get dropped() {
      return first;
    },
    after(id: number): readonly Entry[] {
      const from = Math.max(first, id);
      const numbers = Array.from({ length: Math.max(0, count - from) }, (_, index) => from + index);
      return numbers.map((number) => ({ id: number + 1, own: kept[number % capacity] as Kept }));
    },
    add(own: Kept): void {
      if (count - first === capacity) forgetFirst();
      kept[count % capacity] = own;
      bytes += own.bytes;
      count += 1;
      while (bytes > mostBytes) forgetFirst();
    },
    clear(): void {
      kept = [];
      [first, count, bytes] = [0, 0, 0];
    },
  };
}

/** What is kept of an exchange: what a reader gets to see, and nothing that would keep a longer text alive. */
interface Kept extends Omit<ServedExchange, 'request' | 'response'> {
  readonly method: string;
  readonly target: string;
  readonly requestHeaders: MockRequest['headers'];
  readonly requestBody: string | undefined;
  readonly status: number;
  readonly responseHeaders: MockResponse['headers'];
  readonly responseBody: string | undefined;
  readonly delay: number;
  readonly fault: MockResponse['fault'];
  readonly bytes: number;
  json: string | undefined;
}

const longestTarget = 65_536;
const longestBody = 8192;

function keep({ at, operation, request, response, duration, mismatches, by }: ServedExchange): Kept {
  const target = cut(request.target, longestTarget);
  const requestBody = request.body && cut(request.body, longestBody);
  const responseBody = response.body && cut(response.body, longestBody);
  return {
    at,
    operation,
    method: request.method,
    target,
    requestHeaders: request.headers,
    requestBody,
    status: response.status,
    responseHeaders: response.headers,
    responseBody,
    delay: response.delay,
    fault: response.fault,
    duration,
    mismatches,
    by,
    json: undefined,
    bytes:
      target.length +
      (requestBody?.length ?? 0) +
      (responseBody?.length ?? 0) +
      sizeOf(request.headers) +
      sizeOf(response.headers) +
      (mismatches.length === 0 ? 0 : JSON.stringify(mismatches).length),
  };
}

const encoder = new TextEncoder();
const decoder = new TextDecoder();

function cut(text: string | Uint8Array, longest: number): string {
  if (typeof text !== 'string') return decoder.decode(text.subarray(0, longest));
  // A part of a text keeps the whole of it in memory; decoding makes a text of its own.
  return text.length <= longest ? text : decoder.decode(encoder.encode(text.slice(0, longest)));
}

function sizeOf(headers: Readonly<Record<string, string | undefined>>): number {
  let size = 0;
  for (const name in headers) size += name.length + (headers[name]?.length ?? 0);
  return size;
}

interface Entry {
  readonly id: number;
  readonly own: Kept;
}

function select(entries: readonly Entry[], { operation, status, limit }: JournalFilter): readonly Entry[] {
  const wanted = entries.filter(
    ({ own }) =>
      (operation === undefined || own.operation === operation) && (status === undefined || statusOf(own) === status),
  );
  if (limit === undefined) return wanted;
  return limit === 0 ? [] : wanted.slice(-limit);
}

// It is made of what was sent and not of what a reader sees, in which the place of a token is lost.
function describeCommand(own: Kept, origin: string, { redactor }: Redaction): Curl {
  const { method, target, requestHeaders, requestBody } = own;
  const length = Number(requestHeaders['content-length'] ?? 0);
  if (requestBody !== undefined && (requestBody.length >= longestBody || target.length >= longestTarget)) {
    return { kind: 'impossible', reason: `the journal keeps only the beginning of this request of ${length} bytes` };
  }
  const headers = Object.entries(requestHeaders).flatMap(([name, value]) =>
    // A page of the browser sent these for its own origin.
    value === undefined || name === 'cookie' || name.startsWith('proxy-') ? [] : [[name, value] as const],
  );
  const url = /^https?:/i.test(target) ? target : origin + target;
  return describeAsCurl(
    { method, url, headers, body: requestBody === undefined ? undefined : encoder.encode(requestBody) },
    redactor,
  );
}

function describe(id: number, own: Kept, redaction: Redaction): JournalEntry {
  return {
    id,
    at: new Date(own.at).toISOString(),
    operation: own.operation ?? null,
    request: {
      method: own.method,
      url: redaction.text(own.target),
      headers: redaction.headers(own.requestHeaders),
      body: own.requestBody === undefined ? null : redaction.text(own.requestBody),
    },
    response: {
      status: statusOf(own),
      headers: hasStatus(own) ? redaction.headers(own.responseHeaders) : {},
      body: own.responseBody === undefined || !hasStatus(own) ? null : redaction.text(own.responseBody),
    },
    duration_ms: Math.round(own.duration * 1000) / 1000,
    delay_ms: own.delay,
    fault: own.fault ?? null,
    mismatches: own.mismatches.map((mismatch) => ({ ...mismatch, message: redaction.text(mismatch.message) })),
    forced: describeChoosers(own.by) ?? null,
  };
}

// A reader of the journal wants to know what arrived.
function statusOf(own: Pick<Kept, 'fault' | 'status'>): number {
  return hasStatus(own) ? own.status : 0;
}

/** Whether anything of a response is sent: most faults leave a request without one. */
export function hasStatus({ fault }: Pick<MockResponse, 'fault'>): boolean {
  return fault === undefined || fault === 'truncate';
}

/** One request and the response to it. */
export interface ServedExchange {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly operation: string | undefined;
  readonly request: MockRequest;
  readonly response: MockResponse;
  /** Milliseconds. */
  readonly duration: number;
  readonly mismatches: readonly MockMismatch[];
  /** What chose the outcome; empty for the usual one. */
  readonly by: readonly Chooser[];
}
