import { cookieOf, type Operation, type SecurityScheme } from '../../contract/index.ts';
import type { Credential } from '../world/index.ts';
import { type RequestRejection, reject } from './rejection.ts';
import type { RequestContext } from './request-context.ts';

/**
 * The token of an `Authorization` field with the scheme Bearer, whose name is case-insensitive.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-11.1
 */
export function bearerToken(authorization: string | undefined): string | undefined {
  if (authorization === undefined) return undefined;
  const [, token] = /^bearer +(\S.*)$/i.exec(authorization.trim()) ?? [];
  return token;
}

type Sent = Pick<RequestContext, 'request' | 'query' | 'token' | 'pipeline'>;

/** What a request proves itself with, a rejection, or `undefined` where the operation needs nothing that can be known. */
export function readCredentials({ security }: Operation, sent: Sent): Credential | RequestRejection | undefined {
  if (security.length === 0) return undefined;
  if (security.some((schemes) => !schemes.some(isBearer))) {
    const other = readOtherCredentials(security, sent);
    if (other.kind === 'present') return other.key === undefined ? undefined : { kind: 'api-key', token: other.key };
    if (other.kind === 'rejection') return other;
  }
  const { token } = sent;
  if (token === undefined) {
    return reject('authorization-missing', 'header Authorization', explain(sent.request.headers.authorization));
  }
  const fitting = security.filter((schemes) => schemes.some((scheme) => isBearer(scheme) && fits(scheme, token)));
  const wrong = 'the token does not have the form that the contract gives';
  if (fitting.length === 0) return reject('authorization-invalid', 'header Authorization', wrong);
  return fitting.every((schemes) => absentOf(schemes, sent)) ? missing(fitting, sent) : { kind: 'bearer', token };
}

/**
 * The header of a 401 that names the schemes of HTTP that an operation takes.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-11.6.1
 */
export function challengeOf(operation: Operation | undefined): Readonly<Record<string, string>> {
  const schemes = operation?.security.flat().flatMap((one) => (isBearer(one) ? 'bearer' : (one.scheme ?? []))) ?? [];
  const challenges = [...new Set(schemes)].map((scheme) => {
    return scheme === 'basic' ? 'Basic realm="mock"' : scheme.replace(/^./, (letter) => letter.toUpperCase());
  });
  return challenges.length === 0 ? {} : { 'www-authenticate': challenges.join(', ') };
}

function fits({ tokenPattern }: SecurityScheme, token: string): boolean {
  return tokenPattern === undefined || tokenPattern.test(token);
}

function explain(authorization: string | undefined): string {
  if (authorization === undefined) return 'is missing';
  return /^bearer\s*$/i.test(authorization.trim()) ? 'carries no token' : 'its scheme is not Bearer';
}

/** Whether a scheme is one of those that are proved by a Bearer token. */
function isBearer({ type, scheme }: SecurityScheme): boolean {
  return type === 'oauth2' || type === 'openIdConnect' || (type === 'http' && scheme === 'bearer');
}

function isPresent({ type, scheme, field }: SecurityScheme, { request: { headers }, query }: Sent): boolean {
  if (type === 'mutualTLS') return true;
  if (field === undefined) return headers.authorization?.toLowerCase().startsWith(`${scheme} `) === true;
  if (field.in === 'query') return Boolean(new URLSearchParams(query).get(field.name));
  if (field.in === 'header') return Boolean(headers[field.name.toLowerCase()]);
  return Boolean(cookieOf(headers.cookie, field.name));
}

// The value of an API key in a header; of other credentials the mock only sees that they are there.
function keyOf({ field }: SecurityScheme, { request: { headers }, pipeline: { api } }: Sent): string | undefined {
  return api.authorizesKeys && field?.in === 'header' ? headers[field.name.toLowerCase()] : undefined;
}

// A requirement without a Bearer token; one that has it is judged by its token.
function readOtherCredentials(
  security: Operation['security'],
  sent: Sent,
): { readonly kind: 'present'; readonly key: string | undefined } | { readonly kind: 'elsewhere' } | RequestRejection {
  const others = security.filter((schemes) => !schemes.some(isBearer));
  const present = others.find((schemes) => schemes.every((scheme) => isPresent(scheme, sent)));
  if (present !== undefined) return { kind: 'present', key: present[0] && keyOf(present[0], sent) };
  if (others.length < security.length) return { kind: 'elsewhere' };
  return missing(others, sent);
}

/** The first of some schemes that a request lacks beside its token. */
function absentOf(schemes: readonly SecurityScheme[], sent: Sent): SecurityScheme | undefined {
  return schemes.find((scheme) => !isBearer(scheme) && !isPresent(scheme, sent));
}

function missing([first = []]: Operation['security'], sent: Sent): RequestRejection {
  const absent = absentOf(first, sent);
  const { in: place, name } = absent?.field ?? { in: 'header', name: 'Authorization' };
  const what = absent?.field === undefined ? `its scheme is not ${absent?.scheme}` : 'is missing';
  return reject('authorization-missing', `${place} ${name}`, what);
}
