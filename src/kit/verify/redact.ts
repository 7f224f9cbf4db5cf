/** Replaces every secret in a text. */
export type Redact = (text: string) => string;

/** A token, and the environment variable in which it came. */
export interface Secret {
  readonly name: string;
  readonly value: string;
}

/** Makes a redactor. What it puts in place of a token is what a shell takes for it. */
export function createRedactor(secrets: readonly Secret[]): Redact {
  const spellings = secrets.flatMap(spellingsOf).sort(([a], [b]) => b.length - a.length);
  return (text) => spellings.reduce((clean, [spelling, place]) => clean.replaceAll(spelling, place), text);
}

/** Redacts every string of a JSON value, names included. */
export function redactJson<T>(value: T, redact: Redact): T {
  const json = JSON.stringify(value);
  return JSON.parse(
    json.replaceAll(/"(?:[^"\\]|\\.)*"?/g, (literal) => JSON.stringify(redact(JSON.parse(literal) as string))),
  ) as T;
}

// A token also travels in parts and in other spellings: what a probe cut off, and what a URL or Base64 makes of it.
function spellingsOf({ name, value }: Secret): readonly (readonly [spelling: string, place: string])[] {
  const all = [
    [value, `$${name}`],
    [encodeURIComponent(value), `$${name}`],
    [Buffer.from(value).toString('base64'), `$${name}`],
    [value.slice(0, -1), `\${${name}%?}`],
    [value.replace(/^[a-z]+_/, ''), `\${${name}#*_}`],
  ] as const;
  return all.filter(([spelling]) => (spelling === value ? value !== '' : spelling.length >= 12));
}
