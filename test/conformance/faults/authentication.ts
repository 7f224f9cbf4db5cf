import { token } from '../conforming.ts';
import { authorization, authorized, isDownload, isList, withCode } from '../message.ts';
import { onError, opened, written } from './written.ts';

/** Faults in who is let in, and to where. */
export const authenticationFaults = [
  opened(
    'no Authorization needed',
    [
      'authorization-absent',
      'authorization-absent-head',
      'authorization-each-request',
      'token-in-other-header',
      'token-in-query',
    ],
    (own) => own === undefined,
  ),
  opened('an empty Authorization will do', ['authorization-empty'], (own) => own === ''),
  opened('Bearer alone will do', ['authorization-scheme-alone'], (own) => own === 'Bearer'),
  opened('Basic will do', ['authorization-other-scheme'], (own) => own?.startsWith('Basic ') === true),
  written('bearer in lower case is rejected', ['authorization-lower-case'], ({ request, ask }) =>
    authorization(request)?.startsWith('bearer ')
      ? ask({ headers: [['Authorization', 'Bearer pat_wrong']] })
      : undefined,
  ),
  opened('any token will do', ['token-unknown'], (own) => own?.endsWith('unknown') === true),
  opened('a token without pat_ will do', ['token-without-prefix'], (own) => own === `Bearer ${token.slice(4)}`),
  opened('the beginning of a token will do', ['token-truncated'], (own) => own === `Bearer ${token.slice(0, -1)}`),
  opened('what begins with a token will do', ['token-extended'], (own) => own === `Bearer ${token}x`),
  onError(
    'downloads are open to all',
    [
      'authorization-absent',
      'authorization-empty',
      'authorization-other-scheme',
      'authorization-scheme-alone',
      'authorization-without-scheme',
      'token-in-other-header',
      'token-in-query',
    ],
    'missing_authorization',
    (_, { request, ask }) => (isDownload(request) ? ask(authorized(request)) : undefined),
  ),
  onError(
    'missing_authorization for a wrong token',
    [
      'error-code-true',
      'token-altered',
      'token-case-swapped',
      'token-extended',
      'token-of-other-project',
      'token-revoked',
      'token-truncated',
      'token-unknown',
      'token-without-prefix',
    ],
    'invalid_token',
    (response) => withCode(response, 'missing_authorization'),
  ),
  onError('a limited token may export', ['token-limited'], 'permission_denied', (_, { request, ask }) =>
    isList(request) ? undefined : ask(authorized(request)),
  ),
  written('validation_failed for unknown routes', ['route-unknown'], ({ request, response }) =>
    request.url.includes('no-such-route') ? withCode(response, 'validation_failed') : undefined,
  ),
];
