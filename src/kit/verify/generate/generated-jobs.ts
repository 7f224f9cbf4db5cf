import { type Contract, levels, type Operation } from '../../contract/index.ts';
import type { Draft } from '../client.ts';
import type { ReceivedResponse } from '../exchange.ts';
import { expectAccepted, skip, verifyRejection } from '../expect.ts';
import { Mismatch, Skip } from '../mismatch.ts';
import { isWeaker, type Requirement, type Violation, violationOf } from '../requirement.ts';
import { blame } from '../run-check.ts';
import { createContext, type Job, runJob } from '../run-job.ts';
import type { RunState } from '../run-state.ts';
import type { Choice } from '../select.ts';
import type { Check } from '../suite.ts';
import { type Case, casesOf } from './cases.ts';

/** The requests that the contract leads to, for every operation: those that are to be accepted, and those that are not. */
export function generatedJobs<Given>(state: RunState<Given>, choices: Source['choices']): readonly Job[] {
  const { contract, suite } = state.settings;
  const { accepted, rejected } = suite.generated;
  return contract.operations.flatMap((operation) =>
    [accepted, rejected]
      .filter(({ id }) => choices.get(id)?.runs)
      .map((requirement) => jobOf(state, { operation, requirement, choices })),
  );
}

export interface Source {
  readonly operation: Operation;
  readonly requirement: Requirement;
  readonly choices: ReadonlyMap<string, Choice>;
}

function jobOf<Given>(state: RunState<Given>, source: Source): Job {
  const { operation, requirement } = source;
  const { contract, suite } = state.settings;
  const { context, violations } = createContext(state, requirement.id, operation);
  const about = { requirement, operation: operation.id, madeBy: requirement.id, violations };
  const run = async (): Promise<void> => {
    const plain = await suite.draft(operation, context);
    const isRejection = requirement === suite.generated.rejected;
    const cases = casesOf(contract, operation, plain, suite.mayPass).filter(
      ({ rejected }) => (rejected !== undefined) === isRejection,
    );
    if (cases.length === 0) return skip('the description leads to no such request');
    // What one request removes, the next one cannot.
    const path = async (own: Draft['path']): Promise<Draft['path']> =>
      own === plain.path && operation.method === 'DELETE' ? (await suite.draft(operation, context)).path : own;
    const judged: Violation[] = [];
    const seen: ReceivedResponse[] = [];
    const ends = await Promise.allSettled(
      cases.map(async (one) => {
        const draft = { ...one.draft, path: (await path(one.draft.path)) ?? {} };
        const response = await context.client.send(operation.id, draft);
        seen.push(response);
        judgeCase(state, source, { one, response, violations: judged });
      }),
    );
    // Where there is no such operation, one finding says so.
    const isAbsent = judged.length > 0 && seen.every(({ status }) => status === 404 || status === 405);
    if (isAbsent && isRejection) return skip('the operation is not there, which is judged as such');
    const gravest = judged.toSorted((a, b) => levels.indexOf(a.level) - levels.indexOf(b.level));
    violations.push(...(isAbsent ? gravest.slice(0, 1) : judged));
    await conclude(state, source, { ends, violations });
  };
  return { run: () => runJob(state, about, run) };
}

/** Blames each request that was not responded to by itself; what ends the run, or says that nothing can be sent, is thrown. */
async function conclude<Given>(
  { settings: { contract, suite }, isAlive }: RunState<Given>,
  { requirement }: Source,
  { ends, violations }: { readonly ends: readonly PromiseSettledResult<void>[]; readonly violations: Violation[] },
): Promise<void> {
  const stops = ends.flatMap((end): readonly unknown[] => (end.status === 'rejected' ? [end.reason] : []));
  const about = { contract, requirement, responded: suite.responded, violations: [], madeBy: requirement.id, isAlive };
  const rest: unknown[] = [];
  for (const stop of stops) {
    const found = await blame({ ...about, stop });
    violations.push(...found);
    if (found.length === 0) rest.push(stop);
  }
  const worst = rest.find((stop) => !(stop instanceof Skip)) ?? (rest.length === ends.length ? rest[0] : undefined);
  if (worst !== undefined) throw worst;
}

export function judgeCase<Given>(
  { settings: { contract, suite } }: RunState<Given>,
  source: Source,
  {
    one,
    response,
    violations,
  }: { readonly one: Case; readonly response: ReceivedResponse; readonly violations: Violation[] },
): void {
  if (response.status >= 500 || (!one.accepted && one.rejected === undefined)) return;
  try {
    if (one.rejected === undefined) (suite.verifyAccepted ?? expectAccepted)(response);
    else verifyRejection(contract, response, { codes: one.rejected.codes, errorCode: suite.errorCode });
  } catch (error) {
    if (!(error instanceof Mismatch)) throw error;
    violations.push(blameFor(contract, suite.checks, { ...source, one, error, response }));
  }
}

interface Wrong extends Source {
  readonly one: Case;
  readonly error: Mismatch;
  readonly response: ReceivedResponse;
}

// Where a check is about the same object of the contract, it is one matter, and a waiver of either covers it. A rejection
// goes by the name of the check; what a valid request is about, no check says as well as that it is to be accepted.
function blameFor(
  contract: Contract,
  checks: readonly Check<never>[],
  { operation, requirement, choices, one, error, response }: Wrong,
): Violation {
  const { about, rejected } = one;
  const objects = rejected === undefined ? about : [rejected.pointer, ...rejected.keywords];
  const named = objects
    .map((pointer) => checks.filter((check) => check.contract === pointer && check.level === undefined))
    .find((found) => found.length > 0);
  const isInvalid = rejected !== undefined;
  const check = named?.find(({ id }) => isInvalid && choices.get(id)?.isSelected && choices.get(id)?.runs);
  const own = rejected?.pointer ?? about.at(-2) ?? operation.pointer;
  const broken = check?.contract !== undefined && !isWeaker(contract, own, check.contract) ? check.contract : own;
  // A wrong code for a rejection that is itself not documented is no graver than the rejection.
  const { pointer } = error.details;
  const isKept = pointer !== undefined && contract.level(broken) === 'MUST';
  const mismatch = new Mismatch(error.message, { ...error.details, pointer: isKept ? pointer : broken });
  const violation = { mismatch, exchange: response.exchange, madeBy: requirement.id };
  const aliases = [requirement, ...(named ?? [])].map(({ id }) => id);
  return { ...violationOf(contract, check ?? requirement, violation), aliases };
}
