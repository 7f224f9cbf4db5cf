import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLineWriter } from '../../../src/kit/cli/mock-log.ts';
import type { Report } from '../../../src/kit/verify/report.ts';
import { type RunningMock, startMock } from '../../../src/zangtable/mock/index.ts';
import { program } from './run-main.ts';

const headers = { authorization: 'Bearer pat_PROJECT_TOKEN' };

let target: RunningMock;
let folder = '';

beforeAll(async () => {
  target = await startMock();
  folder = await mkdtemp(join(tmpdir(), 'survive-'));
});

afterAll(async () => {
  await target.close();
  await rm(folder, { recursive: true });
});

// A mistake that nothing else catches, whenever the process is sent this signal.
const mistake = `process.on('SIGUSR2', () => { throw new Error('oops ' + ['pat', 'secret'].join('_')); })`;

interface Started extends AsyncDisposable {
  readonly child: ChildProcess;
  readonly url: string;
  readonly said: () => string;
}

async function start(...args: readonly string[]): Promise<Started> {
  const imports = ['--import', `data:text/javascript,${encodeURIComponent(mistake)}`];
  const child = spawn(process.execPath, [...imports, ...program, ...args, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NO_COLOR: '1' },
  });
  let text = '';
  child.stdout.on('data', (chunk) => (text += chunk));
  child.stderr.on('data', (chunk) => (text += chunk));
  await expect.poll(() => text, { timeout: 50_000 }).toMatch(/listens on http\S+/);
  const [, url = ''] = /listens on (http\S+)/.exec(text) ?? [];
  return {
    child,
    url,
    said: () => text,
    async [Symbol.asyncDispose]() {
      if (child.exitCode !== null || child.signalCode !== null) return;
      child.kill('SIGKILL');
      await once(child, 'exit');
    },
  };
}

const list = async (url: string): Promise<number> => (await fetch(`${url}/projects/p/exports`, { headers })).status;

const times = (text: string, part: string): number => text.split(part).length - 1;

test('A mistake that nothing catches does not end the mock, and is logged once with its stack', async () => {
  await using mock = await start('mock');

  mock.child.kill('SIGUSR2');
  await expect.poll(mock.said, { timeout: 20_000 }).toContain('at process.');

  expect(await list(mock.url)).toBe(200);
  expect([times(mock.said(), 'This is a bug'), times(mock.said(), 'Error: oops')]).toEqual([1, 1]);
  expect(mock.said()).not.toContain('pat_secret');
});

test('The proxy outlives a mistake, and reports it with what it saw when its terminal is closed', async () => {
  const file = join(folder, 'report.json');
  await using proxy = await start('proxy', target.url, '--report', `json=${file}`);

  proxy.child.kill('SIGUSR2');
  await expect.poll(proxy.said, { timeout: 20_000 }).toContain('at process.');
  const status = await list(proxy.url);
  proxy.child.kill('SIGHUP');
  const [code] = (await once(proxy.child, 'exit')) as [number];

  const text = await readFile(file, 'utf8');
  const report = JSON.parse(text) as Report;
  expect([status, code, report.verdict]).toEqual([200, 2, 'unknown']);
  expect(text).toContain('oops');
  expect(text + proxy.said()).not.toContain('pat_secret');
  expect(times(proxy.said(), 'This is a bug')).toBe(1);
});

test.each([
  ['mock', '--log', 'json'],
  ['mock', '--log', 'pretty'],
  ['proxy', '--verbose'],
])('Nobody reads what it says, and the server goes on: %s %s %s', async (command, ...options) => {
  await using gone = await start(command, ...(command === 'proxy' ? [target.url] : []), ...options);
  gone.child.stdout?.destroy();
  gone.child.stderr?.destroy();

  const statuses: number[] = [];
  for (let count = 0; count < 5; count += 1) statuses.push(await list(gone.url));

  expect(statuses).toEqual([200, 200, 200, 200, 200]);
});

test('Lines that a reader does not take are left out and counted, and not kept', () => {
  const written: string[] = [];
  const stream = { writableLength: 0, write: (text: string) => written.push(text) };
  const write = createLineWriter(stream as unknown as NodeJS.WriteStream);

  write('one');
  stream.writableLength = 2_000_000;
  write('two');
  write('three');
  stream.writableLength = 0;
  write('four');

  expect(written).toEqual(['one\n', '2 lines are left out here: they were not read in time\n', 'four\n']);
});
