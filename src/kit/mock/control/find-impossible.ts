import type { Contract, ErrorCode, Operation } from '../../contract/index.ts';
import type { MockedApi } from '../mocked-api.ts';
import { exampleNames } from '../pipeline/negotiate.ts';
import type { Outcome } from '../pipeline/outcome.ts';
import type { Step } from '../pipeline/scenario.ts';
import { canRespondWith } from './can-respond.ts';

/** What the steps of a scenario ask for that the contract does not have, in one line. */
export function findImpossible(api: MockedApi, contract: Contract, steps: readonly Step[]): string | undefined {
  for (const { operation: id, outcome } of steps) {
    const named = contract.operations.filter((operation) => id === undefined || operation.id === id);
    if (named.length === 0) {
      return `there is no operation "${id}"; the operations are ${list(contract.operations.map((other) => other.id))}`;
    }
    const reason = findImpossibleOutcome({ api, contract }, named, outcome);
    if (reason !== undefined) return reason;
  }
  return undefined;
}

interface Mocked {
  readonly api: MockedApi;
  readonly contract: Contract;
}

// A step for every operation is possible when one of them can take it.
function findImpossibleOutcome(
  mocked: Mocked,
  operations: readonly Operation[],
  { answer: response, error, code, example, fault }: Outcome,
): string | undefined {
  const { contract } = mocked;
  if (response !== undefined) return findImpossibleResponse(response);
  if (error !== undefined) return findImpossibleError(mocked, operations, { error, code });
  if (fault === 'error') return undefined;
  const who = operations.length === 1 ? String(operations[0]?.id) : 'no operation';
  const never = operations.length === 1 ? 'does not declare' : 'declares';
  if (code !== undefined && !operations.some((operation) => contract.response(operation, code) !== undefined)) {
    return `${who} ${never} the status code ${code}`;
  }
  const examples = new Set(operations.flatMap(exampleNames));
  if (example === undefined || examples.has(example)) return undefined;
  return `there is no example "${example}"; the examples are ${list([...examples])}`;
}

// https://www.rfc-editor.org/rfc/rfc9110#section-15.3.5
function findImpossibleResponse({
  status,
  headers = {},
  body,
  body_base64: encoded,
}: NonNullable<Outcome['answer']>): string | undefined {
  // A browser keeps the cookies of a host name for all its ports, so those of every other server of the machine are at stake.
  const shared = Object.keys(headers).find((name) => name === 'set-cookie' || name === 'clear-site-data');
  if (shared !== undefined)
    return `a fixed response has no ${shared}: it would reach every other server of this machine`;
  return status === 204 && (body ?? encoded ?? '') !== ''
    ? 'a response with the status code 204 has no body'
    : undefined;
}

function findImpossibleError(
  { api, contract }: Mocked,
  operations: readonly Operation[],
  { error, code }: { readonly error: string; readonly code: number | undefined },
): string | undefined {
  const { errorCodes } = contract;
  const known = errorCodes.find((entry) => entry.code === error);
  if (known === undefined) {
    return `there is no error code "${error}"; the codes are ${list(errorCodes.map((entry) => entry.code))}`;
  }
  const isPossible = (entry: ErrorCode): boolean =>
    operations.some((operation) =>
      canRespondWith(api, contract, operation, { ...entry, status: code ?? entry.status }),
    );
  if (isPossible(known)) return undefined;
  const who = operations.map(({ id }) => id).join(' or ');
  const possible = errorCodes.filter(isPossible).map((entry) => entry.code);
  const others = possible.length === 0 ? 'with no code' : `only with ${list(possible)}`;
  return `${who} never returns ${code ?? known.status} with ${error}; ${code === undefined ? '' : `${code} comes `}${others}`;
}

function list(names: readonly string[]): string {
  return names.join(', ');
}
