import { NoAnswer } from '../../../src/kit/verify/index.ts';
import { codeOf, isCreate, isList, query, withBody, withHeader, withJson, withStatus } from '../lie.ts';
import type { Impostor } from './impostor.ts';
import { downloading, listing } from './usual-lies.ts';

/** Lies about any exchange, which the rules find. */
export const exchangeImpostors: readonly Impostor[] = [
  {
    lie: 'a connection that drops',
    tell: ({ request }) => {
      if (isList(request) && query(request, 'status') === 'ready') throw new NoAnswer('dropped', 'dropped');
      return undefined;
    },
    breaks: ['request-answered'],
  },
  {
    lie: '201 for a new export',
    tell: ({ request, honest }) => (isCreate(request) && honest.status === 200 ? withStatus(honest, 201) : undefined),
    breaks: ['response-status'],
  },
  {
    lie: 'JSON called text',
    tell: ({ request, honest }) =>
      isList(request) && honest.status === 200 ? withHeader(honest, 'Content-Type', 'text/plain') : undefined,
    breaks: ['response-media-type'],
  },
  {
    lie: 'no Content-Type on errors',
    tell: ({ honest }) => (codeOf(honest) === 'not_found' ? withHeader(honest, 'Content-Type', undefined) : undefined),
    breaks: ['response-envelope', 'response-media-type'],
  },
  {
    lie: 'no Content-Disposition',
    tell: downloading(({ honest }) => withHeader(honest, 'Content-Disposition', undefined)),
    breaks: ['response-header'],
  },
  {
    lie: 'a manifest without size_bytes',
    tell: listing((exports) => {
      for (const one of exports) delete one.size_bytes;
    }),
    breaks: ['response-body'],
  },
  {
    lie: 'an error that says ok',
    tell: ({ honest }) =>
      codeOf(honest) === 'invalid_export_format'
        ? withJson(honest, (body) => {
            body.ok = true;
          })
        : undefined,
    breaks: ['response-body'],
  },
  {
    lie: 'a foreign shape for unknown routes',
    tell: ({ request, honest }) =>
      request.url.includes('no-such-route') ? withBody(honest, '{"message":"Not Found"}') : undefined,
    breaks: ['response-envelope'],
  },
  {
    lie: 'a byte order mark',
    tell: ({ request, honest }) =>
      isList(request) && honest.status === 200
        ? withBody(honest, `\uFEFF${new TextDecoder().decode(honest.body)}`)
        : undefined,
    breaks: ['body-json'],
  },
  {
    lie: 'bytes after the JSON',
    tell: ({ request, honest }) =>
      isList(request) && honest.status === 200
        ? withBody(honest, `${new TextDecoder().decode(honest.body)}{}`)
        : undefined,
    breaks: ['body-json'],
  },
  {
    lie: 'a wrong Content-Length',
    tell: ({ request, honest }) => (isList(request) ? withHeader(honest, 'Content-Length', '7') : undefined),
    breaks: ['body-length'],
  },
];
