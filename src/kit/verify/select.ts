import type { Requirement } from './requirement.ts';
import type { Suite } from './suite.ts';

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

/** What a selection makes of one requirement. */
export interface Choice {
  /** Whether it is applied, be it only to make exchanges for a rule that was chosen. */
  readonly runs: boolean;
  readonly isSelected: boolean;
  /** Why the run does not judge it; `undefined` when it does. */
  readonly reason: string | undefined;
}

/**
 * Chooses what to run: a choice for each requirement, by its id. Rules stay in force for the checks that run, unless a
 * rule is itself chosen: then every check runs, to make the exchanges. Throws a SelectionError for a pattern that
 * matches nothing.
 */
export function select<Given>(suite: Suite<Given>, selection: Partial<Selection>): ReadonlyMap<string, Choice> {
  const { only = [], skip = [], lacks = [] } = selection;
  verifySelection(suite, { only, skip, lacks });
  const rules: ReadonlySet<Requirement> = new Set([suite.responded, ...suite.rules]);
  const isNamed = (patterns: readonly string[], id: string) => patterns.some((pattern) => matches(pattern, id));
  const choosesRule = suite.rules.some(({ id }) => isNamed(only, id));
  return new Map(
    requirementsOf(suite).map((requirement) => {
      const { id } = requirement;
      const isSkipped = isNamed(skip, id);
      const isRule = rules.has(requirement);
      const isSelected = !isSkipped && (isNamed(only, id) || (isRule ? !choosesRule : only.length === 0));
      const lacking = reasonToSkip(requirement, lacks);
      const runs = lacking === undefined && (isSelected || (!isRule && choosesRule && !isSkipped));
      return [id, { runs, isSelected, reason: isSelected ? lacking : 'not selected' }];
    }),
  );
}

function verifySelection<Given>(suite: Suite<Given>, { only, skip, lacks }: Selection): void {
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
}

/** Every requirement of a suite, in its order. */
export function requirementsOf<Given>(suite: Suite<Given>): readonly Requirement[] {
  return kindsOf(suite).flatMap(([, requirements]) => requirements);
}

type Kind = readonly [kind: 'rule' | 'check' | 'generated', requirements: readonly Requirement[]];

/** The same by their kinds. */
export function kindsOf<Given>({ responded, rules, checks, generated }: Suite<Given>): readonly Kind[] {
  return [
    ['rule', [responded, ...rules]],
    ['check', checks],
    ['generated', [generated.accepted, generated.rejected]],
  ];
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
