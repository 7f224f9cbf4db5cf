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

// Past the capacity, or with longer texts than fit, the first ones go.
function createRing(capacity: number) {
  let kept: Kept[] = [];
  let [dropped, bytes] = [0, 0];
  const forgetFirst = (): void => {
    bytes -= kept.shift()?.bytes ?? 0;
    dropped += 1;
  };
  return {
    get size() {
      return kept.length;
    },
    get dropped() {
      return dropped;
    },
    after(id: number): readonly Entry[] {
      const from = Math.max(0, id - dropped);
      return kept.slice(from).map((own, index) => ({ id: dropped + from + index + 1, own }));
    },
    add(own: Kept): void {
      if (kept.length === capacity) forgetFirst();
      kept.push(own);
      bytes += own.bytes;
      while (bytes > mostBytes) forgetFirst();
    },
    clear(): void {
      kept = [];
      [dropped, bytes] = [0, 0];
    },
  };
}

/** What is kept of an exchange: what a reader gets to see, and nothing that would keep a longer text alive. */
interface Kept extends Omit<ServedExchange, 'request' | 'response'> {
  readonly request: Pick<MockRequest, 'method' | 'target' | 'headers'> & { readonly body: string | undefined };
  readonly response: Pick<MockResponse, 'status' | 'headers' | 'delay' | 'fault'> & {
    readonly body: string | undefined;
  };
  readonly bytes: number;
  json: string | undefined;
}

const longestTarget = 65_536;
const longestBody = 8192;

function keep({ request, response, ...exchange }: ServedExchange): Kept {
  const { method, headers } = request;
  const { status, headers: fields, delay, fault } = response;
  const target = cut(request.target, longestTarget);
  const [sent, came] = [
    request.body && cut(request.body, longestBody),
    response.body && cut(response.body, longestBody),
  ];
  const texts = target.length + (sent?.length ?? 0) + (came?.length ?? 0);
  const mismatches = exchange.mismatches.length === 0 ? 0 : JSON.stringify(exchange.mismatches).length;
  return {
    ...exchange,
    request: { method, target, headers, body: sent },
    response: { status, headers: fields, delay, fault, body: came },
    bytes: texts + sizeOf(headers) + sizeOf(fields) + mismatches,
    json: undefined,
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
      (operation === undefined || own.operation === operation) &&
      (status === undefined || statusOf(own.response) === status),
  );
  if (limit === undefined) return wanted;
  return limit === 0 ? [] : wanted.slice(-limit);
}

// It is made of what was sent and not of what a reader sees, in which the place of a token is lost.
function describeCommand({ request }: Kept, origin: string, { redactor }: Redaction): Curl {
  const { method, target, headers: sent, body } = request;
  const length = Number(sent['content-length'] ?? 0);
  if (body !== undefined && (body.length >= longestBody || target.length >= longestTarget)) {
    return { kind: 'impossible', reason: `the journal keeps only the beginning of this request of ${length} bytes` };
  }
  const headers = Object.entries(sent).flatMap(([name, value]) =>
    // A page of the browser sent these for its own origin.
    value === undefined || name === 'cookie' || name.startsWith('proxy-') ? [] : [[name, value] as const],
  );
  const url = /^https?:/i.test(target) ? target : origin + target;
  const bytes = body === undefined ? undefined : encoder.encode(body);
  return describeAsCurl({ method, url, headers, body: bytes }, redactor);
}

function describe(id: number, { request, response, ...own }: Kept, redaction: Redaction): JournalEntry {
  const isSent = hasStatus(response);
  return {
    id,
    at: new Date(own.at).toISOString(),
    operation: own.operation ?? null,
    request: {
      method: request.method,
      url: redaction.text(request.target),
      headers: redaction.headers(request.headers),
      body: request.body === undefined ? null : redaction.text(request.body),
    },
    response: {
      status: statusOf(response),
      headers: isSent ? redaction.headers(response.headers) : {},
      body: response.body === undefined || !isSent ? null : redaction.text(response.body),
    },
    duration_ms: Math.round(own.duration * 1000) / 1000,
    delay_ms: response.delay,
    fault: response.fault ?? null,
    mismatches: own.mismatches.map((mismatch) => ({ ...mismatch, message: redaction.text(mismatch.message) })),
    forced: describeChoosers(own.by) ?? null,
  };
}

// A reader of the journal wants to know what arrived.
function statusOf(response: Kept['response']): number {
  return hasStatus(response) ? response.status : 0;
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
