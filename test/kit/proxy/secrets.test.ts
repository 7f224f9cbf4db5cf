import { expect, test } from 'vitest';
import { createSecrets } from '../../../src/kit/proxy/secrets.ts';
import { packagedContract } from '../../../src/zangtable/contract.ts';

const token = 'pat_live_5ecr3t';

const fields: { given: readonly [string, string]; want: string }[] = [
  { given: ['Authorization', `Bearer ${token}`], want: 'Bearer $ZANGTABLE_TOKEN' },
  { given: ['AUTHORIZATION', `bearer  ${token} `], want: 'bearer $ZANGTABLE_TOKEN' },
  { given: ['authorization', token], want: '$ZANGTABLE_TOKEN' },
  { given: ['Authorization', 'Basic dXNlcjpwYXNzd29yZA=='], want: 'Basic $ZANGTABLE_TOKEN' },
  { given: ['Proxy-Authorization', `Bearer ${token}`], want: 'Bearer $ZANGTABLE_TOKEN' },
  { given: ['Authorization', 'Bearer a'], want: 'Bearer [redacted]' },
  { given: ['Authorization', 'Bearer'], want: '[redacted]' },
  { given: ['Authorization', ''], want: '[redacted]' },
  { given: ['Cookie', 'session=1'], want: '[redacted]' },
  { given: ['X-Other', 'as it is'], want: 'as it is' },
];

test.each(fields)('Of a request with $given.0: $given.1 is kept $want', ({ given, want }) => {
  expect(createSecrets(packagedContract()).learn([given])).toEqual([[given[0], want]]);
});

test('Tokens are told apart, and each is known again in any spelling', () => {
  const secrets = createSecrets(packagedContract());
  const other = 'pat_other_5ecr3t';
  for (const value of [token, other, token]) secrets.learn([['Authorization', `Bearer ${value}`]]);

  expect(secrets.tokens).toEqual([token, other]);
  expect(secrets.redact(`{"a":"${token}","b":["${other}"]}`)).toBe(
    '{"a":"$ZANGTABLE_TOKEN","b":["$ZANGTABLE_2_TOKEN"]}',
  );
  expect(secrets.redact(Buffer.from(token).toString('base64'))).toBe('$ZANGTABLE_TOKEN');
});

const texts: [given: string, want: string][] = [
  ['{"token":"pat_never_seen"}', '{"token":"$ZANGTABLE_TOKEN"}'],
  ['?t=pat%5Fnever_seen&u=1', '?t=$ZANGTABLE_TOKEN&u=1'],
  ['https://x.test/pat_never_seen/y', 'https://x.test/$ZANGTABLE_TOKEN/y'],
  ['pattern pat_ path', 'pattern pat_ path'],
  ['100 %zz', '100 %zz'],
];

test.each(texts)('What looks like a token is none of the reader’s business: %s', (given, want) => {
  expect(createSecrets(packagedContract()).redact(given)).toBe(want);
});

test('A short word that was sent as a token is no secret', () => {
  const secrets = createSecrets(packagedContract());
  secrets.learn([['Authorization', 'Bearer ok']]);

  expect(secrets.tokens).toEqual([]);
  expect(secrets.redact('{"ok":true}')).toBe('{"ok":true}');
});

test('A stream of made-up tokens does not fill the memory', () => {
  const secrets = createSecrets(packagedContract());
  for (let count = 0; count < 1000; count += 1) secrets.learn([['Authorization', `Bearer pat_${count}`]]);

  expect(secrets.tokens.length).toBe(100);
  expect(secrets.learn([['Authorization', 'Bearer pat_999']])).toEqual([['Authorization', 'Bearer [redacted]']]);
});
