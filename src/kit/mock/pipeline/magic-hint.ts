import type { Contract } from '../../contract/index.ts';
import { faultKinds } from './outcome.ts';
import type { MockMismatch } from './rejection.ts';

const farthest = 2;

/**
 * What a developer may have meant who wrote a value that begins like a magic one and chooses nothing. The value stays
 * an ordinary one, for the API lets a project have any slug; so this is said beside the response.
 */
export function hintAt(
  place: string,
  { shown, word }: { readonly shown: string; readonly word: string },
  { errorCodes }: Contract,
): readonly MockMismatch[] {
  const words = [...errorCodes.map(({ code }) => code), ...faultKinds.map((kind) => `fault_${kind}`)];
  const near = words
    .map((known) => ({ known, distance: distanceOf(word, known) }))
    .sort((one, other) => one.distance - other.distance)[0];
  const meant = near !== undefined && near.distance <= farthest ? near.known : lookalike(word);
  if (meant === undefined) return [];
  const message = `looks like a magic value and chooses nothing; did you mean ${shown}${meant}?`;
  return [{ in: place, name: '', instance: '', pointer: '', message }];
}

function lookalike(word: string): string | undefined {
  if (/^delay(_|$)/.test(word)) return 'delay_<milliseconds>';
  return /^fault(_|$)/.test(word) ? `fault_<${faultKinds.join('|')}>` : undefined;
}

/** How many letters have to be put in, left out or replaced (Levenshtein). */
function distanceOf(from: string, to: string): number {
  if (Math.abs(from.length - to.length) > farthest) return Number.POSITIVE_INFINITY;
  let previous = Array.from({ length: to.length + 1 }, (_, index) => index);
  for (let row = 1; row <= from.length; row += 1) {
    const current = [row];
    for (let column = 1; column <= to.length; column += 1) {
      const replaced = (previous[column - 1] as number) + (from[row - 1] === to[column - 1] ? 0 : 1);
      current.push(Math.min(replaced, (previous[column] as number) + 1, (current[column - 1] as number) + 1));
    }
    previous = current;
  }
  return previous[to.length] as number;
}
