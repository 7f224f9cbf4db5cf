import type { Contract, Operation } from '../contract/index.ts';
import { createClient } from './client.ts';
import type { Exchange } from './exchange.ts';
import { type Bench, createBench, judgeExchange } from './judge-exchange.ts';
import { NoAnswer } from './no-answer.ts';
import type { Outcome, Result } from './outcome.ts';
import { createPacedTransport, type Pace } from './pace.ts';
import type { Requirement, Violation } from './requirement.ts';
import { outcomeOf } from './run-check.ts';
import { requirementsOf, type Selection, select } from './select.ts';
import { createShelf, type Shelf } from './shelf.ts';
import { Skip } from './skip.ts';
import type { Check, CheckContext, Suite } from './suite.ts';
import type { Transport } from './transport.ts';

/** Whom to hold to what, and how. */
export interface RunSettings<Given> {
  readonly contract: Contract;
  readonly suite: Suite<Given>;
  readonly given: Given;
  readonly baseUrl: string;
  readonly token: string;
  /** Further tokens that no answer may tell. */
  readonly secrets?: readonly string[];
  readonly headers?: readonly (readonly [string, string])[];
  readonly transport: Transport;
  readonly pace?: Partial<Pace>;
  readonly selection?: Partial<Selection>;
  /** How many requests to generate for each operation, of each kind. */
  readonly samples?: number;
  readonly seed?: number;
  progress?(done: number, all: number, result: Result): void;
}

/** Everything a run saw and decided. */
export interface Run {
  readonly results: readonly Result[];
  readonly violations: readonly Violation[];
  readonly exchanges: readonly Exchange[];
  /** Requirements that the selection left out. */
  readonly unjudged: readonly string[];
  /** The rules that were in force, with the number of exchanges each applied to. */
  readonly rules: readonly { readonly requirement: Requirement; readonly applied: number }[];
  readonly observations: readonly { readonly madeBy: string; readonly text: string }[];
  readonly interrupted: boolean;
  readonly seed: number;
  readonly samples: number;
}

/** What the parts of one run share. */
export interface RunState<Given> {
  readonly settings: RunSettings<Given>;
  readonly bench: Bench;
  readonly transport: Transport;
  readonly violations: Violation[];
  readonly exchanges: Exchange[];
  readonly observations: { madeBy: string; text: string }[];
  readonly shelf: Shelf;
  isAlive(): Promise<boolean>;
  nextNumber(): number;
}

/** Runs a suite against a target. It throws only for a mistake in the settings; what happens is in the results. */
export async function runSuite<Given>(settings: RunSettings<Given>): Promise<Run> {
  const { suite, samples = 0, seed = 1 } = settings;
  const selected = select(suite, settings.selection ?? {});
  const state = createState(settings, createBench(settings.contract, selected.rules, secretsOf(settings)));
  const jobs = selected.checks.flatMap(({ check, reason }) => jobsOf(state, check, reason));
  if (samples > 0 && selected.generated) {
    const { generatedJobs } = await import('./generate/generated-jobs.ts');
    jobs.push(...generatedJobs(state, samples, seed));
  }
  const results = (await runJobs(settings, jobs)).map((result) => confine(result, selected.isJudged));
  return {
    results,
    violations: settle(state, results),
    unjudged: requirementsOf(suite)
      .filter(({ id }) => !selected.isJudged(id))
      .map(({ id }) => id),
    exchanges: state.exchanges,
    rules: state.bench.seats.map(({ rule, applied }) => ({ requirement: rule, applied })),
    observations: state.observations,
    interrupted: settings.pace?.signal?.aborted ?? false,
    seed,
    samples,
  };
}

/** One thing to run: a check, a check for one operation, or a source of generated traffic. */
export interface Job {
  readonly undisturbed: boolean;
  run(): Promise<Result>;
}

async function runJobs<Given>(settings: RunSettings<Given>, jobs: readonly Job[]): Promise<readonly Result[]> {
  let done = 0;
  const runAll = (some: readonly Job[]): Promise<readonly Result[]> =>
    Promise.all(
      some.map(async (job) => {
        const result = await job.run();
        done += 1;
        settings.progress?.(done, jobs.length, result);
        return result;
      }),
    );
  const crowd = await runAll(jobs.filter(({ undisturbed }) => !undisturbed));
  return [...crowd, ...(await runAll(jobs.filter(({ undisturbed }) => undisturbed)))];
}

// A check that runs only to make exchanges for a chosen rule says nothing of its own.
function confine(result: Result, isJudged: (id: string) => boolean): Result {
  const { outcome } = result;
  if (outcome.status !== 'failed') return result;
  const violations = outcome.violations.filter(({ requirement }) => isJudged(requirement.id));
  return { ...result, outcome: violations.length > 0 ? { status: 'failed', violations } : { status: 'passed' } };
}

// The results hold what was blamed on checks; what rules found is in the state, once for each exchange.
function settle<Given>(state: RunState<Given>, results: readonly Result[]): readonly Violation[] {
  const ofRules = new Set(state.violations);
  const own = results.flatMap(({ outcome }) => (outcome.status === 'failed' ? outcome.violations : []));
  return [...state.violations, ...own.filter((violation) => !ofRules.has(violation))];
}

function jobsOf<Given>(state: RunState<Given>, check: Check<Given>, skipped: string | undefined): readonly Job[] {
  const { operations } = state.settings.contract;
  const [first] = operations;
  if (check.each === undefined) {
    return first === undefined ? [] : [jobOf(state, { check, operation: first, skipped, name: undefined })];
  }
  const wanted = operations.filter(({ security }) => check.each === 'operation' || security.length > 0);
  return wanted.map((operation) => jobOf(state, { check, operation, skipped, name: operation.id }));
}

interface CheckJob<Given> {
  readonly check: Check<Given>;
  readonly operation: Operation;
  readonly skipped: string | undefined;
  readonly name: string | undefined;
}

function jobOf<Given>(state: RunState<Given>, { check, operation, skipped, name }: CheckJob<Given>): Job {
  const run = async (): Promise<void> => {
    if (skipped !== undefined) throw new Skip(skipped);
    await check.run(context);
  };
  const { context, violations } = createContext(state, check.id, operation);
  return {
    undisturbed: check.undisturbed === true,
    run: () => runJob(state, { requirement: check, operation: name, madeBy: check.id, violations }, run),
  };
}

/** Runs something and decides its outcome. */
export async function runJob<Given>(
  state: RunState<Given>,
  about: {
    readonly requirement: Requirement;
    readonly operation: string | undefined;
    readonly madeBy: string;
    readonly violations: readonly Violation[];
  },
  run: () => Promise<void>,
): Promise<Result> {
  const { requirement, operation, madeBy, violations } = about;
  const started = performance.now();
  const stop: unknown = await run().then(
    () => undefined,
    (error: unknown) => error ?? new Error('a check threw nothing'),
  );
  const { settings, isAlive } = state;
  const { contract, suite } = settings;
  const course = { contract, requirement, answered: suite.answered, violations, stop, madeBy, isAlive };
  const outcome: Outcome = await outcomeOf(course);
  return { requirement, operation, outcome, completed: stop === undefined, elapsed: performance.now() - started };
}

/** The context of one check, and the list in which the violations by its exchanges gather. */
export function createContext<Given>(
  state: RunState<Given>,
  madeBy: string,
  operation: Operation,
): { readonly context: CheckContext<Given>; readonly violations: readonly Violation[] } {
  const { settings, bench } = state;
  const { contract, baseUrl, token, headers = [], given } = settings;
  const violations: Violation[] = [];
  const judge = (exchange: Exchange): void => {
    const found = judgeExchange(bench, exchange, madeBy);
    state.exchanges.push(exchange);
    state.violations.push(...found);
    violations.push(...found);
  };
  const { transport, nextNumber } = state;
  const client = createClient({ contract, baseUrl, token, headers, transport, madeBy, nextNumber, judge });
  const context: CheckContext<Given> = {
    contract,
    client,
    given,
    operation,
    shared: (name, make) => state.shelf.get(name, () => make(context)),
    observe: (text) => void state.observations.push({ madeBy, text }),
  };
  return { context, violations };
}

function createState<Given>(settings: RunSettings<Given>, bench: Bench): RunState<Given> {
  const pace: Pace = {
    concurrency: 16,
    rate: undefined,
    readOnly: false,
    signal: undefined,
    sleep: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
    ...settings.pace,
  };
  const paced = createPacedTransport(settings.transport, pace);
  const exchanges: Exchange[] = [];
  let number = 0;
  let down: NoAnswer | undefined;
  const transport: Transport = async (request) => {
    // A target that was never there is asked once, not once for each check.
    if (down !== undefined) throw new NoAnswer(down.reason, down.message, { cause: down });
    try {
      return await paced(request);
    } catch (error) {
      if (error instanceof NoAnswer && error.reason === 'unreachable' && exchanges.length === 0) down = error;
      throw error;
    }
  };
  const isAlive = async (): Promise<boolean> => exchanges.length > 0 || (await answersAnything(transport, settings));
  const violations: Violation[] = [];
  const nextNumber = (): number => ++number;
  const shelf = createShelf();
  return { settings, bench, transport, violations, exchanges, observations: [], shelf, isAlive, nextNumber };
}

async function answersAnything<Given>(transport: Transport, { baseUrl }: RunSettings<Given>): Promise<boolean> {
  const headers = [['Host', new URL(baseUrl).host]] as const;
  const request = { method: 'GET', url: `${baseUrl}/`, headers, body: undefined, effect: 'safe' } as const;
  return await transport(request).then(
    () => true,
    () => false,
  );
}

function secretsOf<Given>({ token, secrets = [] }: RunSettings<Given>): readonly string[] {
  return [token, ...secrets].filter((secret) => secret !== '');
}
