import { execFile, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, openSync } from 'node:fs';
import { chmod, readdir, readFile, stat, symlink, writeFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { writeWhole } from '../../../src/kit/cli/write-output.ts';
import { type RunningMock, startMock } from '../../../src/zangtable/mock/index.ts';
import { newFolder } from '../../loopback.ts';
import { program, setEnvironment, startProgram } from './run-main.ts';

setEnvironment();
const command = [process.execPath, ...program];

let mock: RunningMock;

beforeAll(async () => {
  mock = await startMock({ port: 0 });
});

afterAll(async () => await mock.close());

/** Runs a command whose standard output is a file, or a pipe whose reader goes after the first bytes, if it waits for any. */
async function run(
  [file = '', ...args]: readonly string[],
  stdout: string | 'gone' | 'first bytes',
): Promise<{ readonly code: number; readonly stderr: string }> {
  const isPipe = stdout === 'gone' || stdout === 'first bytes';
  const child = spawn(file, args, { stdio: ['ignore', isPipe ? 'pipe' : openSync(stdout, 'w'), 'pipe'] });
  let stderr = '';
  child.stderr?.on('data', (chunk) => (stderr += chunk));
  if (stdout === 'gone') child.stdout?.destroy();
  else child.stdout?.once('data', () => child.stdout?.destroy());
  const [code] = (await once(child, 'close')) as [number];
  return { code, stderr };
}

const few = ['--only', 'list-limit-zero'];

// What is printed at once, and what is printed at the end.
const calls: readonly (readonly [name: string, args: () => readonly string[]])[] = [
  ['--help', () => ['--help']],
  ['list', () => ['list', '--format', 'json']],
  ['verify', () => ['verify', mock.url, ...few]],
  ['verify, its plan', () => ['verify', mock.url, '--plan', '--only', 'list-new-*']],
  ['verify, a report to standard output', () => ['verify', mock.url, ...few, '--report', 'json=-']],
];
const commands = calls.flatMap(([name, args]) => ['gone', '/dev/full'].map((stdout) => [name, stdout, args] as const));

test.for(commands)(
  'Output that cannot be written is one line and no verdict: %s, %s',
  async ([, stdout, args], { skip }) => {
    skip(stdout !== 'gone' && !existsSync(stdout), 'this machine has no full disk');
    const why = stdout === 'gone' ? 'its reader is gone' : 'the disk is full';

    expect(await run([...command, ...args()], stdout)).toEqual({
      code: 2,
      stderr: `error: standard output could not be written: ${why}\n`,
    });
  },
);

test.runIf(existsSync('/usr/bin/script')).each([
  ['xterm', true],
  ['dumb', false],
])('On a terminal of the type %s there are colours and a status line: %s', async (type, isCapable) => {
  const words = [...command, 'verify', mock.url, '--only', 'list-limit-zero'];
  const { PATH, ZANGTABLE_TOKEN, ZANGTABLE_PROJECT } = process.env;
  const env = { PATH, ZANGTABLE_TOKEN, ZANGTABLE_PROJECT, TERM: type };
  const { stdout } = await promisify(execFile)('script', ['-qec', words.join(' '), '/dev/null'], { env });

  expect(stdout).toContain(' conforms');
  for (const shown of ['\u001b[32m', '1/1 list-limit-zero']) expect(stdout.includes(shown)).toBe(isCapable);
});

test('The report files are written though nobody reads the output', async () => {
  const file = newFolder()('report.json');
  const { code } = await run(
    [...command, 'verify', mock.url, '--only', 'list-limit-zero', '--report', `json=${file}`],
    'gone',
  );

  expect(code).toBe(2);
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ verdict: 'conforms' });
});

test('A reader that takes the first bytes of a report and goes is no error', async () => {
  const args = ['verify', mock.url, '--only', 'list-new-*'];

  expect(await run([...command, ...args], 'first bytes')).toEqual({ code: 0, stderr: '' });
});

test('The proxy goes on without a reader, and writes its report', async () => {
  const file = newFolder()('report.json');
  await using proxy = startProgram(['proxy', mock.url, '--port', '0', '--report', `json=${file}`, '--verbose']);
  proxy.child.stdout?.destroy();
  const url = await proxy.url();
  proxy.child.stderr?.destroy();
  for (let count = 0; count < 3; count += 1) {
    const { status } = await fetch(`${url}/projects/example_project/exports`, {
      headers: { Authorization: 'Bearer pat_PROJECT_TOKEN' },
    });
    expect(status).toBe(200);
  }

  expect(await proxy.end('SIGTERM')).toBe(2);
  expect(JSON.parse(await readFile(file, 'utf8'))).toMatchObject({ verdict: 'conforms', summary: { requests: 3 } });
});

test.runIf(existsSync('/bin/bash'))(
  'A disk that fills up leaves the old report, and no half of the new one',
  async () => {
    const folder = newFolder();
    const file = folder('report.json');
    await writeFile(file, 'old');
    const limited = ['/bin/bash', '-c', 'trap "" XFSZ; ulimit -f 8; exec "$@"', '-', ...command];
    const ended = await run(
      [...limited, 'verify', mock.url, '--only', 'list-limit-zero', '--report', `json=${file}`],
      '/dev/null',
    );

    expect(ended.code).toBe(2);
    expect(ended.stderr).toMatch(/^error: \S+ cannot be written: EFBIG: [^\n]*\n$/);
    expect(await readdir(folder())).toEqual(['report.json']);
    expect(await readFile(file, 'utf8')).toBe('old');
  },
);

test('A file is replaced in its place: behind a link, and with its mode', async () => {
  const folder = newFolder();
  const [file, link] = [folder('file'), folder('link')];
  await writeFile(file, 'old');
  await chmod(file, 0o600);
  await symlink(file, link);

  await writeWhole(link, 'new');

  expect(await readFile(file, 'utf8')).toBe('new');
  expect((await stat(file)).mode & 0o777).toBe(0o600);
  expect((await readdir(folder())).sort()).toEqual(['file', 'link']);
});

test.runIf(existsSync('/dev/full'))('A device is written to, and not replaced', async () => {
  await expect(writeWhole('/dev/full', 'new')).rejects.toMatchObject({ code: 'ENOSPC' });
  expect((await stat('/dev/full')).isCharacterDevice()).toBe(true);
});
