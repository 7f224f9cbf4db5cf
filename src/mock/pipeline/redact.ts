const tokens = /pat_[^\s"',;&<>]+/g;

/** A text without its tokens. */
export function redact(text: string): string {
  return text.includes('pat_') ? text.replaceAll(tokens, 'pat_[redacted]') : text;
}

/** Header fields without credentials, whatever their scheme. */
export function redactHeaders(headers: Readonly<Record<string, string | undefined>>): Record<string, string> {
  const safe: Record<string, string> = {};
  for (const [name, value] of Object.entries(headers)) {
    if (value === undefined) continue;
    safe[name] = secrets.has(name) ? value.replace(/^(\S+)\s.*$/s, '$1 [redacted]') : redact(value);
    if (secrets.has(name) && safe[name] === value) safe[name] = '[redacted]';
  }
  return safe;
}

const secrets = new Set(['authorization', 'proxy-authorization', 'cookie']);
