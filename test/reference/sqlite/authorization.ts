import { Failure } from './failure.ts';

/** What a token opens. */
export interface Grant {
  readonly project: string;
  /** Whether the token has the admin access that creating and downloading schema exports needs. */
  readonly isAdmin: boolean;
}

/** The tokens that exist, unless the caller of `startReference` brings others. */
export const defaultTokens: Readonly<Record<string, Grant>> = {
  pat_PROJECT_TOKEN: { project: 'example_project', isAdmin: true },
  pat_LIMITED_TOKEN: { project: 'example_project', isAdmin: false },
  pat_OTHER_TOKEN: { project: 'other_project', isAdmin: true },
};

/** The grant behind an `Authorization` header field. Throws a `Failure` when there is none. */
export const authenticate = (field: string | undefined, grants: ReadonlyMap<string, Grant>): Grant => {
  const [, scheme, token] = /^\s*(\S+)(?:\s+(.*?))?\s*$/s.exec(field ?? '') ?? [];
  if (scheme?.toLowerCase() !== 'bearer' || !token) {
    throw new Failure('missing-authorization', 'Missing Bearer token.', { 'WWW-Authenticate': 'Bearer' });
  }
  return grants.get(token) ?? refuse();
};

/** Holds a grant against the project in the path; a token of another project is not valid for the route. */
export const authorize = (grant: Grant, project: string): void => {
  if (grant.project !== project) refuse();
};

/** Refuses a grant without admin access. */
export const requireAdmin = (grant: Grant): void => {
  if (!grant.isAdmin) throw new Failure('permission-denied', 'Schema exports need project admin access.');
};

const refuse = (): never => {
  throw new Failure('invalid-token', 'The token is unknown, inactive or not valid for this route.', {
    'WWW-Authenticate': 'Bearer error="invalid_token"',
  });
};
