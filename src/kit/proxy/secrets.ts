import type { Contract } from '../contract/index.ts';
import { createRedactor, type Redact, redactJson, type Secret } from '../verify/redact.ts';
import type { HeaderFields } from './header-fields.ts';

/** What traffic tells that no reader may see. */
export interface Secrets {
  /** The tokens that requests came with so far, which no answer may repeat. It grows. */
  readonly tokens: readonly string[];
  /** The same, with the names that stand for them in a report. */
  named(): readonly Secret[];
  /** Learns the token of a request, and gives its fields without it. */
  learn(headers: HeaderFields): HeaderFields;
  /** A text without the tokens learnt, and without whatever else looks like one. */
  readonly redact: Redact;
  redactJson<T>(value: T): T;
}

/** What is kept of a stream of made-up tokens. */
const mostTokens = 100;

/** No secret yet. What a token looks like, the security schemes of the contract say. */
export function createSecrets(contract: Contract): Secrets {
  const patterns = tokenPatternsOf(contract);
  const tokens: string[] = [];
  const named = (): readonly Secret[] => tokens.map((value, index) => ({ name: nameOf(index), value }));
  const isToken = (word: string): boolean => patterns.some((pattern) => pattern.test(word));
  const redact: Redact = (text) => {
    const known = createRedactor(named())(text);
    return known.replaceAll(words, (word) => (isToken(decode(word)) ? `$${nameOf(0)}` : word));
  };
  const learnToken = (value: string): string => {
    const [, scheme = '', token = ''] = /^(?:(\S+)\s+)?(.*)$/s.exec(value.trim()) ?? [];
    if (!isCredential(token, isToken)) return scheme === '' ? '[redacted]' : `${scheme} [redacted]`;
    if (!tokens.includes(token) && tokens.length < mostTokens) tokens.push(token);
    const index = tokens.indexOf(token);
    return [scheme, index === -1 ? '[redacted]' : `$${nameOf(index)}`].join(' ').trim();
  };
  return {
    tokens,
    named,
    learn: (headers) =>
      headers.map(([name, value]) => {
        if (/^(proxy-)?authorization$/i.test(name)) return [name, learnToken(value)];
        return [name, isPrivate(name) ? '[redacted]' : value];
      }),
    redact,
    redactJson: (value) => redactJson(value, redact),
  };
}

/** Whether a field holds nothing but secrets. */
export function isPrivate(name: string): boolean {
  return /^(cookie|set-cookie)$/i.test(name);
}

// Short words that were sent as a token are no secrets, and occur in any text.
function isCredential(token: string, isToken: (word: string) => boolean): boolean {
  return isToken(token) || /^[\w.~+/-]{16,}=*$/.test(token);
}

function nameOf(index: number): string {
  return index === 0 ? 'ZANGTABLE_TOKEN' : `ZANGTABLE_${index + 1}_TOKEN`;
}

const words = /[^\s"'`,;&<>()[\]{}\\/?#=:]+/g;

function decode(word: string): string {
  try {
    return decodeURIComponent(word);
  } catch {
    return word;
  }
}

function tokenPatternsOf({ operations }: Contract): readonly RegExp[] {
  const schemes = operations.flatMap(({ security }) => security.flat());
  const patterns = schemes.flatMap(({ tokenPattern }) => (tokenPattern === undefined ? [] : [tokenPattern]));
  return [...new Map(patterns.map((pattern) => [pattern.source, pattern])).values()];
}
