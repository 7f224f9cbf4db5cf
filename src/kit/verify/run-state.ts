import { setMaxListeners } from 'node:events';
import { setTimeout } from 'node:timers/promises';
import type { Secret } from '../http/index.ts';
import { type Coverage, createCoverage } from './coverage.ts';
import { type Exchange, evidenceOf, longestEvidence } from './exchange.ts';
import type { RuleSet } from './judge-exchange.ts';
import { Skip } from './mismatch.ts';
import { createPacedTransport, type Pace } from './pace.ts';
import type { Violation } from './requirement.ts';
import type { Result } from './run-check.ts';
import type { Selection } from './select.ts';
import type { Created, Suite, Target } from './suite.ts';
import { isAboutOneRequest, NoResponse, type Transport, type WireRequest } from './transport.ts';

/** What a run checks, against which target, and how. */
export interface RunSettings<Given> extends Target<Given> {
  readonly suite: Suite<Given>;
  /** Further tokens that no response may contain. */
  readonly secrets?: readonly string[];
  readonly pace?: Partial<Pace>;
  /** Milliseconds that a request may take, and a check that works on a response by itself (10000). */
  readonly timeout?: number;
  readonly selection?: Partial<Selection>;
  /** Whether to send the requests that the contract leads to, beside those of the checks. */
  readonly generated?: boolean;
  /** How many random requests to try for each operation, and the seed that repeats them. */
  readonly explore?: number;
  readonly seed?: number;
  progress?(done: number, all: number, result: Result): void;
}

export interface RunState<Given> {
  readonly settings: RunSettings<Given>;
  readonly ruleSet: RuleSet;
  readonly transport: Transport;
  readonly violations: Violation[];
  readonly exchanges: readonly Exchange[];
  /** What the target made, by its URL: one without a state calls everything the same. */
  readonly created: ReadonlyMap<string, Created>;
  readonly coverage: Coverage;
  /** How many requests went out, whatever became of them. */
  sent(): number;
  /** Why nothing more is sent: the target responded at first, and does no longer. */
  silence(): string | undefined;
  readonly observations: { madeBy: string; text: string }[];
  /** Makes something once for all checks of the run. */
  share<T>(name: string, make: () => Promise<T>): Promise<T>;
  isAlive(): Promise<boolean>;
  nextNumber(): number;
  keep(exchange: Exchange): void;
}

/** So many bytes of responses are kept, parsed as well; of what comes after them, so many of each. */
const [mostKept, leastKept] = [16 * 1024 * 1024, 2048];

export function createState<Given>(settings: RunSettings<Given>, ruleSet: RuleSet): RunState<Given> {
  const pace: Pace = {
    concurrency: 16,
    rate: undefined,
    readOnly: false,
    signal: undefined,
    // A timer that went on after an interruption would keep the process from ending.
    sleep: (milliseconds, signal) => setTimeout(milliseconds, undefined, { signal }).catch(() => undefined),
    ...settings.pace,
  };
  // As many wait as there are requests under way; Node takes that for a leak.
  if (pace.signal !== undefined) setMaxListeners(0, pace.signal);
  let sent = 0;
  const counted: Transport = (request) => {
    sent += 1;
    return settings.transport(request);
  };
  const watched = watchSilence(counted, settings.timeout ?? 10_000);
  const paced = createPacedTransport(watched.transport, pace);
  const kept = createKept(settings.suite);
  const { exchanges } = kept;
  let number = 0;
  const transport = askOnceWhenDown(paced, () => exchanges.length > 0);
  const isAlive = async (): Promise<boolean> =>
    exchanges.length > 0 ? await watched.responds() : await respondsAtAll(transport, settings);
  return {
    ...{ settings, ruleSet, transport, isAlive, ...kept },
    violations: [],
    coverage: createCoverage(settings.contract, settings.suite.errorCode),
    observations: [],
    share: createShare(),
    nextNumber: () => ++number,
    sent: () => sent,
    silence: watched.silence,
  };
}

function createKept<Given>(suite: Suite<Given>): Pick<RunState<Given>, 'exchanges' | 'created' | 'keep'> {
  const exchanges: Exchange[] = [];
  const created = new Map<string, Created>();
  let length = 0;
  return {
    exchanges,
    created,
    keep(exchange) {
      const made = suite.created(exchange);
      if (made !== undefined) created.set(made.url, made);
      const evidence = evidenceOf(exchange, length < mostKept ? longestEvidence : leastKept);
      length += evidence.response.bytes.byteLength;
      exchanges.push(evidence);
    },
  };
}

/** A target that was never there is asked once, not once for each check. */
function askOnceWhenDown(transport: Transport, wasThere: () => boolean): Transport {
  let down: NoResponse | undefined;
  return async (request) => {
    if (down !== undefined) throw new NoResponse(down.reason, down.message, { cause: down });
    try {
      return await transport(request);
    } catch (error) {
      if (error instanceof NoResponse && error.reason === 'unreachable' && !wasThere()) down = error;
      throw error;
    }
  };
}

/** How many requests in a row may wait in vain until a target counts as gone. */
const mostLate = 3;

/** A target that goes silent in the middle of a run costs a few timeouts, not one for each request. */
function watchSilence(send: Transport, timeout: number) {
  let late = 0;
  let known: WireRequest | undefined;
  let asking: Promise<boolean> | undefined;
  let silence: string | undefined;
  const transport: Transport = async (request) => {
    if (silence !== undefined) throw new NoResponse('unreachable', silence);
    try {
      const response = await send(request);
      late = 0;
      if (request.effect === 'safe') known = request;
      return response;
    } catch (error) {
      if (error instanceof NoResponse && error.reason === 'timeout') late += 1;
      throw error;
    }
  };
  // One operation may hang while others respond: what got a response before is sent again.
  const askAgain = async (request: WireRequest): Promise<boolean> => {
    const responds = await isThere(transport, request);
    asking = undefined;
    if (!responds && late >= mostLate)
      silence ??= `the target went silent: ${late} requests in a row got no response within ${timeout} ms`;
    return responds;
  };
  const responds = async (): Promise<boolean> => {
    if (late === 0 || known === undefined) return true;
    asking ??= askAgain(known);
    return await asking;
  };
  return { transport, responds, silence: () => silence };
}

/** Whether the root of a target gets any response. */
export async function respondsAtAll<Given>(transport: Transport, { baseUrl }: RunSettings<Given>): Promise<boolean> {
  const headers = [['Host', new URL(baseUrl).host]] as const;
  const request = { method: 'GET', url: `${baseUrl}/`, headers, body: undefined, effect: 'safe' } as const;
  return await isThere(transport, request);
}

async function isThere(transport: Transport, request: WireRequest): Promise<boolean> {
  return await transport(request).then(
    () => true,
    () => false,
  );
}

export function secretsOf<Given>({ token, secrets = [] }: RunSettings<Given>): readonly Secret[] {
  return [token, ...secrets].map((value) => ({ value }));
}

/** Nothing made yet. What could not be made is blamed on the check that tried first; the others are skipped. */
function createShare<Given>(): RunState<Given>['share'] {
  const made = new Map<string, Promise<unknown>>();
  return async <T>(name: string, make: () => Promise<T>): Promise<T> => {
    const present = made.get(name);
    if (present === undefined) {
      const own = make();
      made.set(name, own);
      return await own;
    }
    try {
      return (await present) as T;
    } catch (error) {
      if (error instanceof NoResponse && !isAboutOneRequest(error)) throw error;
      const reason = error instanceof Skip ? error.message : `${name}: ${(error as Error).message}`;
      throw new Skip(reason, { cause: error });
    }
  };
}
