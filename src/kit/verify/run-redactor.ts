import { tryTo } from '../contract/index.ts';
import { createRedactor, isSecretHeader, type Redactor, type Secret } from '../http/index.ts';

/** A header that is sent with every request of a run, and the variable that stands for its value. */
export interface GivenHeader {
  readonly name: string;
  readonly value: string;
  readonly variable: string;
}

/** What no reader of a run may see. */
interface RunSecrets {
  /** The tokens, by the environment variables that hold them. */
  readonly tokens: readonly Secret[];
  readonly headers?: readonly GivenHeader[];
  /** What a reader sees in any case. */
  readonly baseUrl: string;
}

// Their values are no secrets, and occur in many texts.
const usual =
  /^(accept(-.*)?|cache-control|connection|content-(type|language)|forwarded|from|host|origin|pragma|prefer|referer|te|user-agent|via|x-forwarded-.*)$/i;

/** The redactor of a run: it knows the tokens, and the value of every header that the user gave. */
export function createRunRedactor({ tokens, headers = [], baseUrl }: RunSecrets): Redactor {
  const given = headers.map(({ variable, value }) => ({ name: variable, value }));
  return createRedactor({
    secrets: [...tokens, ...headers.flatMap(findable).filter(({ value }) => !baseUrl.includes(value))],
    headerValues: given.filter(({ value }) => value !== ''),
    // What a run sends as Authorization is a known token, or a wrong one that a reader has to see.
    isSecretHeader: (name) => isSecretHeader(name) && name.toLowerCase() !== 'authorization',
  });
}

// Of a header: its value, and what in it opens something by itself. A short word may be in any text.
function findable({ name, value, variable }: GivenHeader): readonly Secret[] {
  if (usual.test(name)) return [];
  const least = isSecretHeader(name) ? 4 : 8;
  const pieces = [...pairsOf(value), ...credentialsOf(value)].map((piece) => ({ value: piece }));
  return [{ name: variable, value }, ...pieces].filter((secret) => secret.value.length >= least);
}

function pairsOf(value: string): readonly string[] {
  return value.split(';').flatMap((pair) => {
    const at = pair.indexOf('=');
    return at === -1 ? [] : [pair.slice(at + 1).trim()];
  });
}

function credentialsOf(value: string): readonly string[] {
  const [, scheme = '', credential = ''] = /^(\w+) +(\S+)$/.exec(value) ?? [];
  if (scheme.toLowerCase() !== 'basic') return credential === '' ? [] : [credential];
  const pair = tryTo(() => atob(credential)) ?? '';
  return [credential, pair, pair.slice(pair.indexOf(':') + 1)];
}
