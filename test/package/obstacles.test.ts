import { expect, test } from 'vitest';
import { findObstacles, type ReleaseFacts } from '../../scripts/package/pack.ts';

const ready: ReleaseFacts = {
  manifest: { name: 'pets', version: '1.2.0', repository: 'pets' },
  changelog: '# Changelog\n\n## 1.2.0\n\n- more pets\n',
  changes: '',
  tags: ['v1.2.0'],
  env: { SIGSTORE_ID_TOKEN: 'x' },
};

test('nothing stands in the way of a release that is ready', () => {
  expect(findObstacles(ready)).toEqual([]);
});

test.each<[string, Partial<ReleaseFacts>, RegExp]>([
  ['uncommitted changes', { changes: ' M package.json' }, /working tree/],
  ['another tag', { tags: ['v1.1.0'] }, /not tagged v1\.2\.0/],
  ['no entry in the changelog', { changelog: '## 1.1.0' }, /CHANGELOG/],
  ['no repository', { manifest: { name: 'pets', version: '1.2.0' } }, /repository/],
  ['a place without an identity', { env: {} }, /id token/],
])('a release is rejected for %s', (_, departure, says) => {
  expect(findObstacles({ ...ready, ...departure })).toEqual([expect.stringMatching(says)]);
});
