import { expect, test } from 'vitest';
import { contractOf } from '../../../src/kit/contract/node.ts';
import { packagedContract } from '../../../src/zangtable/contract.ts';
import { createMockHandler } from '../../../src/zangtable/mock/index.ts';

type Schemes = Readonly<Record<string, object>>;

/** The contract with other ways to prove who asks. */
function contractWith(securitySchemes: Schemes, security: readonly object[]) {
  const { components, ...document } = packagedContract().document;
  return contractOf({ ...document, security, components: { ...(components as object), securitySchemes } });
}

const header = { type: 'apiKey', in: 'header', name: 'X-Api-Key' };
const query = { type: 'apiKey', in: 'query', name: 'api_key' };
const cookie = { type: 'apiKey', in: 'cookie', name: 'session' };
const basic = { type: 'http', scheme: 'Basic' };
const bearer = { type: 'http', scheme: 'bearer' };
const authorization = 'Bearer pat_PROJECT_TOKEN';

const oauth = { type: 'oauth2', flows: {} };

const schemes = { header, query, cookie, basic, bearer, oauth };

type Case = [security: object[], want: 200 | RegExp, headers?: Record<string, string> | undefined, target?: string];

const cases: Case[] = [
  [[{ header: [] }], 200, { 'x-api-key': 'k' }],
  [[{ header: [] }], /^header X-Api-Key: is missing$/],
  [[{ header: [] }], /^header X-Api-Key: is missing$/, { authorization }],
  [[{ header: [] }], /^header X-Api-Key: is missing$/, { 'x-api-key': ' ' }],
  [[{ query: [] }], 200, undefined, '?api_key=k'],
  [[{ query: [] }], /^query api_key: is missing$/],
  [[{ query: [] }], /^query api_key: is missing$/, undefined, '?api_key='],
  [[{ cookie: [] }], 200, { cookie: 'a=b; session=k' }],
  [[{ cookie: [] }], /^cookie session/, { cookie: 'old_session=k; session=' }],
  [[{ basic: [] }], 200, { authorization: 'Basic dTpw' }],
  [[{ basic: [] }], /its scheme is not basic$/, { authorization }],
  [[{ header: [], query: [] }], /^header X-Api-Key/, undefined, '?api_key=k'],
  [[{ header: [] }, { query: [] }], 200, undefined, '?api_key=k'],
  [[{ bearer: [] }, { header: [] }], 200, { 'x-api-key': 'k' }],
  [[{ bearer: [] }, { header: [] }], 200, { authorization }],
  [[{ bearer: [] }, { header: [] }], /^header Authorization: is missing$/],
  [[{ bearer: [], header: [] }], 200, { authorization, 'x-api-key': 'k' }],
  [[{ bearer: [], header: [] }], /^header X-Api-Key: is missing$/, { authorization }],
  [[{ oauth: [], cookie: [] }, { bearer: [] }], 200, { authorization }],
];

test.each(cases)(
  'With %j, the response is %s to a request with %j',
  async (security, want, headers = {}, target = '') => {
    const mock = createMockHandler({ contract: contractWith(schemes, security) });

    const response = await mock(new Request(`http://mock.test/projects/p/exports${target}`, { headers }));

    expect(response.status).toBe(want === 200 ? 200 : 401);
    if (want !== 200) expect(response.headers.get('x-mock-mismatch')).toMatch(want);
  },
);

test.each([
  [{ type: 'apiKey', in: 'header' }, 'an apiKey security scheme has a name'],
  [{ ...header, in: 'body' }, 'an apiKey in "body" is not supported'],
])('An apiKey without a name or in a place that there is not is a broken contract: %j', (scheme, says) => {
  expect(() => contractWith({ scheme }, [{ scheme: [] }])).toThrow(says);
});
