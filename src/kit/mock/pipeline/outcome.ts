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

/** An outcome and who chose it. */
export interface Choice {
  readonly outcome: Outcome;
  /** `undefined` when nobody chose: the usual answer. */
  readonly forced: string | undefined;
}

// Each of these chooses the answer; together they only make sense from one chooser.
const answers = ['answer', 'error', 'code', 'example', 'dynamic'] as const;

/** Nobody chose anything. */
export const usual: Choice = { outcome: {}, forced: undefined };

/** Lays choices over each other; what a later one says outranks an earlier one. */
export function combine(choices: readonly (Choice | undefined)[]): Choice {
  let combined: Choice = usual;
  for (const choice of choices) {
    if (choice === undefined) continue;
    const forced = [combined.forced, choice.forced].filter((name) => name !== undefined).join(', ');
    const earlier: { -readonly [K in keyof Outcome]: Outcome[K] } = { ...combined.outcome };
    const choosesAnswer = answers.some((name) => choice.outcome[name] !== undefined);
    if (choosesAnswer) for (const name of answers) delete earlier[name];
    combined = { outcome: { ...earlier, ...choice.outcome }, forced: forced === '' ? undefined : forced };
  }
  return combined;
}
