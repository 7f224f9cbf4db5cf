import type { Contract } from '../../contract/index.ts';
import { nearest } from '../../http/index.ts';
import { faultKinds } from './outcome.ts';
import type { MockMismatch } from './rejection.ts';

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
  const meant = nearest(word, words) ?? lookalike(word);
  if (meant === undefined) return [];
  const message = `looks like a magic value and chooses nothing; did you mean ${shown}${meant}?`;
  return [{ in: place, name: '', instance: '', pointer: '', message }];
}

function lookalike(word: string): string | undefined {
  if (/^delay(_|$)/.test(word)) return 'delay_<milliseconds>';
  return /^fault(_|$)/.test(word) ? `fault_<${faultKinds.join('|')}>` : undefined;
}
