/** Replaces every secret in a text. */
export type Redact = (text: string) => string;

/** Makes a redactor for the tokens of a run, and for whatever looks like one. */
export function createRedactor(secrets: readonly string[], placeholder = '$ZANGTABLE_TOKEN'): Redact {
  const known = [...new Set(secrets.filter((secret) => secret !== '').flatMap(spellings))].sort(
    (a, b) => b.length - a.length,
  );
  return (text) => {
    let clean = text;
    for (const secret of known) clean = clean.replaceAll(secret, placeholder);
    return clean;
  };
}

/** Redacts every string of a JSON value, names included. */
export function redactJson<T>(value: T, redact: Redact): T {
  return JSON.parse(redactStrings(JSON.stringify(value), redact)) as T;
}

function redactStrings(json: string, redact: Redact): string {
  return json.replaceAll(/"(?:[^"\\]|\\.)*"/g, (literal) => JSON.stringify(redact(JSON.parse(literal) as string)));
}

// A token also travels in parts and in other spellings: what a probe cut off, and what a URL or Base64 makes of it.
function spellings(secret: string): readonly string[] {
  const cut = secret.slice(0, -1);
  const bare = secret.replace(/^[a-z]+_/, '');
  const all = [secret, encodeURIComponent(secret), Buffer.from(secret).toString('base64'), cut, bare];
  return all.filter((text) => text.length >= 4);
}
