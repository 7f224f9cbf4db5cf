import { codeOf, isDownload, withBody, withHeader, withJson, withStatus } from '../lie.ts';
import type { Impostor } from './impostor.ts';
import { downloading } from './usual-lies.ts';

/** Lies about downloads. */
export const downloadImpostors: readonly Impostor[] = [
  {
    lie: 'the export is gone at once',
    tell: ({ request, ask }) =>
      isDownload(request) && !request.url.includes('000000_')
        ? ask({ url: 'http://target.test/projects/example_project/export/download/exp_1' })
        : undefined,
    breaks: ['download-accepted', 'download-url-followed'],
  },
  {
    lie: 'a json export that is text',
    tell: downloading(({ honest }) =>
      withBody(honest, new TextDecoder().decode(honest.body).replace('"project"', 'project  ')),
    ),
    breaks: ['body-json', 'download-json'],
  },
  {
    lie: 'a sql export that is prose',
    tell: downloading(({ honest }) =>
      withBody(honest, new TextDecoder().decode(honest.body).replace('CREATE TABLE', 'THERE IS A ')),
    ),
    breaks: ['download-size-sql', 'download-sql'],
  },
  {
    lie: 'a json export with more bytes',
    tell: downloading(({ honest }) => {
      const text = new TextDecoder().decode(honest.body);
      return text.startsWith('{') ? withBody(honest, `${text}\n`) : undefined;
    }),
    breaks: ['download-size-json'],
  },
  {
    lie: 'a sql export with more bytes',
    tell: downloading(({ honest }) => {
      const text = new TextDecoder().decode(honest.body);
      return text.startsWith('C') ? withBody(honest, `${text}\n`) : undefined;
    }),
    breaks: ['download-size-sql'],
  },
  {
    lie: 'a json export called octets',
    tell: downloading(({ honest }) =>
      honest.body[0] === 0x7b ? withHeader(honest, 'Content-Type', 'application/octet-stream') : undefined,
    ),
    breaks: ['download-media-type-json'],
  },
  {
    lie: 'a sql export called octets',
    tell: downloading(({ honest }) =>
      honest.body[0] === 0x43 ? withHeader(honest, 'Content-Type', 'application/octet-stream') : undefined,
    ),
    breaks: ['download-media-type-sql'],
  },
  {
    lie: 'a json export under another name',
    tell: downloading(({ honest }) =>
      honest.body[0] === 0x7b
        ? withHeader(honest, 'Content-Disposition', 'attachment; filename="download.json"')
        : undefined,
    ),
    breaks: ['download-name-json'],
  },
  {
    lie: 'a sql export under another name',
    tell: downloading(({ honest }) =>
      honest.body[0] === 0x43
        ? withHeader(honest, 'Content-Disposition', 'attachment; filename="download.sql"')
        : undefined,
    ),
    breaks: ['download-name-sql'],
  },
  {
    lie: 'an export that changes',
    tell: downloading(({ honest, number }) =>
      honest.body[0] === 0x7b
        ? withBody(honest, new TextDecoder().decode(honest.body).replace('contacts', String(number).padStart(8, 'x')))
        : undefined,
    ),
    breaks: ['download-range', 'download-repeatable'],
  },
  {
    lie: 'something for every id',
    tell: ({ request, honest, ask }) =>
      isDownload(request) && request.url.includes('exp_20000101') && codeOf(honest) === 'not_found'
        ? ask({ url: 'http://target.test/projects/example_project/exports' })
        : undefined,
    breaks: ['download-id-unknown', 'response-header'],
  },
  {
    lie: 'validation_failed for an unknown id',
    tell: ({ request, honest }) =>
      isDownload(request) && request.url.includes('exp_20000101') && codeOf(honest) === 'not_found'
        ? withStatus(
            withJson(honest, (body) => {
              body.error.code = 'validation_failed';
            }),
            400,
          )
        : undefined,
    breaks: ['download-id-unknown'],
  },
  {
    lie: 'validation_failed for a malformed id',
    tell: ({ request, honest }) =>
      isDownload(request) && request.url.endsWith('/conformance')
        ? withStatus(
            withJson(honest, (body) => {
              body.error.code = 'validation_failed';
            }),
            400,
          )
        : undefined,
    breaks: ['download-id-malformed'],
  },
  {
    lie: 'downloads across projects',
    tell: ({ request, ask }) =>
      isDownload(request) && request.url.includes('/other_project/')
        ? ask({ url: request.url.replace('other_project', 'example_project') })
        : undefined,
    breaks: ['download-of-other-project'],
  },
  {
    lie: '405 for HEAD',
    tell: ({ request, honest }) => (request.method === 'HEAD' ? withStatus(honest, 405) : undefined),
    breaks: ['download-head'],
  },
  {
    lie: 'the wrong range',
    tell: ({ request, honest }) =>
      request.headers.some(([name]) => name === 'Range')
        ? withStatus(withBody(honest, new TextDecoder().decode(honest.body).slice(1, 5)), 206)
        : undefined,
    breaks: ['download-range', 'response-status'],
  },
];
