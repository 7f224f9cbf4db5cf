import type { Operation } from '../contract/index.ts';
import { createDiscloser } from '../http/index.ts';
import { type CoverageItem, createCoverage } from './coverage.ts';
import type { Exchange } from './exchange.ts';
import { createRuleSet } from './judge-exchange.ts';
import { Skip } from './mismatch.ts';
import type { Requirement, Violation } from './requirement.ts';
import type { Result } from './run-check.ts';
import { createContext, type Job, runJob } from './run-job.ts';
import { createState, type RunSettings, type RunState, secretsOf } from './run-state.ts';
import { type Choice, requirementsOf, select } from './select.ts';
import type { Check, Created } from './suite.ts';

/** Everything a run saw and decided. */
export interface Run {
  readonly results: readonly Result[];
  readonly violations: readonly Violation[];
  /** Of a long response, only the beginning. */
  readonly exchanges: readonly Exchange[];
  readonly created: readonly Created[];
  readonly coverage: readonly CoverageItem[];
  /** How many requests went out: with those that were put off, and those that got no whole response. */
  readonly sent: number;
  /** Requirements that the selection left out, by id, and why. */
  readonly unjudged: ReadonlyMap<string, string>;
  /** The rules that were in force, with the number of exchanges each applied to. */
  readonly rules: readonly { readonly requirement: Requirement; readonly applied: number }[];
  readonly observations: readonly { readonly madeBy: string; readonly text: string }[];
  readonly interrupted: boolean;
  /** Why nothing can be said of what was seen: the target was away, or the token expired. */
  readonly lost?: string;
  /** Why nothing was run. */
  readonly rejected?: string;
  readonly seed: number;
  readonly samples: number;
}

/** Runs a suite against a target. It throws only for a mistake in the settings; what happens is in the results. */
export async function runSuite<Given>(settings: RunSettings<Given>): Promise<Run> {
  const { suite, generated: isGenerated = false, explore = 0, seed = 1 } = settings;
  const choices = select(suite, settings.selection ?? {});
  const runs = ({ id }: Requirement): boolean => choices.get(id)?.runs ?? false;
  const rules = suite.rules.filter(runs);
  const discloses = createDiscloser(secretsOf(settings));
  const state = createState(settings, createRuleSet(settings.contract, rules, discloses));
  const generated = async (): Promise<readonly Job[]> => {
    if (!(isGenerated || explore > 0) || !Object.values(suite.generated).some(runs)) return [];
    const { generatedJobs } = await import('./generate/generated-jobs.ts');
    const enumerated = isGenerated ? generatedJobs(state, choices) : [];
    if (explore === 0) return enumerated;
    const { explorations } = await import('./generate/explore.ts');
    return [...enumerated, ...explorations(state, { choices, runs: explore, seed })];
  };
  const jobs = suite.checks.flatMap((check) => jobsOf(state, check, choices.get(check.id)));
  const results = (await runJobs(settings, jobs, generated)).map((result) => confine(result, choices));
  const violations = violationsOf(state, results);
  state.coverage.blame(violations);
  const silence = state.silence();
  return {
    results,
    violations,
    coverage: state.coverage.items(),
    unjudged: new Map([...choices].flatMap(([id, { reason }]) => (reason === undefined ? [] : [[id, reason]]))),
    exchanges: state.exchanges,
    created: [...state.created.values()],
    sent: state.sent(),
    rules: state.ruleSet.inForce.map(({ rule, applied }) => ({ requirement: rule, applied })),
    observations: state.observations,
    interrupted: settings.pace?.signal?.aborted ?? false,
    ...(silence !== undefined && { lost: `${silence}; run it again, or give it longer with --timeout` }),
    seed,
    samples: explore,
  };
}

/** The run of a suite that was not begun. */
export function emptyRun<Given>({ contract, suite, seed = 1 }: RunSettings<Given>, rejected: string): Run {
  return {
    ...{ results: [], violations: [], exchanges: [], created: [], rules: [], observations: [], rejected, seed },
    ...{ sent: 0, samples: 0, interrupted: false },
    coverage: createCoverage(contract, suite.errorCode).items(),
    unjudged: new Map(requirementsOf(suite).map(({ id }) => [id, rejected])),
  };
}

async function runJobs<Given>(
  settings: RunSettings<Given>,
  jobs: readonly Job[],
  more: () => Promise<readonly Job[]>,
): Promise<readonly Result[]> {
  let done = 0;
  let all = jobs.length;
  const runAll = (some: readonly Job[]): Promise<readonly Result[]> =>
    Promise.all(
      some.map(async (job) => {
        const result = await job.run();
        done += 1;
        settings.progress?.(done, all, result);
        return result;
      }),
    );
  const results: Result[] = [];
  const runAlone = async (some: readonly Job[]): Promise<void> => {
    for (const job of some) results.push(...(await runAll([job])));
  };
  // Made while the first requests are under way: what makes them takes long to load.
  const generated = more();
  await runAlone(at('first', jobs));
  const crowd = runAll(at(undefined, jobs));
  const added = await generated;
  all += added.length;
  const others = runAll(at(undefined, added));
  results.push(...(await crowd), ...(await others));
  await runAlone([...at('last', jobs), ...at('last', added)]);
  return results;
}

const at = (when: Job['alone'], jobs: readonly Job[]): readonly Job[] => jobs.filter(({ alone }) => alone === when);

// A check that runs only to make exchanges for a chosen rule says nothing of its own.
function confine(result: Result, choices: ReadonlyMap<string, Choice>): Result {
  const { outcome } = result;
  if (outcome.status !== 'failed') return result;
  const violations = outcome.violations.filter(({ requirement }) => choices.get(requirement.id)?.reason === undefined);
  return { ...result, outcome: violations.length > 0 ? { status: 'failed', violations } : { status: 'passed' } };
}

// The results hold what was blamed on checks; what rules found is in the state, once for each exchange.
function violationsOf<Given>(state: RunState<Given>, results: readonly Result[]): readonly Violation[] {
  const ofRules = new Set(state.violations);
  const own = results.flatMap(({ outcome }) => (outcome.status === 'failed' ? outcome.violations : []));
  return [...state.violations, ...own.filter((violation) => !ofRules.has(violation))];
}

function jobsOf<Given>(state: RunState<Given>, check: Check<Given>, choice: Choice | undefined): readonly Job[] {
  if (!choice?.runs && !choice?.isSelected) return [];
  const skipped = choice.runs ? undefined : choice.reason;
  const { operations } = state.settings.contract;
  const wanted = operations.filter(({ security }) => check.each === 'operation' || canLack(security));
  return (check.each === undefined ? operations.slice(0, 1) : wanted).map((operation) => {
    const { context, violations } = createContext(state, check.id, operation);
    const run = async (): Promise<void> => {
      if (skipped !== undefined) throw new Skip(skipped);
      await check.run(context);
    };
    const about = { requirement: check, operation: check.each && operation.id, madeBy: check.id, violations };
    return { alone: check.alone, run: () => runJob(state, about, run) };
  });
}

// A certificate belongs to the connection, so no request goes without it.
function canLack(security: Operation['security']): boolean {
  return security.length > 0 && !security.some((schemes) => schemes.every(({ type }) => type === 'mutualTLS'));
}
