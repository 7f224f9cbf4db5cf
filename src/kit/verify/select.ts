import type { Requirement } from './requirement.ts';
import type { Check, Rule, Suite } from './suite.ts';

/** What to run: ids or globs (`download-*`), and capabilities that the target lacks. */
export interface Selection {
  readonly only: readonly string[];
  readonly skip: readonly string[];
  readonly lacks: readonly string[];
}

/** A selection that names nothing of the suite. */
export class SelectionError extends Error {
  override readonly name = 'SelectionError';
}

/** The part of a suite that a run is about. A check that is not to run has a reason. */
export interface Selected<Given> {
  readonly rules: readonly Rule[];
  readonly checks: readonly { readonly check: Check<Given>; readonly reason: string | undefined }[];
  readonly generated: boolean;
  /** Why a requirement is none that the run is about, though a check may run to make exchanges; `undefined` for one that is. */
  whyNotJudged(id: string): string | undefined;
}

/**
 * Chooses what to run. Rules stay in force for the checks that run, unless a rule is itself chosen or left out: then
 * every check runs, to make the exchanges. Throws a SelectionError for a pattern that matches nothing.
 */
export function select<Given>(suite: Suite<Given>, selection: Partial<Selection>): Selected<Given> {
  const { only = [], skip = [], lacks = [] } = selection;
  const ids = requirementsOf(suite).map(({ id }) => id);
  for (const pattern of [...only, ...skip]) {
    if (!ids.some((id) => matches(pattern, id))) throw new SelectionError(`"${pattern}" matches no requirement`);
  }
  const capabilities = new Set([...suite.rules, ...suite.checks].flatMap(({ needs = [] }) => needs));
  for (const name of lacks) {
    if (!capabilities.has(name)) {
      throw new SelectionError(`nothing needs "${name}"; the capabilities are ${[...capabilities].join(', ')}`);
    }
  }
  const isOnly = (id: string): boolean => only.some((pattern) => matches(pattern, id));
  const isSkipped = (id: string): boolean => skip.some((pattern) => matches(pattern, id));
  const choosesRule = suite.rules.some(({ id }) => isOnly(id));
  const runs = (id: string): boolean => (only.length === 0 || choosesRule || isOnly(id)) && !isSkipped(id);
  const needy = new Map(suite.rules.map((rule) => [rule.id, reasonToSkip(rule, lacks)]));
  const rules = new Set([suite.answered, ...suite.rules].map(({ id }) => id));
  const isChosen = (id: string): boolean =>
    (only.length === 0 || isOnly(id) || (rules.has(id) && !choosesRule)) && !isSkipped(id);
  const whyNotJudged = (id: string): string | undefined => (isChosen(id) ? needy.get(id) : 'not selected');
  return {
    rules: suite.rules.filter(({ id }) => (!choosesRule || isOnly(id)) && !isSkipped(id) && !needy.get(id)),
    checks: suite.checks.filter(({ id }) => runs(id)).map((check) => ({ check, reason: reasonToSkip(check, lacks) })),
    whyNotJudged,
    generated: [suite.generated.accepted, suite.generated.refused].some(({ id }) => runs(id)),
  };
}

/** Every requirement of a suite, in its order. */
export function requirementsOf<Given>(suite: Suite<Given>): readonly Requirement[] {
  return [suite.answered, ...suite.rules, ...suite.checks, suite.generated.accepted, suite.generated.refused];
}

function reasonToSkip({ needs = [] }: Requirement, lacks: readonly string[]): string | undefined {
  const lacking = needs.filter((need) => lacks.includes(need));
  return lacking.length === 0 ? undefined : `the target lacks ${lacking.join(' and ')}`;
}

/** Whether an id fits a pattern in which `*` stands for any characters. */
export function matches(pattern: string, id: string): boolean {
  const [first = '', ...parts] = pattern.split('*');
  const last = parts.pop();
  if (last === undefined) return id === pattern;
  if (!id.startsWith(first)) return false;
  let at = first.length;
  for (const part of parts) {
    const found = id.indexOf(part, at);
    if (found === -1) return false;
    at = found + part.length;
  }
  return id.endsWith(last) && at <= id.length - last.length;
}
