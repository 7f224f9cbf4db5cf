import type { Contract } from '../../contract/index.ts';
import { nearest } from '../../http/index.ts';
import type { MockedApi } from '../mocked-api.ts';
import { type Choice, type Chooser, faultKinds, isFaultKind, type Outcome } from './outcome.ts';
import type { MockMismatch } from './rejection.ts';

/** How path parameters and tokens begin that choose an outcome. */
type Magic = MockedApi['magic'];

/** The outcome that a magic token chooses. */
export function readMagicToken(magic: Magic, token: string | undefined, contract: Contract): Choice | undefined {
  if (magic === undefined || !token?.startsWith(magic.token)) return undefined;
  return choose(token.slice(magic.token.length), contract, { kind: 'magic-token' });
}

/** The outcome that a magic path parameter chooses, such as the slug `mock_not_found`. */
export function readMagicPath(
  magic: Magic,
  path: Readonly<Record<string, string>>,
  contract: Contract,
): Choice | undefined {
  if (magic === undefined) return undefined;
  for (const name in path) {
    const value = path[name] as string;
    if (!value.startsWith(magic.path)) continue;
    const choice = choose(value.slice(magic.path.length), contract, { kind: 'magic-path', parameter: name });
    if (choice !== undefined) return choice;
  }
  return undefined;
}

/** What is said of magic values that choose nothing: a misspelled one would otherwise look like an ordinary response. */
export function hintAtMagic(
  magic: Magic,
  path: Readonly<Record<string, string>>,
  token: string | undefined,
  contract: Contract,
): readonly MockMismatch[] {
  if (magic === undefined) return none;
  let hints = none;
  for (const name in path) {
    const value = path[name] as string;
    const word = wordAfter(magic.path, value);
    if (word !== undefined) hints = [...hints, ...hint(`path ${name}`, { shown: magic.path, word }, contract)];
  }
  const word = wordAfter(magic.token, token);
  // What begins like a token is redacted wherever it is shown.
  return word === undefined ? hints : [...hints, ...hint('header Authorization', { shown: '...', word }, contract)];
}

const none: readonly MockMismatch[] = [];

function wordAfter(prefix: string, value: string | undefined): string | undefined {
  return value?.startsWith(prefix) ? value.slice(prefix.length) : undefined;
}

function hint(
  place: string,
  meant: { readonly shown: string; readonly word: string },
  contract: Contract,
): readonly MockMismatch[] {
  return outcomeOf(meant.word, contract) === undefined ? hintAt(place, meant, contract) : [];
}

function choose(word: string, contract: Contract, chooser: Chooser): Choice | undefined {
  const outcome = outcomeOf(word, contract);
  return outcome && { kind: 'choice', outcome, by: [chooser] };
}

function outcomeOf(word: string, { errorCodes }: Contract): Outcome | undefined {
  if (errorCodes.some(({ code }) => code === word)) return { error: word };
  const fault = word.startsWith('fault_') ? word.slice('fault_'.length) : '';
  if (isFaultKind(fault)) return { fault };
  return readSettings(word);
}

const settings: Readonly<Record<string, keyof Outcome>> = {
  code: 'code',
  delay: 'delay',
  rate: 'rate',
  retry_after: 'retry_after',
  size: 'size',
};

// One setting or several, such as delay_200 or code_429_retry_after_2.
function readSettings(word: string): Outcome | undefined {
  const setting = /(?:^|_)(code|delay|rate|retry_after|size)_(\d{1,9})(?=_|$)/y;
  const outcome: Record<string, number> = {};
  while (setting.lastIndex < word.length) {
    const found = setting.exec(word);
    if (found === null) return undefined;
    const [, name = '', value] = found;
    outcome[settings[name] as string] = Number(value);
  }
  const { code = 200, delay = 0, rate = 1 } = outcome;
  return code < 100 || code > 599 || delay > 99_999 || rate < 1 ? undefined : outcome;
}

/**
 * What a developer may have meant who wrote a value that begins like a magic one and chooses nothing. The value stays
 * an ordinary one, for the API lets a project have any slug; so this is said beside the response.
 */
function hintAt(
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
