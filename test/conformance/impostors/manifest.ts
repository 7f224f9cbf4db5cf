import { sent } from '../lie.ts';
import type { Impostor } from './impostor.ts';
import { manifest } from './usual-lies.ts';

/** Lies about the manifest of a new export. */
export const manifestImpostors: readonly Impostor[] = [
  {
    lie: 'another project',
    tell: manifest((one, request) => {
      if (sent(request).format === 'json' && sent(request).file_name === undefined) {
        one.project = 'another';
        one.download_url = one.download_url.replace('example_project', 'another');
      }
    }),
    breaks: ['download-url-followed', 'manifest-project'],
  },
  {
    lie: 'a download_url to another export',
    tell: manifest((one, request) => {
      if (sent(request).format === 'json')
        one.download_url = '/projects/example_project/export/download/exp_20000101_000000_0000000000';
    }),
    breaks: ['download-url-followed', 'manifest-download-url'],
  },
  {
    lie: 'the same id twice',
    tell: manifest((one) => {
      one.id = 'exp_20260601_182345_a1b2c3d4e5';
      one.download_url = '/projects/example_project/export/download/exp_20260601_182345_a1b2c3d4e5';
    }),
    breaks: ['download-accepted', 'download-url-followed', 'list-new-export', 'manifest-id-unique'],
  },
  {
    lie: 'a size of 0',
    tell: manifest((one, request) => {
      if (sent(request).format === 'json') one.size_bytes = 0;
    }),
    breaks: ['download-size-json', 'manifest-size'],
  },
  {
    lie: 'created long ago',
    tell: manifest((one, request) => {
      if (sent(request).format === 'json') one.created_at = '2020-01-01T00:00:00Z';
    }),
    breaks: ['manifest-created-at'],
  },
  {
    lie: 'upper case is another project',
    tell: ({ request, ask }) =>
      request.url.includes('EXAMPLE_PROJECT')
        ? ask({ url: request.url.replace('EXAMPLE_PROJECT', 'nowhere') })
        : undefined,
    breaks: ['slug-upper-case'],
  },
  {
    lie: 'any slug will do',
    tell: ({ request, ask }) =>
      request.url.includes('no%20such')
        ? ask({ url: request.url.replace('no%20such%20project!', 'example_project') })
        : undefined,
    breaks: ['slug-malformed'],
  },
  {
    lie: 'an unknown project shows ours',
    tell: ({ request, ask }) =>
      request.url.includes('conformance-no-such-project')
        ? ask({ url: request.url.replace('conformance-no-such-project', 'example_project') })
        : undefined,
    breaks: ['project-unknown'],
  },
];
