import { createRedactor, hideCredential, isSecretHeader, type Redactor } from '../../http/index.ts';
import type { MockedApi } from '../mocked-api.ts';

/** Keeps the tokens of an API out of whatever a reader sees. */
export interface Redaction {
  readonly redactor: Redactor;
  /** A text without its tokens, in whatever spelling. */
  text(text: string): string;
  /** Headers without credentials, whatever their scheme. */
  headers(headers: Readonly<Record<string, string | undefined>>): Record<string, string>;
}

/** Knows a token by how it begins. A command reads it from the variable. */
export function createRedaction({ prefix, variable }: MockedApi['tokens']): Redaction {
  const prefixes = prefix === undefined ? [] : [{ name: variable, value: prefix }];
  return redactionBy(createRedactor({ prefixes, show: () => `${prefix}[redacted]` }));
}

/** Keeps out what a redactor knows. */
export function redactionBy(redactor: Redactor): Redaction {
  const text = (given: string): string => redactor.text(given);
  return {
    redactor,
    text,
    headers(headers) {
      const safe: Record<string, string> = {};
      for (const [name, value] of Object.entries(headers)) {
        if (value === undefined) continue;
        safe[text(name)] = isSecretHeader(name) ? hideCredential(value) : text(value);
      }
      return safe;
    },
  };
}
