import type { Contract } from '../../contract/index.ts';
import { type Choice, isFaultKind, type Outcome } from './outcome.ts';

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
