import { ContractError, type Report } from './contract-error.ts';
import type { JsonObject } from './json.ts';

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

/** A pattern, with Unicode where it has that; older descriptions escape what then may not be escaped. */
export function tolerantRegExp(pattern: string): RegExp {
  try {
    return new RegExp(pattern, 'u');
  } catch {
    return new RegExp(pattern);
  }
}

/** A pattern as JSON Schema has it. Throws a ContractError where it is not a regular expression. */
export function compileRegExp(
  pattern: string,
  pointer: string,
  compile = (text: string) => new RegExp(text, 'u'),
): RegExp {
  try {
    return compile(pattern);
  } catch (cause) {
    throw new ContractError(pointer, `"${pattern}" is not a regular expression`, { cause });
  }
}

// A repeated group that holds a repetition or a choice: what it takes for a pattern to take exponential time.
const repeatedGroup = /\([^()*+|}]*[*+|}][^()]*\)[*+{]/;

/** What costs validation more than usual, so that it is done only where a description has it. */
export interface Costs {
  /** Whether a pattern may take far longer than its text is long. A harmless one may be suspected. */
  readonly hasSlowPattern: boolean;
  /** Whether a schema asks for what was evaluated beside it. */
  readonly countsEvaluated: boolean;
}

/** Looks through a description, or a part of it. */
export function costsOf(document: object): Costs {
  const costs = { hasSlowPattern: false, countsEvaluated: false };
  const visit = (value: object): void => {
    for (const name in value) {
      const child = (value as Record<string, unknown>)[name];
      if (name === 'pattern' || name === 'patternProperties') {
        costs.hasSlowPattern ||= patternsOf(child).some((pattern) => repeatedGroup.test(pattern));
      } else if (name === 'unevaluatedProperties' || name === 'unevaluatedItems') costs.countsEvaluated = true;
      if (typeof child === 'object' && child !== null) visit(child);
    }
  };
  visit(document);
  return costs;
}

function patternsOf(value: unknown): readonly string[] {
  return typeof value === 'string' ? [value] : Object.keys(value ?? {});
}
