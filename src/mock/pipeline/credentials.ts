import type { Operation, SecurityScheme } from '../../contract/index.ts';
import { type Refusal, refuse } from './refusal.ts';

/**
 * The token of an `Authorization` field with the scheme Bearer, whose name is case-insensitive.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-11.1
 */
export function bearerToken(authorization: string | undefined): string | undefined {
  if (authorization === undefined) return undefined;
  if (authorization === latest.field) return latest.token;
  const [, token] = /^bearer +(\S.*)$/i.exec(authorization.trim()) ?? [];
  latest = { field: authorization, token: token?.trim() };
  return latest.token;
}

// Each request is read twice, and most carry what the one before did.
let latest: { readonly field: string; readonly token: string | undefined } = { field: '', token: undefined };

/** The token that a request proves itself with, a refusal, or `undefined` where the operation needs none. */
export function readCredentials(operation: Operation, authorization: string | undefined): string | Refusal | undefined {
  if (operation.security.length === 0) return undefined;
  const token = bearerToken(authorization);
  if (token === undefined) {
    return refuse('authorization-missing', 'header Authorization', explain(authorization));
  }
  return operation.security.some((schemes) => schemes.some((scheme) => fits(scheme, token)))
    ? token
    : refuse(
        'authorization-invalid',
        'header Authorization',
        'the token does not have the form that the contract gives',
      );
}

function fits({ tokenPattern }: SecurityScheme, token: string): boolean {
  return tokenPattern === undefined || tokenPattern.test(token);
}

function explain(authorization: string | undefined): string {
  if (authorization === undefined) return 'is missing';
  return /^bearer\s*$/i.test(authorization.trim()) ? 'carries no token' : 'its scheme is not Bearer';
}
