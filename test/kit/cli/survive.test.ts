import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { createLineWriter } from '../../../src/kit/cli/mock-log.ts';
import type { Report } from '../../../src/kit/verify/report.ts';
import { type RunningMock, startMock } from '../../../src/zangtable/mock/index.ts';
import { newFolder } from '../../loopback.ts';
import { type Started, startProgram } from './run-main.ts';

const headers = { authorization: 'Bearer pat_PROJECT_TOKEN' };

let target: RunningMock;
const file = newFolder()('report.json');

beforeAll(async () => {
  target = await startMock();
});

afterAll(async () => await target.close());

// A mistake that nothing else catches, whenever the process is sent this signal.
const mistake = `process.on('SIGUSR2', () => { throw new Error('oops ' + ['pat', 'secret'].join('_')); })`;

const start = (...args: readonly string[]) =>
  startProgram([...args, '--port', '0'], ['--import', `data:text/javascript,${encodeURIComponent(mistake)}`]);

const said = ({ out, err }: Started): string => out() + err();

const list = async (url: string): Promise<number> => (await fetch(`${url}/projects/p/exports`, { headers })).status;

const times = (text: string, part: string): number => text.split(part).length - 1;

test('A mistake that nothing catches does not end the mock, and is logged once with its stack', async () => {
  await using mock = start('mock');
  const url = await mock.url();

  mock.child.kill('SIGUSR2');
  await expect.poll(() => said(mock), { timeout: 20_000 }).toContain('at process.');

  expect(await list(url)).toBe(200);
  expect([times(said(mock), 'This is a bug'), times(said(mock), 'Error: oops')]).toEqual([1, 1]);
  expect(said(mock)).not.toContain('pat_secret');
});

test('The proxy outlives a mistake, and reports it with what it saw when its terminal is closed', async () => {
  await using proxy = start('proxy', target.url, '--report', `json=${file}`);
  const url = await proxy.url();

  proxy.child.kill('SIGUSR2');
  await expect.poll(() => said(proxy), { timeout: 20_000 }).toContain('at process.');
  const status = await list(url);
  const code = await proxy.end('SIGHUP');

  const text = await readFile(file, 'utf8');
  const report = JSON.parse(text) as Report;
  expect([status, code, report.verdict]).toEqual([200, 2, 'unknown']);
  expect(text).toContain('oops');
  expect(text + said(proxy)).not.toContain('pat_secret');
  expect(times(said(proxy), 'This is a bug')).toBe(1);
});

test.each([
  ['mock', '--log', 'json'],
  ['mock', '--log', 'pretty'],
  ['proxy', '--verbose'],
])('Nobody reads what it says, and the server goes on: %s %s %s', async (command, ...options) => {
  await using gone = start(command, ...(command === 'proxy' ? [target.url] : []), ...options);
  const url = await gone.url();
  gone.child.stdout?.destroy();
  gone.child.stderr?.destroy();

  const statuses: number[] = [];
  for (let count = 0; count < 5; count += 1) statuses.push(await list(url));

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
