import { spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeAll, beforeEach, expect, test, vi } from 'vitest';
import { commands } from '../../../src/kit/cli/main.ts';
import type { Report } from '../../../src/kit/verify/report.ts';
import { main } from '../../../src/zangtable/cli.ts';
import { startMock } from '../../../src/zangtable/mock/index.ts';
import { program } from './run-main.ts';

const token = 'pat_PROJECT_TOKEN';
let folder = '';
let printed: string[] = [];
let logged: string[] = [];

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'verify-'));
  return async () => await rm(folder, { recursive: true });
});

beforeEach(() => {
  printed = [];
  logged = [];
  vi.stubEnv('ZANGTABLE_TOKEN', token);
  vi.stubEnv('ZANGTABLE_PROJECT', 'example_project');
  vi.stubEnv('ZANGTABLE_LIMITED_TOKEN', undefined);
  vi.spyOn(console, 'log').mockImplementation((text: string) => void printed.push(text));
  vi.spyOn(console, 'error').mockImplementation((text: string) => void logged.push(text));
});

afterEach(() => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
});

const verify = (...args: readonly string[]): Promise<number> => main(['verify', ...args]);
const file = (name: string): string => join(folder, name);

test.each([
  [[], 'name the base URL of the target'],
  [['pets'], '"pets" is not a URL'],
  [['ftp://pets'], 'http or https'],
  [['http://a:b@pets'], 'no credentials'],
  [['http://pets?x=1'], 'no query'],
  [['http://pets', '--token', token], 'unknown option'],
  [['http://pets', '--fail-on', 'may'], '--fail-on is must, should or note'],
  [['http://pets', '--report', 'pdf=x'], '--report is json, junit, html or markdown'],
  [['http://pets', '--concurrency', '0'], '--concurrency is a whole number from 1'],
  [['http://pets', '--rate', 'fast'], '--rate is a number'],
  [['http://pets', '--header', 'X'], 'Name: value'],
  [['http://pets', '--header', `Authorization: Bearer ${token}`], 'not from --header'],
  [['http://pets', '--plan', '--only', 'pet-*'], '"pet-*" matches no requirement'],
  [['http://pets', '--plan', '--skip', 'pet'], '"pet" matches no requirement'],
  [['http://pets', '--plan', '--lacks', 'pets'], 'the capabilities are state'],
  [['http://pets', '--token-file', '/no/such/file'], 'there is no file'],
  [['http://pets', '--waivers', '/no/such/file'], 'there is no file'],
] as const)('A mistake is reported in one line: verify %s', async (args, says) => {
  const code = await verify(...args);

  expect(code).toBe(2);
  expect(logged).toHaveLength(1);
  expect(logged[0]).toContain(says);
  expect(logged.join()).not.toContain(token);
  expect(printed).toEqual([]);
});

test.each([
  ['ZANGTABLE_TOKEN', 'no token'],
  ['ZANGTABLE_PROJECT', 'no project'],
])('Without %s nothing starts', async (name, says) => {
  vi.stubEnv(name, undefined);

  expect(await verify('http://127.0.0.1:1')).toBe(2);
  expect(logged.join()).toContain(says);
});

test('The mock conforms at every level', async () => {
  vi.stubEnv('ZANGTABLE_LIMITED_TOKEN', 'pat_limited');
  vi.stubEnv('ZANGTABLE_OTHER_TOKEN', 'pat_for_other_project');
  vi.stubEnv('ZANGTABLE_REVOKED_TOKEN', 'pat_revoked');
  await using mock = await startMock({ port: 0 });
  // From 51 exports on it shows where a list without a limit ends.
  const create = { method: 'POST', headers: { authorization: 'Bearer pat_PROJECT_TOKEN' } };
  for (let made = 0; made < 60; made += 1) await fetch(`${mock.url}/projects/example_project/export/schema`, create);
  const code = await verify(
    mock.url,
    '--other-project',
    'other_project',
    '--fail-on',
    'note',
    '--report',
    `json=${file('a.json')}`,
  );
  const report = JSON.parse(await readFile(file('a.json'), 'utf8')) as Report;

  expect(printed.join('\n')).toContain('conforms.');
  expect(code).toBe(0);
  expect(report.requirements.filter(({ outcome }) => outcome !== 'passed')).toEqual([]);
  expect(report.created.length).toBeGreaterThan(10);
});

test('A base URL may have a path, and the token may come from a file', async () => {
  vi.stubEnv('ZANGTABLE_TOKEN', undefined);
  await writeFile(file('token'), `${token}\n`);
  await using mock = await startMock({ port: 0, basePath: '/staging' });

  expect(await verify(`${mock.url}/`, '--token-file', file('token'), '--samples', '0')).toBe(0);
});

test('A target that is down is one line and no verdict', async () => {
  expect(await verify('http://127.0.0.1:1')).toBe(2);
  expect(logged).toEqual(['error: cannot reach http://127.0.0.1:1: connection refused']);
});

test('A plan names every request with its effect and sends none', async () => {
  expect(await verify('http://127.0.0.1:1/staging', '--plan', '--samples', '2', '--seed', '1')).toBe(0);
  const lines = printed.join('\n').split('\n');

  expect(
    lines.filter((line) => /^(safe|creates) {1,5}(GET|HEAD|POST) http:\/\/127.0.0.1:1\/staging/.test(line)).length,
  ).toBeGreaterThan(100);
  expect(lines.at(-1)).toContain('Nothing was sent.');
  expect(printed.join()).not.toContain(token);
});

test('Read-only sends nothing but safe methods', async () => {
  const methods = new Set<string>();
  await using mock = await startMock({ port: 0, onExchange: ({ request }) => void methods.add(request.method) });
  await verify(mock.url, '--read-only', '--report', `json=${file('ro.json')}`);
  const report = JSON.parse(await readFile(file('ro.json'), 'utf8')) as Report;
  const created = report.requirements.find(({ id }) => id === 'schema-export-created');

  expect(created).toMatchObject({ outcome: 'skipped', reason: '--read-only forbids POST requests' });
  expect([...methods].sort()).toEqual(['GET', 'HEAD']);
  expect(report.created).toEqual([]);
  expect(report.summary.requests).toBeGreaterThan(20);
  expect(printed.join('\n')).toContain('never exercised, so unknown: createSchemaExport');
});

test('A run that is interrupted reports what it has and gives no verdict', async () => {
  const requested = new EventEmitter();
  const onExchange = (): boolean => requested.emit('request');
  await using mock = await startMock({ port: 0, latency: { from: 300, to: 300 }, onExchange });
  const env = { ...process.env, ZANGTABLE_TOKEN: token };
  const args = ['verify', mock.url, '--concurrency', '2', '--report', `json=${file('stopped.json')}`];
  const child = spawn(process.execPath, [...program, ...args], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const output: Buffer[] = [];
  child.stdout.on('data', (chunk: Buffer) => output.push(chunk));
  // The first requests only look at the target.
  for (let count = 0; count < 5; count += 1) await once(requested, 'request');
  child.kill('SIGINT');
  const [code] = (await once(child, 'exit')) as [number];
  const report = JSON.parse(await readFile(file('stopped.json'), 'utf8')) as Report;

  expect(code).toBe(2);
  expect(Buffer.concat(output).toString()).toContain('No verdict: the run was interrupted.');
  expect(report).toMatchObject({ interrupted: true, verdict: 'unknown' });
  expect(report.summary.requests).toBeGreaterThan(0);
});

test.each(['text', 'json', 'markdown'])('The list can be had as %s', async (format) => {
  const written: string[] = [];
  vi.spyOn(process.stdout, 'write').mockImplementation((text) => written.push(String(text)) > 0);

  expect(await main(['list', '--format', format])).toBe(0);
  expect([...printed, ...written].join('')).toContain('download-sql');
});

test.each(Object.keys(commands))('The help of %s fits 80 columns', async (command) => {
  expect(await main([command, '--help'])).toBe(0);
  expect(
    printed
      .join('\n')
      .split('\n')
      .filter((line) => line.length > 80),
  ).toEqual([]);
});
