import { suite } from '../../conformance/index.ts';
import { type Contract, type DeclaredResponse, isJsonObject, type Operation } from '../../src/kit/contract/index.ts';
import type { Exchange } from '../../src/kit/verify/index.ts';
import { createConforming, runAgainst } from '../conformance/run-in-process.ts';
import { usual } from './usual.ts';

/** What a run of the suite gets to see on a conforming server. */
export interface Survey {
  reaches(operation: Operation, response: DeclaredResponse): boolean;
  /** Whether a member was ever there; `path` is from the root of the body, `*` for every item. */
  shows(operation: Operation, response: DeclaredResponse, path: readonly string[]): boolean;
  refusesWith(operation: Operation, code: string): boolean;
  readonly exchanges: readonly Exchange[];
}

/** Runs the suite against a conforming server and keeps what it got to see. Throws when anything at all is reported. */
export async function surveyConforming(contract: Contract): Promise<Survey> {
  const { exchanges, violations, results } = await runAgainst(createConforming(), usual);
  const [violation] = violations;
  if (violation !== undefined) throw new Error(`the conforming server is blamed: ${violation.mismatch.message}`);
  const errored = results.find(({ outcome }) => outcome.status === 'errored');
  if (errored !== undefined) throw new Error(`${errored.requirement.id} came to no verdict on the conforming server`);
  const seen = new Set<string>();
  for (const { operation, response } of exchanges) {
    const declared = operation && contract.response(operation, response.status);
    if (operation === undefined || declared === undefined) continue;
    const key = keyOf(operation, declared);
    seen.add(key);
    const code = suite.errorCode(response);
    if (code !== undefined) seen.add(`${operation.id} refuses with ${code}`);
    if (response.json !== undefined && 'value' in response.json) note(seen, key, response.json.value);
  }
  return {
    reaches: (operation, response) => seen.has(keyOf(operation, response)),
    refusesWith: (operation, code) => seen.has(`${operation.id} refuses with ${code}`),
    exchanges,
    shows: (operation, response, path) => seen.has([keyOf(operation, response), ...path].join('/')),
  };
}

function keyOf(operation: Operation, response: DeclaredResponse): string {
  return `${operation.id} ${response.status}`;
}

function note(seen: Set<string>, path: string, value: unknown): void {
  seen.add(path);
  if (Array.isArray(value)) for (const item of value) note(seen, `${path}/*`, item);
  else if (isJsonObject(value)) for (const [name, part] of Object.entries(value)) note(seen, `${path}/${name}`, part);
}
