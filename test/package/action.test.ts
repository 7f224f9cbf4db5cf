import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { pack, root } from '../../scripts/package/pack.ts';
import { runCommand } from '../../scripts/package/run-command.ts';
import { startMock } from '../../src/mock/index.ts';
import { forget } from './forgetful-server.ts';

interface Action {
  readonly inputs: Readonly<Record<string, object>>;
  readonly runs: {
    readonly steps: readonly { readonly run: string; readonly env: Readonly<Record<string, string>> }[];
  };
}

let folder: string;
let tarball: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'action-'));
  ({ tarball } = await pack(folder));
}, 60_000);
afterAll(() => rm(folder, { recursive: true }));

const action = parse(await readFile(join(root, 'action.yml'), 'utf8')) as Action;
const [step] = action.runs.steps;

/** Does what the runner does: fills in the inputs and runs the step. */
async function runAction(name: string, inputs: Readonly<Record<string, string>>) {
  const filled = Object.entries(step?.env ?? {}).map(([variable, expression]) => {
    const [, input = ''] = /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(expression) ?? [];
    return [variable, inputs[input] ?? ''];
  });
  const files = { GITHUB_STEP_SUMMARY: join(folder, `${name}.summary`), GITHUB_OUTPUT: join(folder, `${name}.output`) };
  const env = { ...Object.fromEntries(filled), ...files, GITHUB_ACTION_PATH: root };
  const ended = await runCommand('bash', ['-eo', 'pipefail', '-c', step?.run ?? 'false'], { cwd: folder, env });
  const read = (file: string) => readFile(file, 'utf8').catch(() => '');
  return { ...ended, summary: await read(files.GITHUB_STEP_SUMMARY), output: await read(files.GITHUB_OUTPUT) };
}

const usual = () => ({
  project: 'example_project',
  token: 'pat_PROJECT_TOKEN',
  package: tarball,
  options: '--samples=1',
});

test('each input reaches the script as a variable, and no text of an input is part of the command', () => {
  const used = Object.values(step?.env ?? {}).map((expression) => /inputs\.([\w-]+)/.exec(expression)?.[1]);

  expect(used.sort()).toEqual(Object.keys(action.inputs).sort());
  expect(step?.run).not.toContain('${{');
});

test('a server that keeps to the contract passes, and the summary says so', async () => {
  await using mock = await startMock();

  const { code, stdout, stderr, summary, output } = await runAction('good', {
    ...usual(),
    url: mock.url,
    reports: 'good',
  });

  expect({ code, stderr }).toMatchObject({ code: 0 });
  expect(summary).toMatch(/^\*\*http\S+ conforms\.\*\*$/m);
  expect(output).toBe(`verdict=conforms\nreports=${join(folder, 'good')}\n`);
  for (const file of ['report.json', 'report.xml', 'report.html', 'report.md']) {
    const text = await readFile(join(folder, 'good', file), 'utf8');
    expect(text.length).toBeGreaterThan(100);
    expect(text).not.toContain('pat_PROJECT_TOKEN');
  }
  expect(stdout + stderr + summary).not.toContain('pat_PROJECT_TOKEN');
}, 120_000);

test('a server that breaks the contract fails, and the summary says where', async () => {
  await using mock = await startMock();
  await using liar = await forget('request_id', mock.url);

  const { code, stdout, summary, output } = await runAction('liar', { ...usual(), url: liar.url, reports: 'liar' });

  expect({ code, stdout }).toMatchObject({ code: 1, stdout: expect.stringContaining('::error title=Contract::') });
  expect(summary).toContain('request_id');
  expect(output).toContain('verdict=violates\n');
}, 120_000);

test('a server that is down gives no verdict', async () => {
  const ended = await runAction('down', { ...usual(), url: 'http://127.0.0.1:9', reports: 'down' });

  expect(ended).toMatchObject({ code: 2, output: expect.stringContaining('verdict=unknown\n') });
}, 120_000);

test('an action without its inputs says which', async () => {
  const { code, stdout } = await runAction('bare', { url: 'http://127.0.0.1:9' });

  expect(code).toBe(2);
  expect(stdout).toBe('::error title=Contract::The action needs project and token.\n');
});
