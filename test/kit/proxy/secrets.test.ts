import { expect, test } from 'vitest';
import { contractOf } from '../../../src/kit/contract/node.ts';
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
  const secrets = createSecrets(packagedContract(), 'ZANGTABLE_TOKEN');
  secrets.learn([given]);

  expect(secrets.header(...given)).toBe(want);
});

test('Tokens are distinguished, and each is known again in any spelling', () => {
  const secrets = createSecrets(packagedContract(), 'ZANGTABLE_TOKEN');
  const other = 'pat_other_5ecr3t';
  for (const value of [token, other, token]) secrets.learn([['Authorization', `Bearer ${value}`]]);

  expect(secrets.tokens.map(({ value }) => value)).toEqual([token, other]);
  expect(secrets.text(`{"a":"${token}","b":["${other}"]}`)).toBe('{"a":"$ZANGTABLE_TOKEN","b":["$ZANGTABLE_2_TOKEN"]}');
  expect(secrets.text(Buffer.from(token).toString('base64'))).toBe('$ZANGTABLE_TOKEN');
});

test('A key is known by the place that the description or a standard gives it', () => {
  const securitySchemes = {
    query: { type: 'apiKey', in: 'query', name: 'map key' },
    header: { type: 'apiKey', in: 'header', name: 'X-Map' },
  };
  const described = contractOf({ openapi: '3.1.0', paths: {}, components: { securitySchemes } }, 'tolerant');
  const secrets = createSecrets(described, 'TOKEN');
  secrets.learn(
    [['x-map', 'map-4711']],
    'http://x/a?map+key=k%2By-4712&access_token=acc-4713&next_token=4714-next#top',
  );

  const said = 'map-4711 acc-4713 k+y-4712 k%2By-4712 4714-next';
  expect(secrets.text(said)).toBe('$TOKEN $TOKEN_2 $TOKEN_3 $TOKEN_3 4714-next');
  expect(secrets.header('X-Map', 'short')).toBe('[redacted]');
  expect(secrets.header('Ocp-Apim-Subscription-Key', 'short')).toBe('[redacted]');
});

const texts: [given: string, want: string][] = [
  ['{"token":"pat_never_seen"}', '{"token":"$ZANGTABLE_TOKEN"}'],
  ['?t=pat%5Fnever_seen&u=1', '?t=$ZANGTABLE_TOKEN&u=1'],
  ['https://x.test/pat_never_seen/y?z', 'https://x.test/$ZANGTABLE_TOKEN?z'],
  [`{"basic":"${Buffer.from('me:pat_never_seen').toString('base64')}"}`, '{"basic":"bWU6$ZANGTABLE_TOKEN"}'],
  ['pattern pat_ path', 'pattern pat_ path'],
  ['100 %zz', '100 %zz'],
];

test.each(texts)('What looks like a token is none of the reader’s business: %s', (given, want) => {
  expect(createSecrets(packagedContract(), 'ZANGTABLE_TOKEN').text(given)).toBe(want);
});

test('A cookie is taken out wherever it is repeated, and no variable stands for it', () => {
  const secrets = createSecrets(packagedContract(), 'ZANGTABLE_TOKEN');
  secrets.learn([['Set-Cookie', 'session=0123456789abcdef; Path=/']]);

  expect(secrets.text('{"session":"0123456789abcdef"}')).toBe('{"session":"[redacted]"}');
  expect(secrets.discloses('0123456789abcdef')).toBe(false);
});

test('A short word that was sent as a token is no secret', () => {
  const secrets = createSecrets(packagedContract(), 'ZANGTABLE_TOKEN');
  secrets.learn([['Authorization', 'Bearer ok']]);

  expect(secrets.tokens).toEqual([]);
  expect(secrets.text('{"ok":true}')).toBe('{"ok":true}');
});

test('A stream of made-up tokens does not fill the memory', () => {
  const secrets = createSecrets(packagedContract(), 'ZANGTABLE_TOKEN');
  for (let count = 0; count < 1000; count += 1) secrets.learn([['Authorization', `Bearer pat_${count}`]]);

  expect(secrets.tokens.length).toBe(100);
  expect(secrets.header('Authorization', `Basic ${'x'.repeat(20)}`)).toBe('Basic [redacted]');
});
