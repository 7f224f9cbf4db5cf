// In a URL each character may be percent-encoded, and in JSON it may be escaped.
const tokens = /(?:p|%70|\\u0070)(?:a|%61|\\u0061)(?:t|%74|\\u0074)(?:_|%5f|\\u005f)[^\s"',;&<>]+/gi;

/** A text without its tokens. */
export function redact(text: string): string {
  return text.replaceAll(tokens, 'pat_[redacted]');
}

/** Header fields without credentials, whatever their scheme. */
export function redactHeaders(headers: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const safe: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined) continue;
    safe[redact(name)] = secrets.has(name) ? redactSecret(value) : redact(value);
  }
  return safe;
}

// Only a scheme that everybody knows is kept: the first word of anything else may be the secret itself.
function redactSecret(value: string): string {
  const [, scheme] = /^(bearer|basic|digest)\s/i.exec(value) ?? [];
  return scheme === undefined ? '[redacted]' : `${scheme} [redacted]`;
}

const secrets = new Set(['authorization', 'proxy-authorization', 'cookie', 'set-cookie']);
