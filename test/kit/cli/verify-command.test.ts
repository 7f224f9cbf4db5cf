import { EventEmitter, once } from 'node:events';
import { readFile, writeFile } from 'node:fs/promises';
import { expect, test, vi } from 'vitest';
import { commands } from '../../../src/kit/cli/main.ts';
import type { Report } from '../../../src/kit/verify/report.ts';
import { startMock } from '../../../src/zangtable/mock/index.ts';
import { listening, newFolder } from '../../loopback.ts';
import { type Ended, run, setEnvironment, startProgram } from './run-main.ts';

const token = 'pat_PROJECT_TOKEN';
const file = newFolder();
const verify = (...args: readonly string[]): Promise<Ended> => run('verify', ...args);
const readReport = async (name: string): Promise<Report> => JSON.parse(await readFile(file(name), 'utf8')) as Report;
setEnvironment();

test.each([
  [[], 'name the base URL of the target'],
  [['pets'], '"pets" is not a URL'],
  [['ftp://me:pass@pets'], '"pets" is not a URL of http or https'],
  [[token], '"$ZANGTABLE_TOKEN" is not a URL'],
  [['http://a:b@pets'], 'no credentials'],
  [['http://pets?x=1'], 'no query'],
  [['http://pets', '--token', token], 'unknown option'],
  [['http://pets', '--fail-on', 'may'], '--fail-on is must, should or note'],
  [['http://pets', '--report', 'pdf=x'], '--report is json, junit, html or markdown'],
  [['http://pets', '--concurrency', '0'], '--concurrency is a whole number from 1 to 2147483647'],
  [['http://pets', '--rate', 'fast'], '--rate is a number'],
  [['http://pets', '--report', 'json=x', '--report', 'junit=./x'], 'two reports would be written to ./x'],
  [['http://pets', '--header', 'content-length: 5'], '--header is not content-length'],
  [['http://pets', '--header', 'X'], 'Name: value'],
  [['http://pets', '--header', `Authorization: Bearer ${token}`], 'not from --header'],
  [['http://pets', '--plan', '--only', 'pet-*'], '"pet-*" matches no requirement'],
  [['http://pets', '--plan', '--skip', 'pet'], '"pet" matches no requirement'],
  [['http://pets', '--plan', '--lacks', 'pets'], 'the capabilities are state'],
  [['http://pets', '--token-file', '/no/such/file'], 'there is no file'],
  [['http://pets', '--token-file', '/'], '/ is a folder, not a file'],
  [['http://pets', '--waivers', '/no/such/file'], 'there is no file'],
] as const)('A mistake is reported in one line: verify %s', async (args, says) => {
  const { code, out, err } = await verify(...args);

  expect([code, out, err.split('\n').length]).toEqual([2, '', 1]);
  expect(err).toContain(says);
  expect(err).not.toContain(token);
});

test.each([
  ['ZANGTABLE_TOKEN', 'no token'],
  ['ZANGTABLE_PROJECT', 'no project'],
])('Without %s nothing starts', async (name, says) => {
  vi.stubEnv(name, undefined);

  expect(await verify('http://127.0.0.1:1')).toMatchObject({ code: 2, err: expect.stringContaining(says) });
});

test('The mock conforms at every level, also below a path, and the token may come from a file', async () => {
  vi.stubEnv('ZANGTABLE_TOKEN', undefined);
  await writeFile(file('token'), `${token}\n`);
  vi.stubEnv('ZANGTABLE_LIMITED_TOKEN', 'pat_limited');
  vi.stubEnv('ZANGTABLE_OTHER_TOKEN', 'pat_for_other_project');
  vi.stubEnv('ZANGTABLE_REVOKED_TOKEN', 'pat_revoked');
  await using mock = await startMock({ port: 0, basePath: '/staging' });
  // From 51 exports on it shows where a list without a limit ends.
  const create = { method: 'POST', headers: { authorization: 'Bearer pat_PROJECT_TOKEN' } };
  for (let made = 0; made < 60; made += 1) await fetch(`${mock.url}/projects/example_project/export/schema`, create);
  const more = ['--other-project', 'other_project', '--fail-on', 'note', '--report', `json=${file('a.json')}`];
  const { code, out } = await verify(`${mock.url}/`, '--token-file', file('token'), ...more);
  const report = await readReport('a.json');

  expect(out).toContain('conforms.');
  expect(code).toBe(0);
  // The mock sends no parts of a download, no 304 and no content coding, and CORS to pages alone.
  const others = report.requirements.filter(({ outcome }) => outcome !== 'passed');
  expect(others.map(({ id, outcome }) => `${id} ${outcome}`)).toEqual([
    'range-described skipped',
    'not-modified-true skipped',
    'coding-accepted skipped',
    'cors-readable skipped',
  ]);
  expect(report.created.length).toBeGreaterThan(10);
});

test('A target that is down is one line and no verdict', async () => {
  const err = 'error: cannot reach http://127.0.0.1:1: connection refused';

  expect(await verify('http://127.0.0.1:1')).toEqual({ code: 2, out: '', err });
});

test('A plan names every request with its effect and sends none', async () => {
  const { code, out } = await verify('http://127.0.0.1:1/staging', '--plan', '--samples', '2', '--seed', '1');
  const lines = out.split('\n');

  expect(code).toBe(0);
  expect(
    lines.filter((line) => /^(safe|creates) {1,5}(GET|HEAD|POST) http:\/\/127.0.0.1:1\/staging/.test(line)).length,
  ).toBeGreaterThan(100);
  // Bodies are shown as they are sent.
  expect(out).toContain('/export/schema {"format":"json"}  (');
  expect(lines.at(-1)).toContain('Nothing was sent.');
  expect(out).not.toContain(token);
});

test('Read-only sends nothing but safe methods', async () => {
  const methods = new Set<string>();
  await using mock = await startMock({ port: 0, onExchange: ({ request }) => void methods.add(request.method) });
  const { out } = await verify(mock.url, '--read-only', '--report', `json=${file('ro.json')}`);
  const report = await readReport('ro.json');
  const created = report.requirements.find(({ id }) => id === 'schema-export-created');

  expect(created).toMatchObject({ outcome: 'skipped', reason: '--read-only forbids POST requests' });
  expect([...methods].sort()).toEqual(['GET', 'HEAD']);
  expect(report.created).toEqual([]);
  expect(report.summary.requests).toBeGreaterThan(20);
  expect(out).toContain('never exercised, so unknown: createSchemaExport');
});

test.each(['SIGINT', 'SIGHUP'] as const)(
  'A run that %s ends reports what it has and gives no verdict',
  async (signal) => {
    const requested = new EventEmitter();
    const onExchange = (): boolean => requested.emit('request');
    await using mock = await startMock({ port: 0, latency: { from: 300, to: 300 }, onExchange });
    const report = `json=${file('stopped.json')}`;
    await using started = startProgram(['verify', mock.url, '--concurrency', '2', '--report', report]);
    // The first requests only look at the target.
    for (let count = 0; count < 5; count += 1) await once(requested, 'request');

    expect(await started.end(signal)).toBe(2);
    expect(started.out()).toContain('No verdict: the run was interrupted.');
    const { summary, ...stopped } = await readReport('stopped.json');
    expect(stopped).toMatchObject({ interrupted: true, verdict: 'unknown' });
    expect(summary.requests).toBeGreaterThan(0);
  },
);

test.each(['text', 'json', 'markdown'])('The list can be had as %s', async (format) => {
  expect(await run('list', '--format', format)).toMatchObject({
    code: 0,
    out: expect.stringContaining('download-sql'),
  });
});

test.each(Object.keys(commands))('The help of %s fits 80 columns', async (command) => {
  const { code, out } = await run(command, '--help');

  expect([code, out.split('\n').filter((line) => line.length > 80)]).toEqual([0, []]);
});

const values = {
  'CF-Access-Client-Secret': 'cf-5ecr3t-value',
  Cookie: 'session=c00k1e-5ecr3t; theme=dark',
  'Proxy-Authorization': `Basic ${Buffer.from('me:pr0xy-5ecr3t').toString('base64')}`,
  'X-Short': 'x9',
  'X-From-File': 'f1le-5ecr3t-value',
};
const secrets = [
  'cf-5ecr3t-value',
  'c00k1e-5ecr3t',
  'pr0xy-5ecr3t',
  'f1le-5ecr3t-value',
  values['Proxy-Authorization'].slice(6),
];

/** A server that responds to everything with what it was asked, and sets a cookie. */
async function echo(): Promise<AsyncDisposable & { url: string; seen: Record<string, string>[] }> {
  const seen: Record<string, string>[] = [];
  const server = await listening((request, response) => {
    seen.push(request.headers as Record<string, string>);
    request.resume();
    const text = JSON.stringify({ headers: request.headers, raw: request.rawHeaders.join(' ') });
    response.writeHead(418, {
      'content-type': 'application/json',
      'set-cookie': 'id=s3t-c00k1e; Path=/',
      'x-echo': String(request.headers['cf-access-client-secret']),
    });
    response.end(text);
  });
  return { ...server, seen };
}

const formats = ['json', 'junit', 'html', 'markdown'] as const;

test('The value of a header that was given is in no report, and arrives at the target', async () => {
  vi.stubEnv('CF_SECRET', values['CF-Access-Client-Secret']);
  await writeFile(file('headers'), `# for staging\n\nX-From-File: ${values['X-From-File']}\r\nX-Other: 1\n`);
  await using target = await echo();

  const given = ['Cookie', 'Proxy-Authorization', 'X-Short'] as const;
  const { out, err } = await verify(
    ...[target.url, '--samples', '0', '--verbose', '--only', 'list-*', '--header-file', file('headers')],
    ...given.flatMap((name) => ['--header', `${name}: ${values[name]}`]),
    ...['--header', 'CF-Access-Client-Secret: $CF_SECRET'],
    ...formats.flatMap((format) => ['--report', `${format}=${file(format)}`]),
  );

  const arrived = target.seen.at(-1) ?? {};
  for (const [name, value] of Object.entries(values)) expect(arrived[name.toLowerCase()]).toBe(value);
  const texts = await Promise.all(formats.map(async (format) => await readFile(file(format), 'utf8')));
  for (const text of [...texts, `${out}\n${err}`]) {
    for (const secret of [...secrets, 's3t-c00k1e']) expect(text).not.toContain(secret);
    expect(text).toContain('CF_SECRET');
  }
  const [first] = (await readReport('json')).findings;
  expect(first?.curl).toContain(`-H 'CF-Access-Client-Secret: '"$CF_SECRET"`);
  expect(first?.curl).toContain(`-H 'X-Short: '"$X_SHORT"`);
  expect(first?.exchange).toMatchObject({
    request: {
      headers: expect.arrayContaining([
        ['X-Short', '$X_SHORT'],
        ['Cookie', '$COOKIE'],
      ]),
    },
    response: { headers: expect.arrayContaining([['set-cookie', '[redacted]']]) },
  });
});

test.each([
  [['--header', 'X'], 'error: --header is written like "Name: value"'],
  [['--header', 'X-A: $NOT_THERE'], 'error: --header X-A: the environment variable NOT_THERE is not set'],
  [['--header', 'X-A: $NASTY'], 'error: the variable NASTY is written like "Name: value"'],
  [['--header-file', 'wrong'], 'wrong, line 2, is written like "Name: value"'],
  [['--header-file', 'token'], 'not from'],
  [['--header-file', 'missing'], 'missing'],
])('A mistake about headers is one line that shows no value: %j', async (args, says) => {
  vi.stubEnv('NASTY', 'a 5ecr3t\nX-Evil: 1');
  await writeFile(file('wrong'), 'X-A: 1\n5ecr3t\n');
  await writeFile(file('token'), 'Authorization: Bearer 5ecr3t\n');
  const given = args.map((arg, index) => (index === 1 && args[0] === '--header-file' ? file(arg) : arg));

  const { code, out, err } = await verify('http://127.0.0.1:1', ...given);

  expect([code, out, err.split('\n').length, err]).toEqual([2, '', 1, expect.stringContaining(says)]);
  expect(err).not.toContain('5ecr3t');
});
