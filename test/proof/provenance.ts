import { type Contract, isJsonObject, type Level, tokensOf } from '../../src/kit/contract/index.ts';

const levels: Readonly<Record<string, Level>> = { documented: 'MUST', example: 'SHOULD', assumed: 'NOTE' };

/**
 * The level of what stands at a pointer, read from the description alone: the proof does not ask the code that it is
 * about. The pointer leads through no reference.
 */
export function gradeOf({ document }: Contract, pointer: string): Level {
  let here: unknown = document;
  let grade = 'documented';
  for (const token of tokensOf(pointer)) {
    here = isJsonObject(here) || Array.isArray(here) ? (here as Record<string, unknown>)[token] : undefined;
    if (isJsonObject(here) && typeof here['x-provenance'] === 'string') grade = here['x-provenance'];
  }
  return levels[grade] as Level;
}

const order: readonly Level[] = ['NOTE', 'SHOULD', 'MUST'];

/** Whether a level is stronger than another. */
export function isStronger(level: Level, than: Level): boolean {
  return order.indexOf(level) > order.indexOf(than);
}

/** The strongest of some levels. */
export function strongest(some: readonly Level[]): Level {
  return some.reduce((a, b) => (isStronger(b, a) ? b : a), 'NOTE');
}
