import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { delimiter, join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { parse } from 'yaml';
import { pack, root } from '../../scripts/package/pack.ts';
import { runCommand } from '../../scripts/package/run-command.ts';
import { startMock } from '../../src/zangtable/mock/index.ts';
import { type Listening, listening, newFolder } from '../loopback.ts';

interface Action {
  readonly inputs: Readonly<Record<string, object>>;
  readonly runs: {
    readonly steps: readonly { readonly run: string; readonly env: Readonly<Record<string, string>> }[];
  };
}

const folder = newFolder()();
let tarball: string;
beforeAll(async () => {
  ({ tarball } = await pack(folder));
}, 60_000);

const action = parse(await readFile(join(root, 'action.yml'), 'utf8')) as Action;
const [step] = action.runs.steps;

/** Does what the runner does: fills in the inputs and runs the step. */
async function runAction(name: string, inputs: Readonly<Record<string, string>>, given: Record<string, string> = {}) {
  const filled = Object.entries(step?.env ?? {}).map(([variable, expression]) => {
    const [, input = ''] = /^\$\{\{ inputs\.([\w-]+) \}\}$/.exec(expression) ?? [];
    return [variable, inputs[input] ?? ''];
  });
  const files = { GITHUB_STEP_SUMMARY: join(folder, `${name}.summary`), GITHUB_OUTPUT: join(folder, `${name}.output`) };
  const env = { ...Object.fromEntries(filled), ...given, ...files, GITHUB_ACTION_PATH: root };
  const ended = await runCommand('bash', ['-eo', 'pipefail', '-c', step?.run ?? 'false'], { cwd: folder, env });
  const read = (file: string) => readFile(file, 'utf8').catch(() => '');
  const outputs = readOutputs(await read(files.GITHUB_OUTPUT));
  return { ...ended, summary: await read(files.GITHUB_STEP_SUMMARY), outputs };
}

/** Reads a file of outputs as the runner does: `name=value`, or `name<<delimiter`, lines, delimiter. */
function readOutputs(text: string): Record<string, string> {
  const lines = text.split('\n');
  const outputs: Record<string, string> = {};
  for (let line = lines.shift(); line !== undefined; line = lines.shift()) {
    const [, name = '', operator, rest = ''] = /^([^=<]+)(=|<<)(.*)$/.exec(line) ?? [];
    if (operator === '=') outputs[name] = rest;
    if (operator === '<<')
      outputs[name] = lines
        .splice(0, lines.indexOf(rest) + 1)
        .slice(0, -1)
        .join('\n');
  }
  return outputs;
}

/** Runs the action with a script in the place of npm, and gives what that was started with. */
async function runWithNpm(name: string, script: string, inputs: Readonly<Record<string, string>> = {}) {
  const bin = join(folder, `${name}-bin`);
  await mkdir(bin);
  const log = 'import { writeFileSync as write } from "node:fs";\nconst argv = process.argv.slice(2);\n';
  const seen = join(bin, 'seen.json');
  const report =
    'const report = argv.find((text) => text.startsWith("--report=json="))?.slice("--report=json=".length);\n';
  const keep = `write(${JSON.stringify(seen)}, JSON.stringify({ argv, env: process.env }));\n`;
  await writeFile(join(bin, 'npm.mjs'), log + report + keep + script);
  await writeFile(join(bin, 'npm'), `#!/bin/sh\nexec "${process.execPath}" "${join(bin, 'npm.mjs')}" "$@"\n`, {
    mode: 0o755,
  });
  const needed = { url: 'http://127.0.0.1:9', project: 'p', token: 'pat_x', reports: name, ...inputs };
  const ended = await runAction(name, needed, { PATH: `${bin}${delimiter}${process.env.PATH}` });
  const text = await readFile(seen, 'utf8').catch(() => '{}');
  const { argv = [], env = {} } = JSON.parse(text) as { argv?: string[]; env?: Record<string, string> };
  return { ...ended, argv, env };
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

  const { code, stdout, stderr, summary, outputs } = await runAction('good', {
    ...usual(),
    url: mock.url,
    reports: 'good',
  });

  expect({ code, stderr }).toMatchObject({ code: 0 });
  expect(summary).toMatch(/^\*\*`http\S+ conforms\.`\*\*$/m);
  expect(outputs).toEqual({ verdict: 'conforms', reports: join(folder, 'good') });
  for (const file of ['report.json', 'report.xml', 'report.html', 'report.md']) {
    const text = await readFile(join(folder, 'good', file), 'utf8');
    expect(text.length).toBeGreaterThan(100);
    expect(text).not.toContain('pat_PROJECT_TOKEN');
  }
  expect(stdout + stderr + summary).not.toContain('pat_PROJECT_TOKEN');
}, 120_000);

// Everything here ends with exit code 0 or 1 and has judged nothing.
test.each<[name: string, inputs: Record<string, string>]>([
  ['plan', { options: '--plan' }],
  ['help', { options: '--help' }],
  ['url-option', { url: '--help' }],
  ['url-version', { url: '--version' }],
  ['no-package', { package: './no-such-package.tgz' }],
  ['npm-option', { package: '--version' }],
])(
  'nothing was judged (%s): no verdict, whatever npm ends with',
  async (name, inputs) => {
    const ended = await runAction(name, { ...usual(), url: 'http://127.0.0.1:9', reports: name, ...inputs });

    expect(ended).toMatchObject({ code: 2, outputs: { verdict: 'unknown' } });
    expect(ended.stdout).toContain('::error title=Contract::No verdict; the log says why.');
    expect(ended.summary).toContain('The verdict is unknown');
  },
  120_000,
);

test('a server that breaks the contract fails, and the summary says where', async () => {
  await using mock = await startMock();
  await using liar = await forget('request_id', mock.url);

  const { code, stdout, summary, outputs } = await runAction('liar', { ...usual(), url: liar.url, reports: 'liar' });

  expect({ code, stdout }).toMatchObject({ code: 1, stdout: expect.stringContaining('::error title=Contract::') });
  expect(summary).toContain('request_id');
  expect(outputs.verdict).toBe('violates');
}, 120_000);

test('a server that is down gives no verdict', async () => {
  const ended = await runAction('down', { ...usual(), url: 'http://127.0.0.1:9', reports: 'down' });

  expect(ended).toMatchObject({ code: 2, outputs: { verdict: 'unknown' } });
}, 120_000);

test('an action without its inputs says which', async () => {
  const { code, stdout } = await runAction('bare', { url: 'http://127.0.0.1:9' });

  expect(code).toBe(2);
  expect(stdout).toBe('::error title=Contract::The action needs project and token.\n');
});

test.each<[name: string, script: string, verdict: string, code: number]>([
  ['says', 'write(report, JSON.stringify({ verdict: "conforms" }));', 'conforms', 0],
  ['breaks', 'write(report, JSON.stringify({ verdict: "violates" })); process.exit(1);', 'violates', 1],
  ['doubts', 'write(report, JSON.stringify({ verdict: "unknown" })); process.exit(2);', 'unknown', 2],
  ['silent', '', 'unknown', 2],
  ['npm-fails', 'process.exit(1);', 'unknown', 2],
  ['killed', 'process.kill(process.pid, "SIGKILL");', 'unknown', 2],
  ['half', 'write(report, `{"verdict": "conf`);', 'unknown', 2],
  ['another', 'write(report, JSON.stringify({ verdict: "toString" }));', 'unknown', 2],
  ['empty', 'write(report, "null");', 'unknown', 2],
  ['disk', 'write(report, JSON.stringify({ verdict: "conforms" })); process.exit(2);', 'unknown', 2],
])('the verdict is that of the report (%s)', async (name, script, verdict, code) => {
  expect(await runWithNpm(name, script)).toMatchObject({ code, outputs: { verdict } });
});

test('a report of an earlier run is not the one of this run', async () => {
  await mkdir(join(folder, 'stale'));
  await writeFile(join(folder, 'stale', 'report.json'), '{"verdict":"conforms"}');
  await writeFile(join(folder, 'stale', 'report.md'), '**conforms.**');

  const { code, outputs, summary } = await runWithNpm('stale', '');

  expect({ code, verdict: outputs.verdict }).toEqual({ code: 2, verdict: 'unknown' });
  expect(summary).not.toContain('conforms');
});

test('the tokens and the other project reach verify, the tokens as variables', async () => {
  const tokens = {
    token: 'pat_own',
    'limited-token': 'pat_less',
    'other-token': 'pat_other',
    'revoked-token': 'pat_old',
  };

  const { argv, env } = await runWithNpm('tokens', '', { ...tokens, 'other-project': 'neighbour' });

  const variables = ['', 'LIMITED_', 'OTHER_', 'REVOKED_'].map((kind) => `ZANGTABLE_${kind}TOKEN`);
  expect(variables.map((name) => env[name])).toEqual(Object.values(tokens));
  expect(argv).toContain('--other-project=neighbour');
  expect(argv.join(' ')).not.toContain('pat_');
});

test('an input that is left empty is not given', async () => {
  const { argv, env } = await runWithNpm('left-empty', '');

  expect(env).not.toHaveProperty('ZANGTABLE_LIMITED_TOKEN');
  expect(env).not.toHaveProperty('ZANGTABLE_OTHER_TOKEN');
  expect(env).not.toHaveProperty('ZANGTABLE_REVOKED_TOKEN');
  expect(argv.join(' ')).not.toContain('other-project');
});

test.each([
  'url',
  'project',
  'other-project',
  'reports',
  'fail-on',
  'package',
  'token',
  'limited-token',
  'other-token',
  'revoked-token',
])('a line break in %s adds no output and no command to the runner', async (input) => {
  const value = 'x\nverdict=conforms\nverdict<<E\nconforms\nE\n::error::planted';

  const { stdout, outputs } = await runWithNpm(`lines-${input}`, '', { [input]: value });

  expect(outputs.verdict).toBe('unknown');
  expect(Object.keys(outputs).sort()).toEqual(['reports', 'verdict']);
  expect(stdout).not.toMatch(/^::error::planted/m);
});

test('a folder that cannot be made is one line with the reason', async () => {
  await writeFile(join(folder, 'in-the-way'), '');

  const { code, stdout, outputs } = await runWithNpm('no-folder', '', { reports: 'in-the-way/reports\n::error::x' });

  expect({ code, outputs }).toEqual({ code: 2, outputs: { verdict: 'unknown' } });
  expect(stdout).toMatch(/^::error title=Contract::[^\n]*ENOTDIR[^\n]*\n$/);
});

test('what the log shows of the target is no command to the runner', async () => {
  const { stdout } = await runWithNpm('planted', 'console.log("::add-mask::e");');

  const [, resume] = /^::stop-commands::(\S+)\n::add-mask::e\n/.exec(stdout) ?? [];
  expect(resume).toMatch(/^[\da-f-]{36}$/);
  expect(stdout).toContain(`\n::${resume}::\n::error title=Contract::`);
});

test('a value that begins with "-", or that a shell would read, is a value', async () => {
  const odd = { url: '--plan', project: '--help', 'other-project': '-x', package: '--call=id', 'fail-on': '--verbose' };

  const { argv } = await runWithNpm('odd', '', { ...odd, options: '--read-only\n$(id)\n' });

  const json = join(folder, 'odd', 'report.json');
  expect(argv.slice(0, 4)).toEqual(['exec', '--yes', '--package=--call=id', '--']);
  expect(argv).toEqual(expect.arrayContaining(['--project=--help', '--other-project=-x', '--fail-on=--verbose']));
  expect(argv).toContain(`--report=json=${json}`);
  expect(argv.slice(-4)).toEqual(['--read-only', '$(id)', '--', '--plan']);
});

/** A server that returns as another one does, but leaves a property of the envelope out. */
function forget(property: string, baseUrl: string): Promise<Listening> {
  return listening(async (request, response) => {
    const chunks = await request.toArray();
    const headers = Object.entries(request.headers).flatMap(([name, value]) =>
      typeof value === 'string' && !/^(host|connection|content-length|transfer-encoding)$/.test(name)
        ? [[name, value] as [string, string]]
        : [],
    );
    const { method = 'GET', url } = request;
    const body = method === 'GET' || method === 'HEAD' ? null : Buffer.concat(chunks);
    const reply = await fetch(baseUrl + url, { method, headers, body });
    const text = await reply.text();
    const type = reply.headers.get('content-type') ?? '';
    const disposition = reply.headers.get('content-disposition');
    response.writeHead(reply.status, {
      'content-type': type,
      ...(disposition === null ? {} : { 'content-disposition': disposition }),
    });
    response.end(disposition === null ? text.replace(new RegExp(`"${property}":"[^"]*",`), '') : text);
  });
}
