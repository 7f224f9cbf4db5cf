import { readRetryAfter } from '../http/index.ts';
import { fieldOf } from './exchange.ts';
import { Skip } from './mismatch.ts';
import { NoResponse, type Transport, type WireRequest, type WireResponse } from './transport.ts';

/** How a run treats its target. */
export interface Pace {
  /** How many requests may be under way. */
  readonly concurrency: number;
  /** How many requests may begin per second; `undefined` for no limit. */
  readonly rate: number | undefined;
  /** Reject to send anything but safe methods. */
  readonly readOnly: boolean;
  readonly signal: AbortSignal | undefined;
  /** Waits; an interruption ends the wait. */
  sleep(milliseconds: number, signal?: AbortSignal): Promise<void>;
}

/** How often in a row a target may put requests off before it is taken at its word for none of them. */
const patience = 8;
/** Milliseconds for one wait, and for all of them in a row. */
const [longestWait, longestWaits] = [30_000, 60_000];

/** A transport that keeps the pace, sends nothing it must not, and waits when the target asks for it. */
export function createPacedTransport(transport: Transport, pace: Pace): Transport {
  const gate = createGate(pace.concurrency);
  // Requests that were put off keep their places and go one by one, so that they do not put each other off for ever.
  const lane = createGate(1);
  const attempt = createAttempt(transport, pace);
  const again = async (request: WireRequest): Promise<WireResponse> => {
    for (;;) {
      const response = await attempt(request, true);
      if (response !== undefined) return response;
    }
  };
  return async (request) => {
    if (pace.readOnly && request.effect !== 'safe') {
      throw new Skip(`--read-only forbids ${request.method} requests`);
    }
    return await gate(async () => (await attempt(request, false)) ?? (await lane(() => again(request))));
  };
}

/** Sends a request once, when it may; `undefined` when the target put it off. */
type Attempt = (request: WireRequest, wasPutOff: boolean) => Promise<WireResponse | undefined>;

function createAttempt(transport: Transport, pace: Pace): Attempt {
  let nextStart = 0;
  let resumeAt = 0;
  const turn = async (): Promise<void> => {
    const now = performance.now();
    const start = Math.max(now, nextStart, resumeAt);
    if (pace.rate !== undefined) nextStart = start + 1000 / pace.rate;
    if (start > now) await pace.sleep(start - now, pace.signal);
    if (pace.signal?.aborted) throw new NoResponse('interrupted', 'interrupted');
  };
  // All requests wait for the same target, so they lose their patience together.
  let [inVain, waited] = [0, 0];
  let givenUp: string | undefined;
  return async (request, wasPutOff) => {
    if (givenUp !== undefined) throw new NoResponse('busy', givenUp);
    await turn();
    const response = await transport(request);
    // What came after an interruption is not looked at, so that the run ends at once.
    if (pace.signal?.aborted) throw new NoResponse('interrupted', 'interrupted');
    const wait = waitAskedFor(response, inVain);
    if (wait === undefined) {
      [inVain, waited] = [0, 0];
      return response;
    }
    resumeAt = Math.max(resumeAt, performance.now() + wait);
    if (wait > longestWait) {
      givenUp = `the target returned ${response.status} and asks to come back in ${Math.round(wait / 1000)} s`;
      throw new NoResponse('busy', givenUp);
    }
    if (wasPutOff) [inVain, waited] = [inVain + 1, waited + wait];
    if (inVain === patience || waited >= longestWaits) {
      givenUp = `the target kept asking to come back later, ${inVain} times in a row`;
    }
    return undefined;
  };
}

/**
 * How long a response asks to wait before the request is sent again; `undefined` when it does not ask.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3
 */
function waitAskedFor({ status, headers }: WireResponse, inVain: number): number | undefined {
  if (status !== 429 && status !== 503) return undefined;
  const retryAfter = fieldOf(headers, 'retry-after');
  if (retryAfter === undefined) return status === 429 ? 500 * 2 ** Math.min(inVain, 3) : undefined;
  return 1000 * (readRetryAfter({ retryAfter, date: fieldOf(headers, 'date') }) ?? 1);
}

// So much work is done at a time; what comes later waits for its turn.
function createGate(width: number): <Value>(work: () => Promise<Value>) => Promise<Value> {
  let free = width;
  const waiting: (() => void)[] = [];
  return async (work) => {
    if (free > 0) free -= 1;
    else await new Promise<void>((resolve) => waiting.push(resolve));
    try {
      return await work();
    } finally {
      const next = waiting.shift();
      if (next === undefined) free += 1;
      else next();
    }
  };
}
