import { execFileSync } from 'node:child_process';
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { createHttpTransport } from '../../../src/kit/verify/index.ts';
import type { Report } from '../../../src/kit/verify/report.ts';
import { startMock } from '../../../src/zangtable/mock/index.ts';
import { brokenIn, runAgainst } from '../../conformance/conforming.ts';
import { withBody, withHeader, withJson } from '../../conformance/message.ts';
import { freePort, newFolder } from '../../loopback.ts';
import { run, runProxy, runServer } from '../cli/run-main.ts';
import { readEvents } from '../inspector/read-events.ts';
import { faulty, respondingWith } from './raw-target.ts';

const token = 'pat_PROJECT_TOKEN';
const file = newFolder();
const readReport = async (name: string): Promise<Report> => JSON.parse(await readFile(file(name), 'utf8')) as Report;

const headers = { Authorization: `Bearer ${token}`, 'Content-Type': 'application/json' };
const create = (url: string, body: unknown = {}): Promise<Response> =>
  fetch(`${url}/projects/example_project/export/schema`, { method: 'POST', headers, body: JSON.stringify(body) });
const list = (url: string): Promise<Response> => fetch(`${url}/projects/example_project/exports`, { headers });

/** A round of what a frontend does, good and bad. */
async function use(url: string): Promise<void> {
  const { data } = (await (await create(url)).json()) as { data: { export: { download_url: string } } };
  await (await list(url)).text();
  await (await fetch(`${url}${data.export.download_url}`, { headers })).arrayBuffer();
  await (await fetch(`${url}${data.export.download_url}`, { headers, method: 'HEAD' })).arrayBuffer();
  await (await create(url, { format: 'xml' })).text();
  await (await fetch(`${url}/projects/example_project/export/database`, { headers, method: 'POST' })).text();
  await (await fetch(`${url}/projects/example_project/exports`)).text();
  await (await fetch(`${url}/nothing`, { headers })).text();
}

const port = String(await freePort());

test.each([
  [[], 'name the base URL'],
  [[`http://localhost:${port}/v1`, '--port', port], 'is this proxy itself'],
  [['http://pets', '--save-scenarios='], '--save-scenarios is a path; it is empty'],
  [['pets'], '"pets" is not a URL'],
  [['http://pets', 'more'], 'unexpected argument'],
  [['http://pets', '--prot', '1'], 'unknown option'],
  [['http://pets', '--port', 'x'], '--port is a whole number'],
  [['--har', '/no/such/file'], 'there is no file'],
  [['http://pets', '--baseline', 'package.json'], 'package.json is not a JSON report of version 1'],
  [['http://pets', '--save-scenarios', 'package.json'], 'package.json cannot be made: there is a file in its place'],
  [['http://pets', '--save-scenarios', 'package.json/x'], 'cannot be made: there is a file in its place'],
  [['--har', 'package.json'], 'no HTTP Archive: it has no log.entries'],
  [['--har', 'README.md'], 'no HTTP Archive: it is not JSON'],
  [['--har', 'x', '--port', '1'], '--port has no meaning'],
  [['--har', 'x', '--insecure'], '--insecure has no meaning'],
] as const)('A mistake is reported in one line: proxy %s', async (args, says) => {
  const { code, out, err } = await run('proxy', ...args);

  expect(code).toBe(2);
  expect(err.trim().split('\n')).toHaveLength(1);
  expect(err).toContain(says);
  expect(out).toBe('');
});

test('The mock conforms at every level, seen through the proxy', async () => {
  await using mock = await startMock({ basePath: '/staging' });
  const reports = ['json=a.json', 'junit=a.xml', 'html=a.html', 'markdown=a.md'].flatMap((one) => {
    const [format, name] = one.split('=') as [string, string];
    return ['--report', `${format}=${file(name)}`];
  });
  const { code, out, err } = await runProxy([mock.url, '--fail-on', 'note', ...reports], use);
  const report = await readReport('a.json');

  expect(out).toContain(`${mock.url} conforms.`);
  expect(code).toBe(0);
  expect(err.trim().split('\n')).toHaveLength(1);
  expect(report).toMatchObject({ verdict: 'conforms', summary: { requests: 8 }, findings: [], created: [] });
  expect(report.coverage.find(({ name }) => name === 'listExports')).toMatchObject({ exercised: 2, seen: 2 });
  expect(report.requirements.find(({ id }) => id === 'response-body')).toMatchObject({ outcome: 'passed' });
  expect(await readFile(file('a.xml'), 'utf8')).toContain('<testsuites');
  expect(await readFile(file('a.html'), 'utf8')).toContain('<html');
  expect(await readFile(file('a.md'), 'utf8')).toContain('## Conformance of');
});

test('One fault is found once, with its count, place and a way to repeat it; the token is reported nowhere', async () => {
  await using target = await faulty(({ path, usual: conforming }) =>
    path.endsWith('/exports') && conforming.status === 200
      ? withJson(conforming, (body) => {
          delete body.request_id;
          body.data.echo = `Bearer ${token}`;
          body.data.other = 'pat_another_token';
        })
      : undefined,
  );
  const args = [target.url, '--verbose', '--report', `json=${file('b.json')}`, '--save-scenarios', file('b')];
  const { code, out, err } = await runProxy(args, async (url) => {
    for (let count = 0; count < 12; count += 1) await (await list(url)).text();
  });
  const report = await readReport('b.json');
  const finding = report.findings.find(({ requirement }) => requirement === 'response-body');

  expect(code).toBe(1);
  expect(err.match(/^MUST response-body: .*request_id.*$/gm)).toHaveLength(2);
  expect(err).toMatch(/^MUST response-body: .*, 10 times by now$/m);
  expect(err).toContain('GET /projects/example_project/exports 200');
  expect(finding).toMatchObject({ level: 'MUST', occurrences: 12, operations: ['listExports'], seenIn: ['traffic'] });
  expect(finding?.curl).toContain(`'Authorization: Bearer '"$ZANGTABLE_TOKEN"`);
  expect(finding?.consequences.map(({ requirement }) => requirement)).toContain('token-undisclosed');
  const saved = await Promise.all((await readdir(file('b'))).map((name) => readFile(join(file('b'), name), 'utf8')));
  expect(saved.length).toBeGreaterThan(0);
  for (const text of [out, err, JSON.stringify(report), ...saved]) expect(text).not.toMatch(/pat_(PROJECT|another)/);
});

test('What was saved is replayed by the mock, byte for byte', async () => {
  const odd = Buffer.from([0, 0xff, 0x0a, 0xc3, 0x28]);
  await using target = await faulty(({ path, method, usual: conforming }) => {
    if (method === 'POST' && conforming.status === 200) {
      return withHeader(
        withJson({ ...conforming, status: 201 }, (body) => void delete body.data.export.id),
        'X-Odd',
        'a, "b"',
      );
    }
    if (path.includes('/download/')) return undefined;
    return withHeader(withBody(conforming, odd), 'Content-Type', 'application/json');
  });
  const seen: { status: number; type: string | null; odd: string | null; body: Buffer }[] = [];
  const look = async (response: Response): Promise<void> => {
    const { status, headers: fields } = response;
    const body = Buffer.from(await response.arrayBuffer());
    seen.push({ status, type: fields.get('content-type'), odd: fields.get('x-odd'), body });
  };
  const saving = [target.url, '--save-scenarios', file('c')];
  const { code } = await runProxy(saving, async (url) => {
    await look(await create(url));
    await look(await list(url));
  });
  const names = (await readdir(file('c'))).map((name) => join(file('c'), name));
  const replaying = names.flatMap((name) => ['--scenario', name]);
  const replay = await runServer(['mock', '--log', 'json', ...replaying], async (url) => {
    await look(await create(url));
    await look(await list(url));
  });

  expect(code).toBe(1);
  expect(names.map((name) => name.slice(file('c').length + 1)).sort()).toEqual([
    'must-body-json-listExports.json',
    'must-response-body-createSchemaExport.json',
  ]);
  expect(seen.slice(2)).toEqual(seen.slice(0, 2));
  expect(seen[3]?.body.equals(odd)).toBe(true);
  expect(replay.err.match(/"forced":"scenario"/g)).toHaveLength(2);
});

test('A scenario that cannot be saved is one line, and no verdict', async () => {
  await using target = await faulty(({ usual: conforming }) => withBody(conforming, '{'));
  const { code, err } = await runProxy([target.url, '--save-scenarios', file('gone')], async (url) => {
    await rm(file('gone'), { recursive: true });
    for (let count = 0; count < 3; count += 1) await (await list(url)).text();
    await (await create(url)).text();
  });

  expect(code).toBe(2);
  expect(err.match(/^error: .*$/gm)).toEqual([expect.stringMatching(/the scenario \S+ cannot be written: ENOENT/)]);
  expect(err).not.toContain('bug');
});

test('A recording of the mock is judged without a network', async () => {
  await using mock = await startMock();
  await use(mock.url);
  await writeFile(file('d.har'), await (await fetch(`${mock.url}/__mock/journal.har`)).text());

  const own = await run('proxy', '--har', file('d.har'), '--fail-on', 'note', '--report', `json=${file('d.json')}`);
  const text = await readFile(file('d.har'), 'utf8');
  await writeFile(file('wide.har'), `\ufeff${text}`, 'utf16le');
  await writeFile(file('d.har.gz'), gzipSync(text));
  for (const other of ['wide.har', 'd.har.gz']) {
    expect((await run('proxy', '--har', file(other), '--fail-on', 'note')).out).toContain('conforms.');
  }
  const below = await run('proxy', mock.url, '--har', file('d.har'));
  const elsewhere = await run('proxy', 'http://elsewhere.test', '--har', file('d.har'));

  expect(own.out).toContain('conforms.');
  expect(own.code).toBe(0);
  expect(own.err).toContain('not judged: 1, because the description does not know its path');
  expect((await readReport('d.json')).summary.requests).toBe(7);
  expect(below).toMatchObject({ code: 0, err: '' });
  expect(elsewhere.code).toBe(2);
  expect(elsewhere.err).toContain('no exchange could be judged');
});

test('The bodies of a recording may lie beside it, or in one archive with it; no other files are read', async () => {
  await using mock = await startMock();
  await use(mock.url);
  const har = (await (await fetch(`${mock.url}/__mock/journal.har`)).json()) as Har;
  const files: Record<string, Uint8Array> = {};
  for (const [index, { response }] of har.log.entries.entries()) {
    const bytes = Buffer.from(response.content.text ?? '', response.content.encoding === 'base64' ? 'base64' : 'utf8');
    files[`${index}.bin`] = bytes;
    response.content = { size: -1, mimeType: response.content.mimeType, _file: `${index}.bin` };
  }
  const text = JSON.stringify(har);
  await mkdir(file('attached'));
  await writeFile(file('attached/one.har'), text);
  await writeFile(file('outside.bin'), files['0.bin'] as Uint8Array);
  await writeFile(file('attached/outside.har'), text.replaceAll(/\d+\.bin/g, '../outside.bin'));
  await writeFile(file('one.zip'), zipSync({ 'har.har': Buffer.from(text), ...files }));
  await writeFile(file('none.zip'), zipSync({ 'a.txt': new Uint8Array() }));
  for (const [name, bytes] of Object.entries(files)) await writeFile(file(`attached/${name}`), bytes);

  for (const name of ['attached/one.har', 'one.zip']) {
    expect(await run('proxy', '--har', file(name), '--fail-on', 'note')).toMatchObject({ code: 0 });
  }
  expect((await run('proxy', '--har', file('attached/outside.har'))).err).toContain('not the whole body');
  expect(await run('proxy', '--har', file('none.zip'))).toMatchObject({ code: 2 });
});

interface Har {
  readonly log: {
    readonly entries: {
      readonly response: {
        content: { size: number; mimeType?: string | undefined; text?: string; encoding?: string; _file?: string };
      };
    }[];
  };
}

test('That a recording has no credentials says nothing of the target', async () => {
  await using mock = await startMock();
  await use(mock.url);
  const har = await (await fetch(`${mock.url}/__mock/journal.har`)).text();
  await writeFile(file('f.har'), har.replaceAll(/"[Aa]uthorization"/g, '"X-Removed"'));

  expect(await run('proxy', '--har', file('f.har'))).toMatchObject({ code: 0 });
});

test('A fault in a recording is found, and saved', async () => {
  await using mock = await startMock();
  await use(mock.url);
  const har = await (await fetch(`${mock.url}/__mock/journal.har`)).text();
  await writeFile(file('e.har'), har.replaceAll('\\"kind\\":\\"schema_export\\"', '\\"kind\\":5'));

  const { code, err } = await run('proxy', '--har', file('e.har'), '--save-scenarios', file('e'));

  expect(code).toBe(1);
  expect(err).toContain('MUST response-body');
  expect((await readdir(file('e'))).length).toBeGreaterThan(0);
});

test('A target that is down is no violation and no verdict', async () => {
  const { code, out, err } = await runProxy(['http://127.0.0.1:1'], async (url) => {
    const response = await list(url);
    expect([response.status, response.headers.get('content-type')]).toEqual([502, 'application/problem+json']);
  });

  expect(code).toBe(2);
  expect(out).toBe('');
  expect(err).toContain('no response: GET http://127.0.0.1:1/projects/example_project/exports: connection refused');
  expect(err).toContain('error: cannot reach http://127.0.0.1:1: connection refused');
});

test('A target that drops one request and responds to others has broken a rule', async () => {
  await using mock = await startMock();
  const { code, out } = await runProxy([mock.url], async (url) => {
    await (await list(url)).text();
    mock.scenario.set([{ outcome: { fault: 'empty' } }]);
    expect((await create(url)).status).toBe(502);
  });

  expect(code).toBe(1);
  expect(out).toContain('MUST request-answered');
});

test('Without traffic there is no verdict, and neither with traffic beside the description', async () => {
  await using target = await respondingWith((_incoming, outgoing) => {
    outgoing.writeHead(404, { 'Content-Type': 'application/json' }).end();
  });
  await using page = await respondingWith((_incoming, outgoing) => void outgoing.end('<html>'));

  const silent = await runProxy([target.url], async () => undefined);
  const beside = await runProxy([page.url], async (url) => void (await (await fetch(`${url}/index.html`)).text()));

  expect(silent).toMatchObject({
    code: 2,
    out: '',
    err: expect.stringContaining('error: there was no exchange'),
  });
  expect(beside.code).toBe(2);
  expect(beside.err).toContain('not judged: 1, because the description does not know the operation');
});

test('The inspector shows the exchanges and controls nothing; without it its path is the target’s', async () => {
  await using target = await faulty(({ usual: conforming }) => withHeader(conforming, 'X-Undeclared', '1'));
  await runProxy([target.url, '--inspect'], async (url) => {
    await (await list(url)).text();
    const journal = await expectEventually(`${url}/__mock/journal`);
    expect(journal.entries).toMatchObject([
      {
        operation: 'listExports',
        request: {
          method: 'GET',
          url: '/projects/example_project/exports',
          headers: { authorization: 'Bearer [redacted]' },
        },
        mismatches: [{ in: 'NOTE', name: 'header-declared' }],
      },
    ]);
    expect(await (await fetch(`${url}/__mock/`)).text()).toContain('<title>Inspector');
    const rejected = await fetch(`${url}/__mock/scenario`, { method: 'PUT', headers, body: '{"steps":[]}' });
    expect(rejected.status).toBe(403);
    await using reader = await readEvents(`${url}/__mock/events`);
    expect(await reader.next('journal')).toMatchObject({ entries: [{ operation: 'listExports' }] });
    expect(reader.events.map(({ event }) => event)).toEqual(['contract', 'journal']);
    expect(reader.events[0]?.data).toMatchObject({ overrides: false });
    await fetch(`${url}/__mock/journal`, { method: 'DELETE', headers });
    expect(await reader.next('journal')).toMatchObject({ entries: [] });
  });
  await runProxy([target.url], async (url) => {
    expect((await fetch(`${url}/__mock/`)).ok).toBe(false);
  });
});

// biome-ignore lint/suspicious/noExplicitAny: a test reads properties that may not be there.
async function expectEventually(url: string): Promise<any> {
  for (let tries = 0; ; tries += 1) {
    const journal = (await (await fetch(url)).json()) as { entries: unknown[] };
    if (journal.entries.length > 0 || tries > 50) return journal;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

test('The mock begins with a scenario file, and says what is wrong with one', async () => {
  await writeFile(file('bad.json'), '{"steps":[{"outcome":{"answer":{"status":99}}}]}');
  await writeFile(file('worse.json'), '[]');
  await writeFile(file('text.json'), 'steps');
  const says = async (name: string): Promise<string> =>
    (await run('mock', '--port', '0', '--scenario', file(name))).err;

  expect(await says('bad.json')).toMatch(/error: .*bad\.json: .*status.* must be >= 200/);
  expect(await says('worse.json')).toContain('is not a scenario');
  expect(await says('text.json')).toContain('is not JSON');
});

test('What is waived fails nothing, and what is new against an earlier report is reported', async () => {
  const waivers = 'test-waivers.yaml';
  await writeFile(
    file(waivers),
    '- { id: request-id-unique, reason: known, issue: https://example.com/1, owner: qa, expires: 2999-12-31 }',
  );
  await using target = await faulty(({ usual: conforming }) =>
    withJson(conforming, (body) => {
      body.request_id = 'req_20260101T000000_000000Z_000000000000';
    }),
  );
  const once = async (...args: readonly string[]): Promise<number> => {
    const { code } = await runProxy([target.url, ...args], async (url) => {
      for (let count = 0; count < 2; count += 1) await (await list(url)).text();
    });
    return code;
  };

  expect(await once('--report', `json=${file('before.json')}`)).toBe(1);
  expect(
    await once('--waivers', file(waivers), '--baseline', file('before.json'), '--report', `json=${file('after.json')}`),
  ).toBe(0);
  const report = await readReport('after.json');

  expect(report.waivers).toMatchObject([{ id: 'request-id-unique', state: 'applied' }]);
  expect(report.comparison).toMatchObject({ new: [], fixed: [] });
  expect(report.comparison?.unchanged).toHaveLength(1);
});

test('A command that repeats a finding works when it is pasted, with a token in its URL as well', async () => {
  await using target = await faulty(({ usual: conforming }) =>
    withJson(conforming, (body) => void delete body.request_id),
  );
  await runProxy([target.url, '--report', `json=${file('url.json')}`], async (url) => {
    await (await fetch(`${url}/projects/example_project/exports?key=pat_in_the_url`, { headers })).text();
  });
  const { curl = '' } = (await readReport('url.json')).findings[0] ?? {};
  const shell = `curl() { printf '%s\\n' "$@"; }; ${curl}`;
  const env = { ZANGTABLE_TOKEN: 'pat_mine' };
  const words = execFileSync('sh', ['-c', shell], { env, encoding: 'utf8' }).trim().split('\n');

  expect(curl).not.toContain('pat_in');
  expect(words).toContain(`${target.url}/projects/example_project/exports?key=pat_mine`);
  expect(words).toContain('Authorization: Bearer pat_mine');
});

test('The whole suite, hostile requests included, finds nothing in the mock behind the proxy, and neither does the proxy', async () => {
  await using mock = await startMock({ basePath: '/v1' });
  const { code, out, err } = await runProxy([mock.url, '--fail-on', 'note'], async (url) => {
    await using http = createHttpTransport({ timeout: 10_000, concurrency: 8, insecure: false });
    const given = { project: 'example_project', otherProject: 'other_project', token: 'pat_PROJECT_TOKEN' };
    const run = await runAgainst(http.send, { baseUrl: url, given, generated: true, secrets: [] });

    expect(brokenIn(run)).toEqual([]);
    expect(run.exchanges.length).toBeGreaterThan(100);
    expect(run.results.filter(({ outcome }) => outcome.status === 'errored')).toEqual([]);
  });

  expect(out).toContain('Findings: 0 MUST, 0 SHOULD, 0 NOTE.');
  expect(out).toContain('judged: request-answered, ');
  expect(out).toMatch(/^\d+ exchanges judged by \d+ requirements, and not by \d+, in /m);
  expect(err.trim().split('\n').slice(1)).toEqual(['not judged: 1, because the description says nothing of OPTIONS']);
  expect(code).toBe(0);
});
