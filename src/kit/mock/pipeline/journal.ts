import type { components } from '../../../generated/control.ts';
import type { Exchange } from './exchange.ts';
import { createExchangeRing, type ExchangeRing } from './exchange-ring.ts';
import { redact, redactHeaders } from './redact.ts';

/** One exchange as it is told to a reader: tokens redacted, long bodies cut. */
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
  /** How often it was cleared, which begins the ids anew. */
  readonly clears: number;
  /** Takes an exchange in; what that costs waits until `settle`, or until somebody looks. */
  record(exchange: Exchange): void;
  settle(): void;
  list(filter?: JournalFilter): readonly JournalEntry[];
  clear(): void;
}

/** An empty journal for at most `capacity` exchanges. */
export function createJournal(capacity: number): Journal {
  let ring = createExchangeRing(capacity);
  let clears = 0;
  let latest: Exchange[] = [];
  const settle = (): void => {
    if (latest.length === 0) return;
    for (const exchange of latest) ring.add(exchange);
    latest = [];
  };
  const settled = (): ExchangeRing => {
    settle();
    return ring;
  };
  return {
    get size() {
      return settled().count - ring.first;
    },
    get dropped() {
      return settled().first;
    },
    get clears() {
      return clears;
    },
    record(exchange) {
      latest.push(exchange);
    },
    settle,
    list: (filter) => list(settled(), filter),
    clear() {
      ring = createExchangeRing(capacity);
      latest = [];
      clears += 1;
    },
  };
}

function list(
  ring: ExchangeRing,
  { operation, status, limit, after = 0 }: JournalFilter = {},
): readonly JournalEntry[] {
  const from = Math.max(ring.first, after);
  return Array.from({ length: Math.max(0, ring.count - from) }, (_, index) => from + index)
    .map((number) => ({ id: number + 1, exchange: ring.get(number) }))
    .filter(({ exchange }) => operation === undefined || exchange.operation === operation)
    .filter(({ exchange }) => status === undefined || statusOf(exchange) === status)
    .slice(limit === undefined ? 0 : limit === 0 ? ring.count : -limit)
    .map(({ id, exchange }) => describe(id, exchange));
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
