import type { components } from '../../../generated/control.ts';

/** What is chosen to happen to a request. */
export type Outcome = components['schemas']['Outcome'];

/** A fault, by name. */
export type FaultKind = components['schemas']['Fault'];

/** The faults, in the order in which they are listed to a person. */
export const faultKinds: readonly FaultKind[] = ['reset', 'empty', 'truncate', 'hang', 'error'];

/** Whether a text names a fault. */
export function isFaultKind(text: string): text is FaultKind {
  return (faultKinds as readonly string[]).includes(text);
}

/** What chose an outcome. */
export type Chooser =
  | { readonly kind: 'random-fault' | 'magic-token' | 'scenario' }
  | { readonly kind: 'prefer'; readonly applied: ReadonlyMap<string, string> }
  | { readonly kind: 'magic-path'; readonly parameter: string };

/** An outcome and what chose it, the lowest rank first; nothing did when the response is the usual one. */
export interface Choice {
  readonly kind: 'choice';
  readonly outcome: Outcome;
  readonly by: readonly Chooser[];
}

/** What chose an outcome, for a reader; `undefined` when nothing did. */
export function describeChoosers(by: readonly Chooser[]): string | undefined {
  if (by.length === 0) return undefined;
  return by
    .map((chooser) => (chooser.kind === 'magic-path' ? `magic ${chooser.parameter}` : chooser.kind.replace('-', ' ')))
    .join(', ');
}

/** Whether a kind of chooser had a part in a choice. */
export function isChosenBy({ by }: Choice, kind: Chooser['kind']): boolean {
  return by.some((chooser) => chooser.kind === kind);
}

/** The preferences of a choice that took effect: a size and a rate only do so in a download, and an error is no example. */
export function describeApplied({ by, outcome }: Choice, isPaced: boolean): string {
  if (by.length === 0) return '';
  const idle = [...(isPaced ? [] : ['size', 'rate']), ...(outcome.error === undefined ? [] : ['example', 'dynamic'])];
  return by
    .flatMap((chooser) => (chooser.kind === 'prefer' ? [...chooser.applied] : []))
    .flatMap(([name, preference]) => (idle.includes(name) ? [] : preference))
    .join(', ');
}

// Each of these chooses the response; together they only make sense from one chooser.
const responses = ['answer', 'error', 'code', 'example', 'dynamic'] as const;

/** Nothing was chosen. */
export const usual: Choice = { kind: 'choice', outcome: {}, by: [] };

/** Lays choices over each other; what a later one says outranks an earlier one. */
export function combine(choices: readonly (Choice | undefined)[]): Choice {
  let combined: Choice = usual;
  for (const choice of choices) {
    if (choice === undefined) continue;
    const earlier: { -readonly [K in keyof Outcome]: Outcome[K] } = { ...combined.outcome };
    const choosesResponse = responses.some((name) => choice.outcome[name] !== undefined);
    if (choosesResponse) for (const name of responses) delete earlier[name];
    combined = { kind: 'choice', outcome: { ...earlier, ...choice.outcome }, by: [...combined.by, ...choice.by] };
  }
  return combined;
}
