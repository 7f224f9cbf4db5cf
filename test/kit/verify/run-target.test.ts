import { expect, test } from 'vitest';
import { suite } from '../../../conformance/index.ts';
import { loadContract } from '../../../src/kit/contract/node.ts';
import {
  generalSuite,
  runTarget,
  type Transport,
  type WireRequest,
  type WireResponse,
} from '../../../src/kit/verify/index.ts';
import { contract, createConforming, token } from '../../conformance/conforming.ts';
import { isList } from '../../conformance/message.ts';

const baseUrl = 'http://target.test/v1';

const look = async (transport: Transport, only = 'list-*') =>
  await runTarget({
    ...{ contract, suite, baseUrl, token, transport, secrets: [] },
    given: { project: 'example_project', token },
    selection: { only: [only] },
  });

const respond = (status: number, headers: Readonly<Record<string, string>> = {}, body = ''): WireResponse => ({
  status,
  headers: Object.entries(headers),
  body: new TextEncoder().encode(body),
});

const html = { 'Content-Type': 'text/html; charset=utf-8' };
const json = { 'Content-Type': 'application/json' };

test.each<[what: string, respond: (request: WireRequest) => WireResponse, says: string]>([
  [
    'redirects to https',
    ({ url }) => respond(301, { Location: url.replace('http:', 'https:') }),
    'redirects to https://target.test/v1; use that',
  ],
  [
    'redirects to another host',
    ({ url }) => respond(308, { Location: url.replace('target', 'www.target') }),
    'redirects to http://www.target.test/v1; use',
  ],
  [
    'redirects to a login page',
    () => respond(302, { Location: '/login?next=%2F' }),
    'redirects to http://target.test/login, as a login page',
  ],
  [
    'wants a slash at the end of each path',
    ({ url }) => respond(301, { Location: url.replace(/(?=\?|$)/, '/') }),
    'redirects each path to one that ends with a slash',
  ],
  ['redirects to itself', () => respond(302, { Location: '' }), 'redirects to itself; check'],
  [
    'writes the slug in its own case',
    ({ url }) => respond(301, { Location: url.replace('target', 'www.target').replace('example_', 'Example_') }),
    'redirects to http://www.target.test/v1; use',
  ],
  ['redirects to nowhere', () => respond(302, { Location: 'http://[' }), 'redirects to http://['],
  [
    'shows a login page',
    () => respond(200, html, '<html><title> Sign in </title>'),
    'responds with HTML (200, "Sign in")',
  ],
  ['is a web application', () => respond(200, html, '<div id=app>'), 'responds with HTML (200), as'],
  [
    'speaks TLS at this port, says nginx',
    () => respond(400, html, '<title>400 The plain HTTP request was sent to HTTPS port</title>'),
    'use https:// as the base URL',
  ],
  ['has a page for every 404', () => respond(404, html, '<h1>Not Found</h1>'), 'responds with HTML (404)'],
  [
    'knows no such paths',
    () => respond(404, json, '{"message":"no Route matched"}'),
    'responds 404 in a form that the description does not declare',
  ],
  [
    'speaks TLS',
    () => respond(400, { 'Content-Type': 'text/plain' }, 'Client sent an HTTP request to an HTTPS server.'),
    'use https:// as the base URL',
  ],
  ['has nothing to say', () => respond(200), 'responds 200 with an empty body'],
  ['is behind a gateway that lost it', () => respond(502, html, '<h1>Bad Gateway</h1>'), 'a gateway responds 502'],
  [
    'is behind a gateway that waits in vain',
    () => respond(504, json, '{"message":"Endpoint request timed out"}'),
    'a gateway responds 504',
  ],
  ['is behind a proxy with a login', () => respond(407, html, '<h1>407</h1>'), 'it wants credentials of its own'],
])('A target that %s is not judged, and the reason says what to do', async (_, create, says) => {
  const run = await look(async (request) => create(request));

  expect(run.rejected).toContain(says);
  expect(run.violations).toEqual([]);
});

test.each([
  [400, 400, undefined],
  [302, 302, undefined],
  [404, 404, 'responds 404 in a form'],
  [503, 503, 'a gateway responds 503'],
  [400, 409, 'responds 400 in a form'],
])('A target that responds %i without a body, where %i is all that is described', async (status, declared, says) => {
  const text = `openapi: 3.1.0\npaths: { /a: { get: { responses: { ${declared}: { description: None } } } } }`;
  const run = await runTarget({
    ...{ contract: loadContract(text, 'tolerant'), suite: generalSuite, baseUrl, token, secrets: [] },
    given: { token, tokenVariable: 'TOKEN', hasToken: false },
    transport: async () => respond(status, { Location: '/b' }),
  });

  if (says === undefined) expect(run.rejected).toBeUndefined();
  else expect(run.rejected).toContain(says);
});

test('One operation that is foreign is the fault of the target', async () => {
  const send = createConforming('/v1');
  const run = await look(async (request) =>
    isList(request) ? respond(302, { Location: '/login' }) : await send(request),
  );

  expect([run.rejected, run.lost]).toEqual([undefined, undefined]);
  expect(run.violations.length).toBeGreaterThan(0);
});

test.each([
  ['once', 1, undefined, 0],
  ['for a while', 2, 'a gateway responded 503', 1],
  ['to this request every time', Number.POSITIVE_INFINITY, undefined, 1],
])('A gateway that responds %s', async (_, times, lost, violations) => {
  const send = createConforming('/v1');
  let left = times;
  const run = await look(async (request) => {
    if (!request.url.includes('limit=500') || left === 0) return await send(request);
    left -= 1;
    return respond(503, html, '<h1>Service Unavailable</h1>');
  }, 'list-limit-highest');

  expect(run.lost?.slice(0, 23)).toBe(lost);
  expect(Math.min(1, run.violations.length)).toBe(violations);
});

test.each([
  ['POST', 'schema-export-created', ['was sent again after 504: what it does may have been done twice']],
  ['GET', 'list-limit-highest', []],
])(
  'A %s that a gateway lost is repeated once, and what may take effect twice is named',
  async (method, only, named) => {
    const send = createConforming('/v1');
    const sent = new Map<string, number>();
    const run = await look(async (request) => {
      const isLost = request.method === method && request.url.includes(method === 'POST' ? 'schema' : 'limit=500');
      const key = Buffer.from(request.body ?? '').toString() + request.url;
      sent.set(key, (sent.get(key) ?? 0) + 1);
      return isLost && sent.get(key) === 1 ? respond(504, html, 'Gateway Timeout') : await send(request);
    }, only);

    expect([run.lost, run.violations]).toEqual([undefined, []]);
    expect(run.observations).toEqual(
      named.map((text) => ({ madeBy: 'repeated', text: expect.stringContaining(text) })),
    );
  },
);

test('A gateway that stays, and a token that expires in the run, leave no verdict', async () => {
  const send = createConforming('/v1');
  const after = (most: number, instead: (request: WireRequest) => Promise<WireResponse>): Transport => {
    let count = 0;
    return async (request) => {
      count += 1;
      return count > most ? await instead(request) : await send(request);
    };
  };
  const away = await look(after(4, async () => respond(502, html, 'Bad Gateway')));
  const expired = await look(
    after(4, async (request) => {
      const headers = request.headers.map(([name, value]) => [name, value.replace(token, 'pat_unknown-')] as const);
      return await send({
        ...request,
        headers: request.headers.some(([, value]) => value.includes(token))
          ? headers.filter(([name]) => name !== 'Authorization')
          : headers,
      });
    }),
  );

  expect(away.lost).toContain('a gateway responds 502');
  expect(expired.lost).toContain('the token was accepted at first and is rejected now');
});

test.each([
  ['download/%', []],
  ['download/%00', []],
  ['download/0', ['response-media-type']],
])('A page with 400, which a web server in front may send for %s, breaks %j', async (end, broken) => {
  const send = createConforming('/v1');
  const run = await look(
    async (request) => (request.url.endsWith(end) ? respond(400, html, '<h1>Bad Request</h1>') : await send(request)),
    'odd-requests',
  );

  expect([...new Set(run.violations.map(({ requirement }) => requirement.id))]).toEqual(broken);
});

test('What was looked at first is none of the run', async () => {
  const seen: string[] = [];
  const send = createConforming('/v1');
  const run = await look(async (request) => {
    seen.push(request.method);
    return await send(request);
  });

  expect(run.violations).toEqual([]);
  expect(seen.length - run.sent).toBe(2);
  expect(run.exchanges.filter(({ request }) => request.method === 'POST').length).toBe(
    seen.filter((method) => method === 'POST').length,
  );
});

test('What must run alone does so, before the others or after them', async () => {
  const said = { title: 'a check', contract: '#/paths', source: 'https://example.org', level: 'MUST' } as const;
  const seen: string[] = [];
  const at = (id: string, alone?: 'first' | 'last') => ({
    ...{ ...said, id, ...(alone && { alone }) },
    async run({ client }: { client: { send(operation: string, draft: object): Promise<unknown> } }) {
      seen.push(id);
      await client.send('listExports', { path: { project: 'p' } });
      seen.push(`/${id}`);
    },
  });
  const checks = [at('z', 'last'), at('a'), at('y', 'last'), at('b'), at('m', 'first'), at('n', 'first')];

  await runTarget({
    ...{ contract, baseUrl, token, transport: createConforming('/v1'), given: { project: 'p', token } },
    suite: { ...suite, rules: [], checks },
  });

  expect(seen.join(' ')).toMatch(/^m \/m n \/n a b (\/a \/b|\/b \/a) z \/z y \/y$/);
});
