import type { Contract, DeclaredResponse, Operation } from '../../src/contract/index.ts';
import { withStatus } from '../conformance/lie.ts';
import { jsonOf, replaceText, withJsonBody } from './message.ts';
import type { Mutant, Tell } from './mutant.ts';

/** What a run of the suite reaches on a conforming server. */
export function reachedBy(operation: Operation, response: DeclaredResponse): string {
  return `${operation.id} ${response.status}`;
}

/**
 * Makes up a response that is declared and that no request of the suite leads to: another refusal of the same operation
 * comes with its status code, and with the error code that the description registers for it.
 */
export function stageFor(
  contract: Contract,
  operation: Operation,
  response: DeclaredResponse,
  reached: ReadonlySet<string>,
): Mutant['stage'] {
  if (reached.has(reachedBy(operation, response))) return undefined;
  const status = response.status.endsWith('XX') ? statusWithin(operation, response) : Number(response.status);
  const code = contract.errorCodes.find((entry) => entry.status === status)?.code;
  const tell: Tell = ({ honest, operation: own }) => {
    if (own?.id !== operation.id || honest.status < 400 || honest.status === 401 || honest.status >= 500) return undefined;
    const body = jsonOf(honest);
    if (body === undefined) return undefined;
    const known = contract.errorCodes.find((entry) => JSON.stringify(body).includes(`"${entry.code}"`))?.code;
    const coded = known === undefined || code === undefined ? body : replaceText(body, known, code);
    return withStatus(withJsonBody(honest, coded), status);
  };
  return { name: `${operation.id} answers ${status}`, tell };
}

function statusWithin({ responses }: Operation, { status }: DeclaredResponse): number {
  const declared = new Set(responses.map((response) => response.status));
  const candidates = status === '5XX' ? [500] : [422, 409, 410];
  const found = candidates.find((candidate) => !declared.has(String(candidate)));
  if (found === undefined) throw new TypeError(`no status code is left in ${status}`);
  return found;
}
