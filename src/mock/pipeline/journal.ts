import type { components } from '../../generated/control.ts';
import type { MockAnswer, MockRequest } from './message.ts';
import { redact, redactHeaders } from './redact.ts';
import type { Complaint } from './refusal.ts';

/** One exchange as it is told to a reader: tokens redacted, long bodies cut. */
export type JournalEntry = components['schemas']['JournalEntry'];

/** One exchange as it was. */
export interface Exchange {
  /** Milliseconds since the epoch. */
  readonly at: number;
  readonly operation: string | undefined;
  readonly request: MockRequest;
  readonly answer: MockAnswer;
  /** Milliseconds. */
  readonly duration: number;
  readonly complaints: readonly Complaint[];
  readonly forced: string | undefined;
}

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
  /** How often it was cleared, which begins the ids anew. */
  readonly clears: number;
  record(exchange: Exchange): void;
  list(filter?: JournalFilter): readonly JournalEntry[];
  clear(): void;
}

const longestBody = 8192;

/** How much the exchanges of one journal may take, in bytes of target, header fields and bodies. */
export const mostJournalBytes = 4_194_304;

/** An empty journal for at most `capacity` exchanges. */
export function createJournal(capacity: number): Journal {
  let ring: (Exchange | undefined)[] = [];
  // Exchanges count from 0; those from `first` on are kept.
  let [first, count, bytes, clears] = [0, 0, 0, 0];
  const dropFirst = (): void => {
    bytes -= sizeOf(ring[first % capacity]);
    ring[first % capacity] = undefined;
    first += 1;
  };
  return {
    get size() {
      return count - first;
    },
    get dropped() {
      return first;
    },
    get clears() {
      return clears;
    },
    record(exchange) {
      if (capacity === 0) return;
      if (count - first === capacity) dropFirst();
      const kept = shorten(exchange);
      ring[count % capacity] = kept;
      count += 1;
      bytes += sizeOf(kept);
      while (bytes > mostJournalBytes) dropFirst();
    },
    list({ operation, status, limit = capacity, after = 0 } = {}) {
      const from = Math.max(first, after);
      return Array.from({ length: Math.max(0, count - from) }, (_, index) => from + index)
        .map((id) => ({ id, exchange: ring[id % capacity] as Exchange }))
        .filter(({ exchange }) => operation === undefined || exchange.operation === operation)
        .filter(({ exchange }) => status === undefined || statusOf(exchange) === status)
        .slice(limit === 0 ? count : -limit)
        .map(({ id, exchange }) => describe(id + 1, exchange));
    },
    clear() {
      ring = [];
      [first, count, bytes] = [0, 0, 0];
      clears += 1;
    },
  };
}

function sizeOf(exchange: Exchange | undefined): number {
  if (exchange === undefined) return 0;
  const { request, answer } = exchange;
  let size = request.target.length + (request.body?.length ?? 0) + (answer.body?.length ?? 0);
  for (const name in request.headers) size += name.length + (request.headers[name]?.length ?? 0);
  return size;
}

// A copy: a view of a long body would keep all of it in memory.
function shorten(exchange: Exchange): Exchange {
  const { request, answer } = exchange;
  const isShort = (request.body?.length ?? 0) <= longestBody && (answer.body?.length ?? 0) <= longestBody;
  if (isShort) return exchange;
  return {
    ...exchange,
    request: { ...request, body: request.body?.slice(0, longestBody) },
    answer: { ...answer, body: cut(answer.body) },
  };
}

function cut(body: MockAnswer['body']): MockAnswer['body'] {
  return typeof body === 'string' ? new TextEncoder().encode(body.slice(0, longestBody)) : body?.slice(0, longestBody);
}

function describe(
  id: number,
  { at, operation, request, answer, duration, complaints, forced }: Exchange,
): JournalEntry {
  return {
    id,
    at: new Date(at).toISOString(),
    operation: operation ?? null,
    request: {
      method: request.method,
      url: redact(request.target),
      headers: redactHeaders(request.headers),
      body: textOf(request.body),
    },
    response: {
      status: statusOf({ answer }),
      headers: redactHeaders(answer.headers),
      body: textOf(answer.body),
    },
    duration_ms: Math.round(duration * 1000) / 1000,
    delay_ms: answer.delay,
    fault: answer.fault ?? null,
    mismatches: complaints.map((complaint) => ({ ...complaint, message: redact(complaint.message) })),
    forced: forced ?? null,
  };
}

// A reader of the journal wants to know what arrived: most faults leave a request without a status code.
function statusOf({ answer: { fault, status } }: Pick<Exchange, 'answer'>): number {
  return fault === undefined || fault === 'truncate' ? status : 0;
}

function textOf(body: string | Uint8Array | undefined): string | null {
  if (body === undefined) return null;
  return redact(typeof body === 'string' ? body : new TextDecoder().decode(body));
}
