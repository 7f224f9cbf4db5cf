import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { loadContract } from '../../../src/kit/contract/node.ts';
import { createMockHandler as createHandler } from '../../../src/kit/mock/index.ts';
import { createMockHandler } from '../../../src/zangtable/mock/index.ts';
import { mockedApi } from '../../../src/zangtable/mocked-api.ts';
import { ask } from './ask.ts';

const text = readFileSync(new URL('../../../openapi.yaml', import.meta.url), 'utf8');
const [schema, exports] = ['/projects/p/export/schema', '/projects/p/exports'];

type Edit = readonly [before: string | RegExp, after: string];

/** A mock of the contract after some edits, as a user makes them. */
function mockOf(...edits: readonly Edit[]) {
  const bugs: unknown[] = [];
  const edited = edits.reduce((yaml, [before, after]) => yaml.replace(before, after), text);
  expect(edited).not.toBe(text);
  const mock = createMockHandler({ contract: loadContract(edited), onBug: (error) => bugs.push(error) });
  return { mock, bugs };
}

const required = (property: string): readonly Edit[] => [
  [/( {4}Export:\n[\s\S]*?\n {6}required:\n)/, '$1        - owner\n'],
  [/( {4}Export:\n[\s\S]*?\n {6}properties:\n)/, `$1        owner: ${property}\n`],
];

test.each([
  ['with an example', '{type: string, examples: [alice]}', 'alice'],
  ['without an example', '{type: string, minLength: 8}', 'string--'],
  ['of an object', '{type: object, required: [id], properties: {id: {type: integer, minimum: 3}}}', { id: 3 }],
])(
  'A new required property %s is filled, when an export is created and when it is listed',
  async (_, property, value) => {
    const { mock, bugs } = mockOf(...required(property));

    const created = await ask(mock, schema, { body: {} });
    const listed = await ask(mock, exports);

    expect([created.status, created.json.data.export.owner]).toEqual([200, value]);
    expect(listed.json.data.exports).toEqual([created.json.data.export]);
    expect([created.headers.get('x-mock-mismatch'), bugs]).toEqual([null, []]);
  },
);

test('A new required property is filled with what the examples show', async () => {
  const shown: Edit = [/\n( +)storage_backend: local\n/g, '\n$1storage_backend: local\n$1owner: carol\n'];
  const { mock } = mockOf(...required('{type: string, maxLength: 5}'), shown);

  expect((await ask(mock, schema, { body: {} })).json.data.export.owner).toBe('carol');
});

test('A new required property of errors is filled, whatever the error is about', async () => {
  const { mock, bugs } = mockOf([
    '    ErrorDetail:\n',
    '    ErrorDetail:\n      allOf: [{type: object, required: [help], properties: {help: {type: string, examples: [see]}}}]\n',
  ]);

  for (const target of [`${exports}?limit=0`, '/nowhere', '/projects/p/export/download/exp_0']) {
    const { json } = await ask(mock, target);
    expect([target, json.error.help]).toEqual([target, 'see']);
  }
  expect(bugs).toEqual([]);
});

const idEdits: readonly Edit[] = [
  [/\^exp_\n/g, '^export-\n'],
  [/\^exp_.*\$/, '^export-[0-9]{4}$'],
];

test('An export has an id of its own by which it is found, whatever pattern ids have', async () => {
  const { mock, bugs } = mockOf(...idEdits);

  const created = [await ask(mock, schema, { body: {} }), await ask(mock, schema, { body: {} })];
  const ids = created.map(({ json }) => json.data.export.id);
  const listed = await ask(mock, exports);
  const downloads = await Promise.all(ids.map((id) => ask(mock, `/projects/p/export/download/${id}`)));

  expect(ids).toEqual([expect.stringMatching(/^export-\d{4}$/), expect.stringMatching(/^export-\d{4}$/)]);
  expect(new Set(ids).size).toBe(2);
  expect(listed.json.data.exports.map(({ id }: { id: string }) => id)).toEqual(ids.reverse());
  expect(downloads.map(({ status }) => status)).toEqual([200, 200]);
  expect([created[0]?.headers.get('x-mock-mismatch'), bugs]).toEqual([null, []]);
});

test('Where only the manifest has another pattern for ids, the download_url still leads to the download', async () => {
  const { mock } = mockOf([/( {8}id:\n[\s\S]*?pattern: )\^exp_\n/, '$1^export-\n'], idEdits[1] as Edit);

  const { json } = await ask(mock, schema, { body: {} });

  expect(json.data.export.id).toMatch(/^export-/);
  expect((await ask(mock, json.data.export.download_url)).status).toBe(200);
});

test.each([
  ['the value of the example', [/\n( +)storage_backend: local\n/g, '\n$1storage_backend: s3\n'], 's3'],
  ['a value of its own', [/\n( +)storage_backend: local\n/g, '\n$1storage_backend: disk\n'], 's0'],
] as const)('A changed pattern takes %s, and a hint says so', async (_, edit, value) => {
  const { mock, bugs } = mockOf(edit, [/( {8}storage_backend:\n)/, '$1          pattern: ^s[0-9]$\n']);

  const { status, json, headers } = await ask(mock, schema, { body: {} });

  expect([status, json.data.export.storage_backend, bugs]).toEqual([200, value, []]);
  expect(headers.get('x-mock-mismatch')).toMatch(
    /^response \/data\/export\/storage_backend: .* so the contract fills it \(#\/.*\)$/,
  );
});

test.each([
  ['milliseconds', '\\.\\d{3}Z', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.000Z$/],
  ['an offset', '\\+00:00', /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+00:00$/],
])('A time that the contract wants with %s is still the time of the response', async (_, end, form) => {
  const { mock } = mockOf([/:\\d\{2\}Z\$/g, `:\\d{2}${end}$`]);

  const { status, json } = await ask(mock, schema, { body: {} });

  const { created_at: created } = json.data.export;
  expect([status, created]).toEqual([200, expect.stringMatching(form)]);
  expect(Math.abs(Date.parse(created) - Date.now())).toBeLessThan(60_000);
});

test('The contract of the API itself may be edited too', async () => {
  const edits = required('{type: string, examples: [alice]}');
  const own = loadContract(edits.reduce((yaml, [before, after]) => yaml.replace(before, after), text));
  const bugs: unknown[] = [];
  const mock = createHandler({ ...mockedApi, contract: () => own }, { onBug: (error) => bugs.push(error) });

  const { status, json } = await ask(mock, schema, { body: {} });

  expect([status, json.data.export.owner, bugs]).toEqual([200, 'alice', []]);
});

test('A new value of an enumeration can be asked for', async () => {
  const { mock, bugs } = mockOf([/enum: \[json, sql\]/g, 'enum: [json, sql, csv]']);

  const { status, json } = await ask(mock, schema, { body: { format: 'csv' } });
  const download = await ask(mock, json.data.export.download_url);

  expect([status, json.data.export.format, json.data.export.download_name]).toEqual([
    200,
    'csv',
    'p_schema_export.csv',
  ]);
  expect([download.status, bugs]).toEqual([200, []]);
});

test('What cannot be filled names the place and the remedy, is no bug, and stores nothing', async () => {
  const { mock, bugs } = mockOf(...required('{type: string, pattern: "^a$b"}'));

  const { status, json, headers } = await ask(mock, schema, { body: {} });
  const listed = await ask(mock, exports);

  expect([status, json.error.code]).toEqual([500, 'mock_contract']);
  expect(headers.get('x-mock-mismatch')).toMatch(
    /^response \/data\/export\/owner: .*must match pattern.* show a valid value in an example there, or serve with --stateless \(#\/components\/schemas\/Export\/properties\/owner\/pattern\)$/,
  );
  expect(listed.json.data.exports).toEqual([]);
  expect(bugs).toEqual([]);
});
