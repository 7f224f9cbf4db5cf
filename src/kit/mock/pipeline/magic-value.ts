import type { Contract } from '../../contract/index.ts';
import { nearest } from '../../http/index.ts';
import type { MockedApi } from '../mocked-api.ts';
import { type Choice, type Chooser, faultKinds, isChosenBy, isFaultKind, type Outcome } from './outcome.ts';
import { type MockMismatch, mismatchAt } from './rejection.ts';

/** How path parameters and tokens begin that choose an outcome. */
type Magic = MockedApi['magic'];

/** What the magic values of a request choose, and what is said of those that choose nothing. */
interface Magical {
  /** The lowest rank first. */
  readonly choices: readonly Choice[];
  readonly hints: readonly MockMismatch[];
}

const none: Magical = { choices: [], hints: [] };

/**
 * Reads the magic values of a request: path parameters, such as the slug `mock_not_found`, of which the first one that
 * chooses something counts, and its token.
 */
export function readMagic(
  magic: Magic,
  { path, token }: { readonly path: Readonly<Record<string, string>>; readonly token: string | undefined },
  contract: Contract,
): Magical {
  if (magic === undefined) return none;
  const choices: Choice[] = [];
  const hints: MockMismatch[] = [];
  const read = (word: string, chooser: Chooser, [place, shown]: readonly [place: string, shown: string]): void => {
    const outcome = outcomeOf(word, contract);
    if (outcome === undefined) hints.push(...hintAt(place, { shown, word }, contract));
    else if (!choices.some((earlier) => isChosenBy(earlier, chooser.kind)))
      choices.push({ kind: 'choice', outcome, by: [chooser] });
  };
  for (const name in path) {
    const word = wordAfter(magic.path, path[name]);
    if (word !== undefined) read(word, { kind: 'magic-path', parameter: name }, [`path ${name}`, magic.path]);
  }
  const word = wordAfter(magic.token, token);
  // What begins like a token is redacted wherever it is shown.
  if (word !== undefined) read(word, { kind: 'magic-token' }, ['header Authorization', '...']);
  return { choices, hints };
}

function wordAfter(prefix: string, value: string | undefined): string | undefined {
  return value?.startsWith(prefix) ? value.slice(prefix.length) : undefined;
}

function outcomeOf(word: string, { errorCodes }: Contract): Outcome | undefined {
  if (errorCodes.some(({ code }) => code === word)) return { error: word };
  const fault = wordAfter('fault_', word) ?? '';
  if (isFaultKind(fault)) return { fault };
  const { outcome, rest } = readSettings(word);
  return word !== '' && rest === '' ? outcome : undefined;
}

const settings: Readonly<Record<string, readonly [least: number, most: number, shape: string]>> = {
  code: [100, 599, '<status>'],
  delay: [0, 99_999, '<milliseconds>'],
  rate: [1, Infinity, '<bytes per second>'],
  retry_after: [0, Infinity, '<seconds>'],
  size: [0, Infinity, '<bytes>'],
};

/** The settings that a word begins with, such as delay_200 or code_429_retry_after_2, and what is left of it. */
function readSettings(word: string): { readonly outcome: Outcome; readonly rest: string } {
  const setting = /(code|delay|rate|retry_after|size)_(\d{1,9})(?:_(?=.)|$)/sy;
  const outcome: Record<string, number> = {};
  let end = 0;
  for (let found = setting.exec(word); found !== null; found = setting.exec(word)) {
    const [, name = '', value] = found;
    const [least = 0, most = 0] = settings[name] ?? [];
    if (Number(value) < least || Number(value) > most) break;
    outcome[name] = Number(value);
    end = setting.lastIndex;
  }
  return { outcome, rest: word.slice(end) };
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
  return [mismatchAt(place, message)];
}

// A known name with a value that it does not take, or almost a known one with a value.
function lookalike(word: string): string | undefined {
  const { rest } = readSettings(word);
  const names = [...Object.keys(settings), 'fault'];
  const [given = '', value] = /^[a-z_]*[a-z](_\d)?/.exec(rest) ?? [];
  const known = names.find((name) => `${rest}_`.startsWith(`${name}_`));
  const name = known ?? (value === undefined ? undefined : nearest(given.slice(0, -2), names));
  if (name === undefined) return undefined;
  const [, , shape = `<${faultKinds.join('|')}>`] = settings[name] ?? [];
  return `${word.slice(0, word.length - rest.length)}${name}_${shape}`;
}
