import { expect, test } from 'vitest';
import { contractOf } from '../../../src/kit/contract/node.ts';
import { startMock } from '../../../src/zangtable/mock/index.ts';
import { isInstalled, runLines, shells } from '../http/shells.ts';

const path = '/projects/example_project/export/schema';
const token = 'pat_SECRETSECRETSECRET1234';
const bodies = [
  `{"a":"it's $HOME \`x\` \\"\\n"}`,
  `{"a":"\${ZANGTABLE_TOKEN#$(touch PWN)}"}`,
  "a\n$ZANGTABLE_TOKEN' ; touch PWN ; #",
  '[redacted] pat_[redacted] "$ZANGTABLE_TOKEN" !! \u2019; touch PWN; \u2019',
  `{"token":"${token}"}`,
];

async function commandsOf(): Promise<{ url: string; commands: readonly string[] }> {
  await using mock = await startMock();
  for (const body of bodies) {
    const headers = { authorization: `Bearer ${token}`, 'content-type': "text/x'`touch PWN`", cookie: 'a=5ecr3t' };
    await (await fetch(`${mock.url}${path}?q=%27$(touch)`, { method: 'POST', headers, body })).text();
  }
  const ids = mock.journal.list().map(({ id }) => id);
  const all = ids.map(async (id) => (await (await fetch(`${mock.url}/__mock/journal/${id}/curl`)).json()) as object);
  return { url: mock.url, commands: (await Promise.all(all)).map((one) => (one as { command: string }).command) };
}

const { url, commands } = await commandsOf();

test.each(shells)('the command of the inspector sends the same again from $name, and runs nothing else', (shell) => {
  if (!isInstalled(shell.name)) return;
  const { words, errors } = runLines(shell, commands, { ZANGTABLE_TOKEN: 'pat_mine' });

  expect(errors).toBe('');
  expect(words.map((all) => all.at(-1)?.toString())).toEqual(bodies.map((body) => body.replace(token, 'pat_mine')));
  for (const all of words.map((some) => some.map(String))) {
    expect(all).toContain(`${url}${path}?q=%27$(touch)`);
    expect(all).toContain('authorization: Bearer pat_mine');
    expect(all).toContain("content-type: text/x'`touch PWN`");
  }
});

test.each(shells)('the first command of a hostile description is one request in $name', async (shell) => {
  if (!isInstalled(shell.name)) return;
  const name = "x'$(touch PWN)`touch PWN`";
  const parameter = { name, in: 'path', required: true, schema: { type: 'string' }, example: "it's $(touch PWN)" };
  const get = { operationId: 'read', parameters: [parameter], responses: { 200: { description: 'Read' } } };
  const contract = contractOf(
    { openapi: '3.1.0', info: { title: 'x', version: '1' }, paths: { [`/a'$(touch PWN)/{${name}}`]: { get } } },
    'tolerant',
  );
  await using mock = await startMock({ contract, basePath: '/v1' });
  const outcomes = await fetch(`${mock.url}/__mock/outcomes`, { headers: { 'x-mock-world': 'w' } });

  const { words, errors } = runLines(shell, [((await outcomes.json()) as { command: string }).command]);

  expect(errors).toBe('');
  const url = `${mock.url}/a'$(touch PWN)/it's%20%24(touch%20PWN)`;
  expect(words.map((all) => all.map(String))).toEqual([
    ['-i', url, '-H', 'Authorization: Bearer any', '-H', 'X-Mock-World: w'],
  ]);
});

test('no secret is in a command', () => {
  expect(commands.join()).not.toMatch(/SECRET|5ecr3t/);
});

test('what no command can send says so', async () => {
  await using mock = await startMock();
  const ask = async (id: number) => await fetch(`${mock.url}/__mock/journal/${id}/curl`);
  for (const body of ['\0', 'x'.repeat(10_000)]) {
    await (await fetch(`${mock.url}${path}`, { method: 'POST', body })).text();
  }

  const said = await Promise.all(
    [1, 2, 3].map(async (id) => ((await (await ask(id)).json()) as { detail: string }).detail),
  );

  expect(said).toEqual([
    expect.stringContaining('NUL'),
    expect.stringContaining('only the beginning'),
    'the journal has no exchange 3',
  ]);
});
