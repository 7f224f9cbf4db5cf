import { inManifest, redirected } from './written.ts';

const download = '/projects/example_project/export/download';

export const manifestFaults = [
  inManifest('another project', ['download-url-followed', 'manifest-project'], (one, sent) => {
    if (sent.format !== 'json' || sent.file_name !== undefined) return;
    one.project = 'another';
    one.download_url = one.download_url.replace('example_project', 'another');
  }),
  inManifest('a download_url to another export', ['download-url-followed', 'manifest-download-url'], (one, sent) => {
    if (sent.format === 'json') one.download_url = `${download}/exp_20000101_000000_0000000000`;
  }),
  inManifest(
    'the same id twice',
    [
      'download-accepted',
      'download-url-followed',
      'list-new-at-once',
      'list-new-export',
      'manifest-id-unique',
      'slug-upper-case',
    ],
    (one) => {
      one.id = 'exp_20260601_182345_a1b2c3d4e5';
      one.download_url = `${download}/${one.id}`;
    },
  ),
  inManifest('a size of 0', ['download-size-json', 'manifest-size'], (one, sent) => {
    if (sent.format === 'json') one.size_bytes = 0;
  }),
  inManifest('created long ago', ['manifest-created-at'], (one, sent) => {
    if (sent.format === 'json') one.created_at = '2020-01-01T00:00:00Z';
  }),
  redirected('upper case names a different project', ['slug-upper-case'], /EXAMPLE_PROJECT/, 'nowhere'),
  redirected(
    'downloads know slugs in lower case alone',
    ['slug-upper-case'],
    /EXAMPLE_PROJECT\/export\/download/,
    'nowhere/export/download',
  ),
  redirected('any slug will do', ['slug-malformed'], /no%20such%20project!/, 'example_project'),
  redirected(
    'a dash in a slug stands for an underscore',
    ['project-unknown'],
    /example-project\/exports/,
    'example_project/exports',
  ),
  redirected('a dash after a slug is cut off', ['project-unknown'], /example_project-\//, 'example_project/'),
  redirected('an unknown project shows ours', ['project-unknown'], /conformance-no-such-project/, 'example_project'),
];
