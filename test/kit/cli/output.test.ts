import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, openSync } from 'node:fs';
import { chmod, mkdtemp, readdir, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest';
import { writeWhole } from '../../../src/kit/cli/write-reports.ts';
import { type RunningMock, startMock } from '../../../src/zangtable/mock/index.ts';
import { program } from './run-main.ts';

const env = { ...process.env, ZANGTABLE_TOKEN: 'pat_PROJECT_TOKEN', ZANGTABLE_PROJECT: 'example_project' };
const command = [process.execPath, ...program];

let mock: RunningMock;
let folder = '';

beforeAll(async () => {
  mock = await startMock({ port: 0 });
});

afterAll(async () => await mock.close());

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'output-'));
});

afterEach(async () => await rm(folder, { recursive: true }));

interface Ended {
  readonly code: number;
  readonly stderr: string;
}

/** Runs a command whose standard output is a file, or a pipe whose reader goes after the first bytes, if it waits for any. */
async function run([file = '', ...args]: readonly string[], stdout: string | 'gone' | 'first bytes'): Promise<Ended> {
  const isPipe = stdout === 'gone' || stdout === 'first bytes';
  const child = spawn(file, args, { env, stdio: ['ignore', isPipe ? 'pipe' : openSync(stdout, 'w'), 'pipe'] });
  let stderr = '';
  child.stderr?.on('data', (chunk) => (stderr += chunk));
  if (stdout === 'gone') child.stdout?.destroy();
  else child.stdout?.once('data', () => child.stdout?.destroy());
  const [code] = (await once(child, 'close')) as [number];
  return { code, stderr };
}

const commands: readonly (readonly [name: string, args: () => readonly string[]])[] = [
  ['--help', () => ['--help']],
  ['list', () => ['list']],
  ['list as JSON', () => ['list', '--format', 'json']],
  ['verify', () => ['verify', mock.url, '--only', 'list-limit-zero']],
  ['verify, its plan', () => ['verify', mock.url, '--plan']],
  [
    'verify, a report to standard output',
    () => ['verify', mock.url, '--only', 'list-limit-zero', '--report', 'json=-'],
  ],
];

test.each(commands)('A pipe whose reader is gone is one line and no verdict: %s', async (_, args) => {
  expect(await run([...command, ...args()], 'gone')).toEqual({
    code: 2,
    stderr: 'error: standard output could not be written: its reader is gone\n',
  });
});

test.runIf(existsSync('/dev/full')).each(commands)('A full disk is one line and no verdict: %s', async (_, args) => {
  expect(await run([...command, ...args()], '/dev/full')).toEqual({
    code: 2,
    stderr: 'error: standard output could not be written: the disk is full\n',
  });
});

test('The report files are written though nobody reads the output', async () => {
  const file = join(folder, 'report.json');
  const { code } = await run(
    [...command, 'verify', mock.url, '--only', 'list-limit-zero', '--report', `json=${file}`],
    'gone',
  );

  expect(code).toBe(2);
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ verdict: 'conforms' });
});

test('A reader that takes the first bytes of a report and goes is no error', async () => {
  const args = ['verify', mock.url, '--only', 'download-*'];

  expect(await run([...command, ...args], 'first bytes')).toEqual({ code: 0, stderr: '' });
});

test('The proxy goes on without a reader, and writes its report', async () => {
  const file = join(folder, 'report.json');
  const args = ['proxy', mock.url, '--port', '0', '--report', `json=${file}`, '--verbose'];
  const child = spawn(process.execPath, [...program, ...args], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  child.stdout.destroy();
  let url: string | undefined;
  for await (const chunk of child.stderr) {
    url = /listens on (http\S+)/.exec(String(chunk))?.[1];
    // Leaving the loop closes the pipe.
    if (url !== undefined) break;
  }
  for (let count = 0; count < 3; count += 1) {
    const { status } = await fetch(`${url}/projects/example_project/exports`, {
      headers: { Authorization: 'Bearer pat_PROJECT_TOKEN' },
    });
    expect(status).toBe(200);
  }
  child.kill('SIGTERM');

  expect(await once(child, 'close')).toEqual([2, null]);
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ verdict: 'conforms', summary: { requests: 3 } });
});

test.runIf(existsSync('/bin/bash'))(
  'A disk that fills up leaves the old report, and no half of the new one',
  async () => {
    const file = join(folder, 'report.json');
    await writeFile(file, 'old');
    const limited = ['/bin/bash', '-c', 'trap "" XFSZ; ulimit -f 8; exec "$@"', '-', ...command];
    const ended = await run(
      [...limited, 'verify', mock.url, '--only', 'download-*', '--report', `json=${file}`],
      '/dev/null',
    );

    expect(ended.code).toBe(2);
    expect(ended.stderr).toMatch(/^error: the report \S+ cannot be written: EFBIG: [^\n]*\n$/);
    expect(await readdir(folder)).toEqual(['report.json']);
    expect(await readFile(file, 'utf8')).toBe('old');
  },
);

test('A file is replaced in its place: behind a link, and with its mode', async () => {
  const [file, link] = [join(folder, 'file'), join(folder, 'link')];
  await writeFile(file, 'old');
  await chmod(file, 0o600);
  await symlink(file, link);

  await writeWhole(link, 'new');

  expect(await readFile(file, 'utf8')).toBe('new');
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect((await readdir(folder)).sort()).toEqual(['file', 'link']);
});

test.runIf(existsSync('/dev/full'))('A device is written to, and not replaced', async () => {
  await expect(writeWhole('/dev/full', 'new')).rejects.toMatchObject({ code: 'ENOSPC' });
  expect((await stat('/dev/full')).isCharacterDevice()).toBe(true);
});
