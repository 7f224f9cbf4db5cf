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
  const fault = word.startsWith('fault_') ? word.slice('fault_'.length) : '';
  if (isFaultKind(fault)) return { fault };
  return readSettings(word);
}

// One setting or several, such as delay_200 or code_429_retry_after_2.
function readSettings(word: string): Outcome | undefined {
  const setting = /(?:^|_)(code|delay|rate|retry_after|size)_(\d{1,9})(?=_|$)/y;
  const outcome: Record<string, number> = {};
  do {
    const found = setting.exec(word);
    if (found === null) return undefined;
    const [, name = '', value] = found;
    outcome[name] = Number(value);
  } while (setting.lastIndex < word.length);
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
  return [mismatchAt(place, message)];
}

const shapes: Readonly<Record<string, string>> = {
  code: '<status>',
  delay: '<milliseconds>',
  fault: `<${faultKinds.join('|')}>`,
  rate: '<bytes per second>',
  retry_after: '<seconds>',
  size: '<bytes>',
};

// A known name with a value that it does not take, or almost a known one with a value.
function lookalike(word: string): string | undefined {
  const names = Object.keys(shapes);
  const [right = ''] = /^(?:(?:code|delay|rate|retry_after|size)_\d{1,9}_)*/.exec(word) ?? [];
  const rest = word.slice(right.length);
  const [given = '', value] = /^[a-z_]*[a-z](_\d)?/.exec(rest) ?? [];
  const known = names.find((name) => rest === name || rest.startsWith(`${name}_`));
  const name = known ?? (value === undefined ? undefined : nearest(given.slice(0, -2), names));
  return name && `${right}${name}_${shapes[name]}`;
}
