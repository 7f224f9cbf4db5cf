import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import type { Contract } from '../../../src/kit/contract/index.ts';
import { contractOf, parseDescription } from '../../../src/kit/contract/node.ts';
import { packagedFile } from '../../../src/zangtable/contract-file.ts';
import { createMockHandler } from '../../../src/zangtable/mock/index.ts';

type Schemes = Readonly<Record<string, object>>;

/** The contract with other ways to prove who asks. */
async function contractWith(schemes: Schemes, security: readonly object[]): Promise<Contract> {
  const document = parseDescription(await readFile(packagedFile, 'utf8')) as {
    components: { securitySchemes: object };
    security: readonly object[];
  };
  document.components.securitySchemes = schemes;
  document.security = security;
  return contractOf(document as never);
}

const header = { type: 'apiKey', in: 'header', name: 'X-Api-Key' };
const query = { type: 'apiKey', in: 'query', name: 'api_key' };
const cookie = { type: 'apiKey', in: 'cookie', name: 'session' };
const basic = { type: 'http', scheme: 'Basic' };
const bearer = { type: 'http', scheme: 'bearer' };
const authorization = 'Bearer pat_PROJECT_TOKEN';

interface Case {
  readonly schemes: Schemes;
  readonly security: readonly object[];
  readonly target?: string;
  readonly headers?: Readonly<Record<string, string>>;
  readonly want: 200 | RegExp;
}

const cases: readonly Case[] = [
  { schemes: { header }, security: [{ header: [] }], headers: { 'x-api-key': 'k' }, want: 200 },
  { schemes: { header }, security: [{ header: [] }], want: /^header X-Api-Key: is missing$/ },
  {
    schemes: { header },
    security: [{ header: [] }],
    headers: { authorization },
    want: /^header X-Api-Key: is missing$/,
  },
  { schemes: { query }, security: [{ query: [] }], target: '?api_key=k', want: 200 },
  { schemes: { query }, security: [{ query: [] }], want: /^query api_key: is missing$/ },
  { schemes: { cookie }, security: [{ cookie: [] }], headers: { cookie: 'a=b; session=k' }, want: 200 },
  { schemes: { cookie }, security: [{ cookie: [] }], headers: { cookie: 'old_session=k' }, want: /^cookie session/ },
  { schemes: { basic }, security: [{ basic: [] }], headers: { authorization: 'Basic dTpw' }, want: 200 },
  { schemes: { basic }, security: [{ basic: [] }], headers: { authorization }, want: /its scheme is not basic$/ },
  {
    schemes: { header, query },
    security: [{ header: [], query: [] }],
    target: '?api_key=k',
    want: /^header X-Api-Key/,
  },
  { schemes: { header, query }, security: [{ header: [] }, { query: [] }], target: '?api_key=k', want: 200 },
  { schemes: { header, bearer }, security: [{ bearer: [] }, { header: [] }], headers: { 'x-api-key': 'k' }, want: 200 },
  { schemes: { header, bearer }, security: [{ bearer: [] }, { header: [] }], headers: { authorization }, want: 200 },
  {
    schemes: { header, bearer },
    security: [{ bearer: [] }, { header: [] }],
    want: /^header Authorization: is missing$/,
  },
];

test.each(cases)('With $security, a request with $headers$target gets a response $want', async (given) => {
  const mock = createMockHandler({ contract: await contractWith(given.schemes, given.security) });
  const { target = '', headers = {}, want } = given;

  const response = await mock(new Request(`http://mock.test/projects/p/exports${target}`, { headers }));

  expect(response.status).toBe(want === 200 ? 200 : 401);
  if (want !== 200) expect(response.headers.get('x-mock-mismatch')).toMatch(want);
});

test('An apiKey without a name or in a place that there is not is a broken contract', async () => {
  const load = (scheme: object): Promise<Contract> => contractWith({ scheme }, [{ scheme: [] }]);

  await expect(load({ type: 'apiKey', in: 'header' })).rejects.toThrow('an apiKey security scheme has a name');
  await expect(load({ ...header, in: 'body' })).rejects.toThrow('an apiKey in "body" is not supported');
});
