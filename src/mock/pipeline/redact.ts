// In a URL the underscore may be percent-encoded.
const tokens = /pat(?:_|%5[Ff])[^\s"',;&<>]+/g;

/** A text without its tokens. */
export function redact(text: string): string {
  return text.includes('pat') ? text.replaceAll(tokens, 'pat_[redacted]') : text;
}

/** Header fields without credentials, whatever their scheme. */
export function redactHeaders(headers: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const safe: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined) continue;
    safe[name] = secrets.has(name) ? redactSecret(value) : redact(value);
  }
  return safe;
}

// Only a scheme that everybody knows is kept: the first word of anything else may be the secret itself.
function redactSecret(value: string): string {
  const [, scheme] = /^(bearer|basic|digest)\s/i.exec(value) ?? [];
  return scheme === undefined ? '[redacted]' : `${scheme} [redacted]`;
}

const secrets = new Set(['authorization', 'proxy-authorization', 'cookie', 'set-cookie']);
