import { ContractError, type Report } from './contract-error.ts';
import type { JsonObject } from './json.ts';
import { type Pattern, readPattern } from './pattern.ts';

/**
 * How a description is read. `strict` is for a contract of one's own: whatever would silently check nothing is an
 * error. `tolerant` is for one that is given: unknown formats and keywords are annotations.
 */
export type Strictness = 'strict' | 'tolerant';

/** What a description is read with: in `tolerant`, the places where real ones are sloppy are given a meaning. */
export interface Reading {
  readonly document: JsonObject;
  readonly isTolerant: boolean;
  /** Called for everything that cannot be honoured; the operation that it belongs to is left out. */
  readonly report: Report;
}

/** A pattern as JSON Schema has it. Throws a ContractError where it is not a regular expression. */
export function compilePattern(source: string, pointer: string, isLenient = false): Pattern {
  try {
    return readPattern(source, isLenient);
  } catch (cause) {
    throw new ContractError(pointer, `"${source}" is not a regular expression`, { cause });
  }
}

/** Whether a schema asks for what was evaluated beside it, which costs every validation of its description. */
export function countsEvaluated(document: object): boolean {
  return Object.entries(document).some(([name, child]) => {
    if (name === 'unevaluatedProperties' || name === 'unevaluatedItems') return true;
    return typeof child === 'object' && child !== null && countsEvaluated(child);
  });
}
