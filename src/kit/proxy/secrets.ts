import { type Contract, isJsonObject, join } from '../contract/index.ts';
import { createDiscloser, createRedactor, isSecretHeader, type Redactor, type Secret } from '../http/index.ts';
import type { HeaderFields } from './passing.ts';

/** What traffic contains that no reader may see. */
export interface Secrets extends Redactor {
  /** The tokens that requests came with so far, with the variables that stand for them in a report. It grows. */
  readonly tokens: readonly Secret[];
  /** Whether a text has one of these tokens in whole, in whatever spelling. */
  discloses(text: string): boolean;
  learn(headers: HeaderFields, url?: string): void;
}

/** What is kept of a stream of made-up tokens. */
const mostTokens = 100;

/** No secret yet. How a token begins, the security schemes of the contract say; `variable` stands for the first one. */
export function createSecrets(contract: Contract, variable: string): Secrets {
  const prefixes = tokenPrefixesOf(contract).map((value) => ({ name: variable, value }));
  const tokens: Secret[] = [];
  // Cookies and the like have no variable, and need none: they are left out of a command.
  const others: Secret[] = [];
  const keys = keysOf(contract);
  const known = { prefixes, isSecretHeader: (name: string) => isSecretHeader(name) || keys.isHeader(name) };
  let redactor = createRedactor(known);
  let discloses = createDiscloser(tokens);
  const add = (secrets: Secret[], { name, value }: Secret): void => {
    const isNew = [...tokens, ...others].every((secret) => secret.value !== value);
    if (!isNew || secrets.length >= mostTokens) return;
    secrets.push({ name, value });
    redactor = createRedactor({ ...known, secrets: [...tokens, ...others] });
    discloses = createDiscloser(tokens);
  };
  const isToken = (text: string): boolean => prefixes.some(({ value }) => text.startsWith(value) && text !== value);
  const addToken = (value: string): void => add(tokens, { name: variableOf(variable, tokens.length), value });
  const learnHeader = (name: string, value: string): void => {
    if (!/authorization$/i.test(name)) {
      for (const piece of piecesOf(value).filter(isCredential)) add(others, { value: piece });
      return;
    }
    const token = tokenOf(value);
    if (isToken(token) || isCredential(token)) addToken(token);
  };
  return {
    tokens,
    learn(headers, url = '') {
      keys.sentIn(headers, url).forEach(addToken);
      for (const [name, value] of headers) if (isSecretHeader(name)) learnHeader(name, value);
    },
    text: (text) => redactor.text(text),
    header: (name, value) => redactor.header(name, value),
    json: (value) => redactor.json(value),
    split: (text) => redactor.split(text),
    splitHeader: (name, value) => redactor.splitHeader(name, value),
    discloses: (text) => discloses(text),
  };
}

function variableOf(variable: string, index: number): string {
  return index === 0 ? variable : variable.replace(/(?=_[^_]*$)|$/, `_${index + 1}`);
}

/** A shorter key may be any word. */
const leastKey = 8;

// Where requests have keys: what the description says, and https://www.rfc-editor.org/rfc/rfc6750#section-2.3
function keysOf(contract: Contract) {
  const at = '#/components/securitySchemes';
  const schemes = contract.at(at);
  const found = Object.keys(isJsonObject(schemes) ? schemes : {}).map((name) => contract.at(join(at, name)));
  const keys = found.filter(isJsonObject).filter(({ type }) => type === 'apiKey');
  const namesIn = (place: string) => keys.filter((key) => key.in === place).map(({ name }) => String(name));
  const [inHeader, inQuery] = [new Set(namesIn('header').map(lowered)), ['access_token', ...namesIn('query')]];
  const isHeader = (name: string): boolean => inHeader.has(lowered(name)) && !/authorization$/i.test(name);
  return {
    isHeader,
    sentIn(headers: HeaderFields, url: string): readonly string[] {
      const query = new URLSearchParams(url.split('#', 1)[0]?.split('?', 2)[1]);
      const fields = headers.filter(([name]) => isHeader(name)).map(([, value]) => value.trim());
      return [...fields, ...inQuery.flatMap((name) => query.getAll(name))].filter(({ length }) => length >= leastKey);
    },
  };
}

const lowered = (name: string): string => name.toLowerCase();

function tokenOf(authorization: string): string {
  const [, token = ''] = /^(?:\S+\s+)?(.*)$/s.exec(authorization.trim()) ?? [];
  return token;
}

function piecesOf(value: string): readonly string[] {
  return [value, ...value.split(';').map((pair) => pair.slice(pair.indexOf('=') + 1))].map((piece) => piece.trim());
}

// Short words that were sent as a token are no secrets, and occur in any text.
function isCredential(token: string): boolean {
  return /^[\w.~+/-]{16,}=*$/.test(token);
}

// What a pattern asks for literally at its beginning, such as "key-" of `^key-\S+$`.
function tokenPrefixesOf({ operations }: Contract): readonly string[] {
  const schemes = operations.flatMap(({ security }) => security.flat());
  const prefixes = schemes.map(
    ({ tokenPattern }) => /^\^([\w-]{2,})(?![?*{])/.exec(tokenPattern?.source ?? '')?.[1] ?? '',
  );
  return [...new Set(prefixes)].filter((prefix) => prefix !== '');
}
