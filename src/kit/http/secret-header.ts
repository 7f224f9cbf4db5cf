import { literal, type Part, redacted } from './part.ts';

const secret =
  /^((proxy-)?authorization|(set-)?cookie2?)$|(^|-)(secret|token|password|passwd|jwt-assertion|(api|access|auth|functions|subscription)-?key)$/i;

/** Whether the value of a header is a credential by the header's name, such as `Set-Cookie` or `X-Csrf-Token`. */
export function isSecretHeader(name: string): boolean {
  return secret.test(name);
}

/**
 * A credential in parts. It is kept only as the variable that holds it. Its scheme stays where everybody knows it: the
 * first word of anything else may be the secret itself.
 */
export function splitCredential(value: string, split: (text: string) => readonly Part[]): readonly Part[] {
  const [, scheme = '', credential = ''] = /^(?:(bearer|basic|digest)\s+)?(.*)$/is.exec(value.trim()) ?? [];
  const [first, ...others] = split(credential);
  const part = first?.kind === 'variable' && others.length === 0 ? first : ({ kind: 'redacted' } as const);
  return scheme === '' ? [part] : [literal(`${scheme} `), part];
}

/** The value of a header without its credential, whatever variable may hold it. */
export function hideCredential(value: string): string {
  const [, scheme] = /^(bearer|basic|digest)\s/i.exec(value) ?? [];
  return scheme === undefined ? redacted : `${scheme} ${redacted}`;
}
