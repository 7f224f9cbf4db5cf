import { authorization, codeOf, isDownload, isList, letIn, withJson } from '../lie.ts';
import { token } from '../run-in-process.ts';
import type { Impostor } from './impostor.ts';
import { lettingIn } from './usual-lies.ts';

/** Lies about who is let in. */
export const authenticationImpostors: readonly Impostor[] = [
  { lie: 'no Authorization needed', tell: lettingIn((field) => field === undefined), breaks: ['authorization-absent'] },
  { lie: 'an empty Authorization will do', tell: lettingIn((field) => field === ''), breaks: ['authorization-empty'] },
  {
    lie: 'Bearer alone will do',
    tell: lettingIn((field) => field === 'Bearer'),
    breaks: ['authorization-scheme-alone'],
  },
  {
    lie: 'Basic will do',
    tell: lettingIn((field) => field?.startsWith('Basic ') === true),
    breaks: ['authorization-other-scheme'],
  },
  {
    lie: 'bearer in lower case is refused',
    tell: ({ request, ask }) =>
      authorization(request)?.startsWith('bearer ')
        ? ask({ headers: [['Authorization', 'Bearer pat_wrong']] })
        : undefined,
    breaks: ['authorization-lower-case'],
  },
  {
    lie: 'any token will do',
    tell: lettingIn((field) => field?.endsWith('unknown') === true),
    breaks: ['token-unknown'],
  },
  {
    lie: 'a token without pat_ will do',
    tell: lettingIn((field) => field === `Bearer ${token.slice('pat_'.length)}`),
    breaks: ['token-without-prefix'],
  },
  {
    lie: 'the beginning of a token will do',
    tell: lettingIn((field) => field === `Bearer ${token.slice(0, -1)}`),
    breaks: ['token-truncated'],
  },
  {
    lie: 'what begins with a token will do',
    tell: lettingIn((field) => field === `Bearer ${token}x`),
    breaks: ['token-extended'],
  },
  {
    lie: 'downloads are open to all',
    tell: ({ request, honest, ask }) =>
      isDownload(request) && codeOf(honest) === 'missing_authorization' ? ask(letIn(request)) : undefined,
    breaks: ['authorization-absent', 'authorization-empty', 'authorization-other-scheme', 'authorization-scheme-alone'],
  },
  {
    lie: 'missing_authorization for a wrong token',
    tell: ({ honest }) =>
      codeOf(honest) === 'invalid_token'
        ? withJson(honest, (body) => {
            body.error.code = 'missing_authorization';
          })
        : undefined,
    breaks: ['token-extended', 'token-truncated', 'token-unknown', 'token-without-prefix'],
  },
  {
    lie: 'a limited token may export',
    tell: ({ request, honest, ask }) =>
      codeOf(honest) === 'permission_denied' && !isList(request) ? ask(letIn(request)) : undefined,
    breaks: ['token-limited'],
  },
  {
    lie: 'validation_failed for unknown routes',
    tell: ({ request, honest }) =>
      request.url.includes('no-such-route')
        ? withJson(honest, (body) => {
            body.error.code = 'validation_failed';
          })
        : undefined,
    breaks: ['route-unknown'],
  },
];
