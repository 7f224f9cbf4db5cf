import type { Credentials } from '../../kit/mock/world/index.ts';

/** The token that opens every project of the mock. It is the one that the documentation prints in its examples. */
const exampleToken = 'pat_PROJECT_TOKEN';

/** A valid token that may list exports and nothing else. */
const limitedToken = 'pat_limited';

/** Begins the tokens that open one project: the rest of the token is its slug. */
const projectTokenPrefix = 'pat_for_';

/** What a token may do in a project. */
export function accessOf(
  token: string,
  project: string,
  { tokens, acceptsAny }: Credentials,
): 'full' | 'limited' | 'none' {
  if (token === exampleToken || tokens.has(token)) return 'full';
  if (token === limitedToken) return 'limited';
  if (token.startsWith(projectTokenPrefix)) return token === projectTokenPrefix + project ? 'full' : 'none';
  return acceptsAny ? 'full' : 'none';
}
