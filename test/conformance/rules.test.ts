import { readdir, readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { suite } from '../../conformance/index.ts';
import { envelopeRules as rules } from '../../conformance/rules.ts';
import { createTrafficJudge } from '../../src/kit/proxy/index.ts';
import { requirementsOf } from '../../src/kit/verify/index.ts';
import { mockedApi } from '../../src/zangtable/mocked-api.ts';
import { contract, createConforming, token } from './conforming.ts';
import { type Json, withJson } from './message.ts';

test('A traffic run remembers a bounded number of request ids', () => {
  const rule = rules.find(({ id }) => id === 'request-id-unique');
  const memory = rule?.remember?.() as Map<string, number>;
  const see = (number: number) => {
    const response = { json: { value: { request_id: `req_${number}` } } };
    return rule?.verify({ memory, exchange: { number }, response } as never, '#');
  };

  for (let number = 0; number < 250_000; number += 1) see(number);

  expect(memory.size).toBeLessThanOrEqual(100_000);
  expect(see(249_999)).toHaveLength(1);
});

test('A clock that stands still is noticed, and one that counts seconds is not', () => {
  const rule = rules.find(({ id }) => id === 'meta-generated-at');
  const memory = rule?.remember?.();
  const see = (sentAt: number, second: number) => {
    const json = { value: { meta: { generated_at: `2026-06-02T01:23:0${second}Z` } } };
    const response = { json, elapsed: 100, header: () => 'Tue, 02 Jun 2026 01:23:05 GMT' };
    return rule?.verify({ memory, exchange: { sentAt }, response } as never, '#')?.map(({ message }) => message);
  };

  expect([see(1000, 1), see(1900, 1), see(2000, 2), see(3900, 2)]).toEqual([[], [], [], []]);
  expect(see(9000, 2)).toEqual(['meta.generated_at is that of an earlier response']);
});

// The headings of each page of the documentation; all reference pages share theirs.
const sections: Readonly<Record<string, readonly string[]>> = {
  authentication: ['project-api-tokens', 'creating-and-rotating-tokens', 'error-behavior'],
  concepts: ['project', 'project-api-token', 'export', 'operation-grouping'],
  'errors-best-practices': ['common-errors', 'production-guidance'],
  filters: ['shared-validation'],
  'operation-groups': [],
  // Without a heading that is certain, by its words.
  'response-envelope': [
    ':~:text=shared%20success%20and%20error%20response%20shape',
    ':~:text=when%20operation%20tracking%20is%20trusted',
  ],
  reference: ['endpoint-details', 'authentication', 'parameters', 'notes', 'request-examples', 'response-examples'],
};

test('A source in the documentation names a page and a section that exist', async () => {
  const folder = new URL('../../docs/guides/', import.meta.url);
  const ofContract = [...JSON.stringify(contract.document).matchAll(/"x-source":"([^"]+)"/g)];
  const ofSuite = requirementsOf(suite).map(({ source = '' }) => source);
  const guides = await Promise.all((await readdir(folder)).map((name) => readFile(new URL(name, folder), 'utf8')));
  const ofGuides = [...guides.join('\n').matchAll(/^<!-- source (\S+) -->$/gm)];
  const own = [
    ...[...ofContract.map(([, source = '']) => source), ...ofSuite].filter((source) =>
      source.includes('docs.zangtable'),
    ),
    ...ofGuides.map(([, path = '']) => `https://docs.zangtable.com${path}`),
  ];
  const isKnown = (source: string): boolean => {
    const [, page = '', section] = /^https:\/\/docs\.zangtable\.com\/([\w-]+)[^#]*(?:#(.*))?$/.exec(source) ?? [];
    const known = sections[page];
    return known !== undefined && (section === undefined ? known.length === 0 : known.includes(section));
  };

  expect(own.length).toBeGreaterThan(60);
  expect(own.filter((source) => !isKnown(source))).toEqual([]);
});

const first = '/projects/example_project/exports';
type Step = readonly [
  at: number,
  path: string,
  change?: { readonly hides?: number; readonly world?: string; readonly as?: string },
];
const create = (at: number): Step => [at, '/projects/example_project/export/schema'];

/** What the rules make of a session: each step takes 100 ms; a list may lack the newest of what was created, or be one that was not asked for. */
async function watch(steps: readonly Step[]): Promise<readonly string[]> {
  const judge = createTrafficJudge(contract, suite, mockedApi.tokens);
  const target = createConforming();
  const created: string[] = [];
  for (const [at, path, { hides = 0, world, as = path } = {}] of steps) {
    const method = path.includes('/exports') ? 'GET' : 'POST';
    const own = world === undefined ? [] : [['X-Mock-World', world] as const];
    const headers = [['Authorization', `Bearer ${token}`] as const, ...own];
    const request = { method, url: `http://target.test${path}`, headers, body: undefined, effect: 'safe' } as const;
    const response = withJson(await target({ ...request, url: `http://target.test${as}` }), ({ data, meta }) => {
      meta.generated_at = new Date(Date.now() + at).toISOString().replace(/\.\d+/, '');
      if (data?.export !== undefined) created.push(data.export.id);
      const hidden = created.slice(created.length - hides);
      if (data?.exports !== undefined) data.exports = data.exports.filter((one: Json) => !hidden.includes(one.id));
    });
    await judge.judge({ request, path: path.split('?', 1)[0] as string, response, sentAt: at, elapsed: 100 });
  }
  return judge.record.findings.kept.map(({ level, requirement }) => `${level} ${requirement.id}`);
}

const missing = ['MUST list-shows-created'];
const sessions: readonly (readonly [name: string, steps: readonly Step[], found: readonly string[]])[] = [
  ['lists what was created', [create(0), [200, first], create(400), [600, first]], []],
  ['lacks the newest of two', [create(0), create(200), [9000, first, { hides: 1 }]], missing],
  [
    'lacks what was created just now, beside what was there',
    [create(0), [200, first], create(400), [600, `${first}?limit=500&offset=0&status=all`, { hides: 1 }]],
    missing,
  ],
  [
    'lacks all that was created, as after a reset',
    [create(0), create(200), [9000, first, { hides: 2 }]],
    ['SHOULD list-shows-created'],
  ],
  ['is paged', [create(0), create(200), [400, `${first}?limit=1`], [600, `${first}?offset=1`]], []],
  ['is filtered', [create(0), create(200), [400, `${first}?status=not_found`, { hides: 2 }]], []],
  ['has another filter', [create(0), create(200), [400, `${first}?format=sql`, { hides: 1 }]], []],
  ['is of another project', [create(0), create(200), [400, '/projects/other_project/exports']], []],
  ['is of another world', [create(0), create(200), [400, first, { world: 'other', hides: 2 }]], []],
  ['was asked for meanwhile', [create(0), create(200), [250, first, { hides: 1 }]], []],
  ['was asked for before', [create(200), create(400), [100, first, { hides: 2 }]], []],
];

const page = `${first}?limit=2&offset=1`;
const three = [create(0), create(200), create(400), [600, first]] as const;
const untrue = 'MUST list-parts-agree';
const between: typeof sessions = [
  ['the part that was asked for', [...three, [800, page], [1000, first]], []],
  ['another part', [...three, [800, page, { as: `${first}?limit=2` }], [1000, first]], [untrue]],
  ['nothing', [...three, [800, page, { as: `${first}?offset=9` }], [1000, first]], [untrue]],
  ['another part, where no list comes after it', [...three, [800, page, { as: `${first}?limit=2` }]], []],
  [
    'another part, beside a creation',
    [...three, [800, page, { as: `${first}?limit=2` }], create(850), [1000, first]],
    [],
  ],
  [
    'another part, while the list was under way',
    [...three, [950, page, { as: `${first}?limit=2` }], [1000, first]],
    [],
  ],
  [
    'one of another order',
    [...three, [800, `${first}?limit=1`, { as: `${first}?limit=1&offset=2` }], [1000, first]],
    [untrue.replace('MUST', 'SHOULD')],
  ],
  [
    'what is ready',
    [...three, [800, `${first}?status=ready`, { as: `${first}?status=not_found` }], [1000, first]],
    [untrue],
  ],
  [
    'an error although each field is valid',
    [...three, [800, page, { as: `${first}?limit=0` }]],
    ['MUST error-code-true'],
  ],
  ['an error where a field is not valid', [...three, [800, `${first}?limit=0`]], []],
];

test.each(between)('A page between two equal lists: %s', async (_name, steps, found) => {
  expect(await watch(steps)).toEqual(found);
});

test.each(sessions)('A list after a creation: %s', async (_name, steps, found) => {
  expect(await watch(steps)).toEqual(found);
});
