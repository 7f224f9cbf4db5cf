import { createRedactor, hideCredential, isSecretHeader, type Redactor } from '../../http/index.ts';

/** Knows a token by how it begins. A command reads it from the variable. */
export const redactor: Redactor = createRedactor({
  prefixes: [{ name: 'ZANGTABLE_TOKEN', value: 'pat_' }],
  show: () => 'pat_[redacted]',
});

/** A text without its tokens, in whatever spelling. */
export function redact(text: string): string {
  return redactor.text(text);
}

/** Headers without credentials, whatever their scheme. */
export function redactHeaders(headers: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const safe: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined) continue;
    safe[redact(name)] = isSecretHeader(name) ? hideCredential(value) : redact(value);
  }
  return safe;
}
