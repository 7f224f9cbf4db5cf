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
