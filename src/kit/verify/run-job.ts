import type { Operation } from '../contract/index.ts';
import { showInLine } from '../http/index.ts';
import { createCheckClient } from './client.ts';
import type { Exchange } from './exchange.ts';
import { judgeExchange } from './judge-exchange.ts';
import type { Violation } from './requirement.ts';
import { type CheckOutcome, type CheckRun, outcomeOf, type Result } from './run-check.ts';
import type { RunState } from './run-state.ts';
import type { Check, CheckContext } from './suite.ts';
import { longestJudgement, startBudget } from './time-budget.ts';

// Milliseconds. Longer than for a proxy, whose clients wait: on a busy machine time passes without work.
const longestOfRun = 3 * longestJudgement;

/** One thing to run: a check, a check for one operation, or a source of generated traffic. */
export interface Job {
  readonly alone?: Check['alone'];
  run(): Promise<Result>;
}

/** Runs something and decides its outcome. */
export async function runJob<Given>(
  state: RunState<Given>,
  about: Pick<Result, 'requirement' | 'operation'> & Pick<CheckRun, 'madeBy' | 'violations'>,
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
  const checkRun = { contract, requirement, responded: suite.responded, violations, stop, madeBy, isAlive };
  const outcome: CheckOutcome = await outcomeOf(checkRun);
  return { requirement, operation, outcome, completed: stop === undefined, elapsed: performance.now() - started };
}

/** The context of one check, and the list in which the violations by its exchanges gather. */
export function createContext<Given>(
  state: RunState<Given>,
  madeBy: string,
  operation: Operation,
  { isTentative = false }: { readonly isTentative?: boolean } = {},
): { readonly context: CheckContext<Given>; readonly violations: Violation[] } {
  const { settings, ruleSet } = state;
  const { contract, baseUrl, given, timeout = 10_000 } = settings;
  const violations: Violation[] = [];
  const judge = async (exchange: Exchange): Promise<void> => {
    state.keep(exchange);
    const budget = startBudget(longestOfRun, exchange.response.bytes.byteLength);
    const found = await judgeExchange(ruleSet, exchange, { madeBy, budget });
    state.coverage.add(exchange, budget);
    if (!isTentative) state.violations.push(...found);
    violations.push(...found);
  };
  const { transport, nextNumber } = state;
  const note = (text: string): void => {
    state.observations.push({ madeBy: 'repeated', text: showInLine(text) });
  };
  const client = createCheckClient({ ...settings, transport, madeBy, nextNumber, note, judge });
  const context: CheckContext<Given> = {
    contract,
    client,
    baseUrl,
    given,
    operation,
    timeout,
    readOnly: settings.pace?.readOnly ?? false,
    signal: settings.pace?.signal,
    shared: (name, make) => state.share(name, () => make(context)),
    observe: (text) => void state.observations.push({ madeBy, text: showInLine(text) }),
  };
  return { context, violations };
}
