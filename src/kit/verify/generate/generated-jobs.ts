import fc from 'fast-check';
import type { Operation } from '../../contract/index.ts';
import type { Draft } from '../client.ts';
import type { ReceivedResponse } from '../exchange.ts';
import { expectAccepted, skip, verifyRejection } from '../expect.ts';
import { Mismatch } from '../mismatch.ts';
import type { Requirement, Violation } from '../requirement.ts';
import { createContext, type Job, runJob } from '../run-job.ts';
import type { RunState } from '../run-state.ts';
import { type Addition, invalidDrafts, validDrafts } from './drafts.ts';
import { expectedRejection, mismatchesOf } from './expected-rejection.ts';

type Kind = 'valid' | 'unusual' | 'invalid';

// A request that fails is made smaller in at most so many steps: each is one more request to the target.
const mostSteps = 60;

/** Generated traffic for every operation. The seed repeats it. */
export function generatedJobs<Given>(state: RunState<Given>, samples: number, seed: number): readonly Job[] {
  const kinds = [
    ['valid', samples],
    ['unusual', Math.ceil(samples / 2)],
    ['invalid', samples],
  ] as const;
  return state.settings.contract.operations.flatMap((operation, index) =>
    kinds.map(([kind, runs], offset) => jobOf(state, { operation, kind, runs, seed: seed + 10 * index + offset })),
  );
}

interface Source {
  readonly operation: Operation;
  readonly kind: Kind;
  readonly runs: number;
  readonly seed: number;
}

function jobOf<Given>(state: RunState<Given>, source: Source): Job {
  const { generated } = state.settings.suite;
  const requirement: Requirement = source.kind === 'invalid' ? generated.rejected : generated.accepted;
  const { context, violations } = createContext(state, requirement.id, source.operation);
  const about = { requirement, operation: source.operation.id, madeBy: requirement.id, violations };
  const run = async (): Promise<void> => {
    const drafts = draftsOf(state, source);
    if (drafts === undefined) return skip('the description says nothing of a request that could be broken');
    const draft = (): Promise<Draft> => state.settings.suite.draft(source.operation, context);
    const shared = await draft();
    // What one request removes, the next one cannot.
    const plain = async (): Promise<Draft> => (source.operation.method === 'DELETE' ? await draft() : shared);
    const send = async (addition: Addition): Promise<ReceivedResponse> =>
      await context.client.send(source.operation.id, merge(await plain(), addition));
    await explore(state, { source, drafts, violations, send });
  };
  return { undisturbed: false, run: () => runJob(state, about, run) };
}

function draftsOf<Given>(
  { settings: { contract } }: RunState<Given>,
  { operation, kind }: Source,
): fc.Arbitrary<Addition> | undefined {
  if (kind !== 'invalid') return validDrafts(contract, operation, kind === 'valid' ? 'plain' : 'unusual');
  return invalidDrafts(contract, operation)?.filter((addition) => {
    const broken = mismatchesOf(contract, operation, addition).filter(({ keyword }) => keyword !== 'required');
    return expectedRejection(contract, broken) !== undefined && isWritable(addition);
  });
}

// A segment of a path that is empty or only dots is a different path.
function isWritable({ path = {} }: Addition): boolean {
  return Object.values(path).every((value) => !/^\.{0,2}$/.test(value));
}

interface Exploration {
  readonly source: Source;
  readonly drafts: fc.Arbitrary<Addition>;
  readonly violations: readonly Violation[];
  send(addition: Addition): Promise<ReceivedResponse>;
}

// All at once first; only when one fails are they repeated one by one, to make the one that fails smaller.
async function explore<Given>(state: RunState<Given>, exploration: Exploration): Promise<void> {
  const { source, drafts } = exploration;
  const additions = fc.sample(drafts, { seed: source.seed, numRuns: source.runs });
  const attempts = await Promise.allSettled(additions.map((addition) => attempt(state, exploration, addition)));
  const failures = attempts.flatMap((one) => (one.status === 'rejected' ? [one.reason as unknown] : []));
  const stop = failures.find((reason) => !(reason instanceof Mismatch));
  if (stop !== undefined) throw stop;
  const [first] = failures;
  if (first !== undefined) recordMismatch(exploration, (await shrink(state, exploration)) ?? first);
}

async function shrink<Given>(state: RunState<Given>, exploration: Exploration): Promise<unknown> {
  const { source, drafts } = exploration;
  let steps = 0;
  const property = fc.asyncProperty(drafts, async (addition) => {
    steps += 1;
    if (steps <= source.runs + mostSteps) await attempt(state, exploration, addition);
  });
  return (await fc.check(property, { seed: source.seed, numRuns: source.runs })).errorInstance ?? undefined;
}

async function attempt<Given>(
  state: RunState<Given>,
  { source, violations, send }: Exploration,
  addition: Addition,
): Promise<void> {
  const response = await send(addition);
  judge(state, source, addition, response);
  const broken = violations.find((one) => one.exchange?.number === response.exchange.number && isNews(state, one));
  if (broken !== undefined) throw broken.mismatch;
}

// What a rule found is reported by the rule; only what this requirement asks for is reported here.
function recordMismatch({ violations }: Exploration, error: unknown): void {
  if (!(error instanceof Mismatch) || !violations.some(({ mismatch }) => mismatch === error)) throw error;
}

// What every response of the target shows is no reason to look for a smaller request.
function isNews<Given>({ violations }: RunState<Given>, violation: Violation): boolean {
  const { requirement, pointer, level, madeBy } = violation;
  if (level === 'NOTE') return false;
  return !violations.some(
    (other) => other.madeBy !== madeBy && other.requirement === requirement && other.pointer === pointer,
  );
}

function judge<Given>(
  state: RunState<Given>,
  { kind, operation }: Source,
  addition: Addition,
  response: ReceivedResponse,
): void {
  if (kind === 'unusual' || response.status >= 500) return;
  if (kind === 'valid') at(operation.pointer, () => expectAccepted(response));
  else judgeRejection(state, operation, addition, response);
}

function judgeRejection<Given>(
  { settings: { contract, suite } }: RunState<Given>,
  operation: Operation,
  addition: Addition,
  response: ReceivedResponse,
): void {
  const broken = mismatchesOf(contract, operation, addition).filter(({ keyword }) => keyword !== 'required');
  const expected = expectedRejection(contract, broken);
  if (expected === undefined) return;
  const { codes, pointer } = expected;
  const verify = (): void => verifyRejection(contract, response, { codes, errorCode: suite.errorCode });
  at(pointer, verify, contract.level(pointer) !== 'MUST');
}

// The object that is broken is known here, not where the response is judged. A wrong code for a rejection that is itself
// not documented is no graver than the rejection.
function at(pointer: string, verify: () => void, always = false): void {
  try {
    verify();
  } catch (error) {
    if (!(error instanceof Mismatch) || (error.details.pointer !== undefined && !always)) throw error;
    throw new Mismatch(error.message, { ...error.details, pointer });
  }
}

function merge(plain: Draft, { path, query, headers, body }: Addition): Draft {
  return {
    ...plain,
    ...(path !== undefined && { path: { ...plain.path, ...path } }),
    ...(query !== undefined && { query }),
    ...(headers !== undefined && { headers }),
    ...(body !== undefined && { body }),
  };
}
