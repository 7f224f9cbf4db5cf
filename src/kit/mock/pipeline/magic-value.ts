import type { Contract } from '../../contract/index.ts';
import { hintAt } from './magic-hint.ts';
import { type Choice, isFaultKind, type Outcome } from './outcome.ts';
import type { Complaint } from './refusal.ts';

/** Begins a path parameter that chooses an outcome. */
export const magicPrefix = 'mock_';

/** Begins a token that chooses an outcome. */
export const magicTokenPrefix = 'pat_mock_';

/** The outcome that a magic token chooses, such as `pat_mock_permission_denied`. */
export function readMagicToken(token: string | undefined, contract: Contract): Choice | undefined {
  if (token === undefined || !token.startsWith(magicTokenPrefix)) return undefined;
  return choose(token.slice(magicTokenPrefix.length), contract, 'magic token');
}

/** The outcome that a magic path parameter chooses, such as the slug `mock_not_found`. */
export function readMagicPath(path: Readonly<Record<string, string>>, contract: Contract): Choice | undefined {
  for (const name in path) {
    const value = path[name] as string;
    if (!value.startsWith(magicPrefix)) continue;
    const choice = choose(value.slice(magicPrefix.length), contract, `magic ${name}`);
    if (choice !== undefined) return choice;
  }
  return undefined;
}

/** What is said of magic values that choose nothing: a misspelt one would otherwise look like an ordinary answer. */
export function hintAtMagic(
  path: Readonly<Record<string, string>>,
  token: string | undefined,
  contract: Contract,
): readonly Complaint[] {
  let hints = none;
  for (const name in path) {
    const value = path[name] as string;
    if (value.startsWith(magicPrefix)) hints = [...hints, ...hint(`path ${name}`, value, magicPrefix, contract)];
  }
  if (!token?.startsWith(magicTokenPrefix)) return hints;
  return [...hints, ...hint('header Authorization', token, magicTokenPrefix, contract)];
}

const none: readonly Complaint[] = [];

function hint(place: string, value: string, prefix: string, contract: Contract): readonly Complaint[] {
  const word = value.slice(prefix.length);
  // What begins like a token is redacted wherever it is told.
  const shown = prefix === magicTokenPrefix ? '...' : prefix;
  return outcomeOf(word, contract) === undefined ? hintAt(place, { shown, word }, contract) : [];
}

function choose(word: string, contract: Contract, forced: string): Choice | undefined {
  const outcome = outcomeOf(word, contract);
  return outcome === undefined ? undefined : { outcome, forced };
}

function outcomeOf(word: string, { errorCodes }: Contract): Outcome | undefined {
  if (errorCodes.some(({ code }) => code === word)) return { error: word };
  const fault = word.startsWith('fault_') ? word.slice('fault_'.length) : '';
  if (isFaultKind(fault)) return { fault };
  const [, delay] = /^delay_(\d{1,5})$/.exec(word) ?? [];
  return delay === undefined ? undefined : { delay: Number(delay) };
}
