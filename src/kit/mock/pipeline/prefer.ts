import type { Contract } from '../../contract/index.ts';
import { type Choice, faultKinds, isFaultKind, type Outcome } from './outcome.ts';
import { type MockMismatch, mismatchAt, type RequestRejection, reject } from './rejection.ts';

// Preferences that other servers know; a server ignores the ones it does not honour.
// https://www.iana.org/assignments/http-parameters/http-parameters.xhtml#preferences
const registered = new Set(['respond-async', 'return', 'wait', 'handling', 'depth-noroot', 'safe', 'transclude']);

type Read = (value: string, contract: Contract) => Outcome | string;

// Each reader gives an outcome, or says what is wrong with the value.
const readers: Readonly<Record<string, Read>> = {
  code: (value) => (/^[2-5]\d\d$/.test(value) ? { code: Number(value) } : `"${value}" is not a final status code`),
  example: (value) => ({ example: value }),
  dynamic: (value) => (isBoolean(value) ? { dynamic: value === 'true' } : 'dynamic is true or false'),
  error: (value, { errorCodes }) =>
    errorCodes.some(({ code }) => code === value)
      ? { error: value }
      : `"${value}" is not one of ${errorCodes.map(({ code }) => code).join(', ')}`,
  fault: (value) => (isFaultKind(value) ? { fault: value } : `"${value}" is not one of ${faultKinds.join(', ')}`),
  'retry-after': (value) => readWhole('retry-after', value, 86_400, (seconds) => ({ retry_after: seconds })),
  size: (value) => readWhole('size', value, 1_073_741_824, (size) => ({ size })),
  rate: (value) => readWhole('rate', value, 1_000_000_000, (rate) => ({ rate: Math.max(1, rate) })),
  delay: (value) =>
    /^\d{1,6}$/.test(value) && Number(value) <= 600_000
      ? { delay: Number(value) }
      : 'delay is 0 to 600000 milliseconds',
};

function readWhole(name: string, value: string, most: number, toOutcome: (value: number) => Outcome): Outcome | string {
  const isWhole = /^\d{1,10}$/.test(value) && Number(value) <= most;
  return isWhole ? toOutcome(Number(value)) : `${name} is a whole number from 0 to ${most}`;
}

/**
 * Reads the outcome that a `Prefer` header chooses. Preferences that the mock does not know are ignored.
 * @see https://www.rfc-editor.org/rfc/rfc7240#section-2
 */
export function readPrefer(field: string | undefined, contract: Contract): Choice | RequestRejection | undefined {
  if (field === undefined) return undefined;
  let outcome: Outcome = {};
  const applied = new Map<string, string>();
  for (const [name, value] of preferencesOf(field)) {
    const read = readerOf(name);
    // Of a preference that is there twice, the first one counts.
    if (read === undefined || applied.has(name)) continue;
    const part = read(value, contract);
    if (typeof part === 'string') return reject('request-invalid', 'header Prefer', part);
    outcome = { ...outcome, ...part };
    applied.set(name, `${name}=${value}`);
  }
  return applied.size === 0 ? undefined : { kind: 'choice', outcome, by: [{ kind: 'prefer', applied }] };
}

/** What is said beside the response of preferences that the mock does not know, for they may be misspelled. */
export function hintAtPrefer(field: string | undefined): readonly MockMismatch[] {
  if (field === undefined) return [];
  return preferencesOf(field)
    .filter(([name]) => readerOf(name) === undefined)
    .map(([name]) => {
      const known = Object.keys(readers).join(', ');
      return mismatchAt('header Prefer', `"${name}" is not one of ${known}, so it is ignored`);
    });
}

/** The preferences that no other server knows, in their order. What follows one that is not the mock's are its parameters. */
function preferencesOf(field: string): readonly (readonly [name: string, value: string])[] {
  return split(field, ',').flatMap((preference) => {
    const parts = split(preference, ';').map(splitPreference);
    const [name = ''] = parts[0] ?? [];
    if (name === '' || registered.has(name)) return [];
    return readerOf(name) === undefined ? parts.slice(0, 1) : parts.filter(([part]) => part !== '');
  });
}

// A quoted value may hold the separator.
function split(text: string, separator: ',' | ';'): readonly string[] {
  const part = separator === ',' ? /(?:"[^"]*"|[^",]|")+/g : /(?:"[^"]*"|[^";]|")+/g;
  return text.match(part) ?? [];
}

function readerOf(name: string): Read | undefined {
  return Object.hasOwn(readers, name) ? readers[name] : undefined;
}

function splitPreference(preference: string): readonly [name: string, value: string] {
  const cut = preference.indexOf('=');
  if (cut === -1) return [preference.trim().toLowerCase(), ''];
  const value = preference.slice(cut + 1).trim();
  return [preference.slice(0, cut).trim().toLowerCase(), value.replace(/^"(.*)"$/, '$1')];
}

function isBoolean(value: string): boolean {
  return value === 'true' || value === 'false';
}
