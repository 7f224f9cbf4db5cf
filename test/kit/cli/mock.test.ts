import { mkdir, readFile, rename, rm, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { watchContract } from '../../../src/kit/cli/given-contract.ts';
import { readScenario, readSeed, readTokens } from '../../../src/kit/cli/mock-settings.ts';
import { api } from '../../../src/zangtable/api.ts';
import { packagedFile, readContract } from '../../../src/zangtable/contract-file.ts';
import { type RunningMock, startMock } from '../../../src/zangtable/mock/index.ts';
import { listening, newFolder } from '../../loopback.ts';
import { run } from './run-main.ts';

const mistakes: readonly (readonly [args: string[], says: RegExp])[] = [
  [
    ['mokc'],
    /^error: unknown command "mokc" \(did you mean mock\?\); the commands are mock, verify, .* \(see zangtable-contract --help\)$/,
  ],
  [['__proto__'], /^error: unknown command "__proto__"/],
  [['--vresion'], /^error: unknown command "--vresion" \(did you mean --version\?\); the commands/],
  [['--stirct'], /^error: unknown command "--stirct"/],
  [
    ['mock', '--prot', '1'],
    /^error: unknown option "--prot" \(did you mean --port\?\) \(see zangtable-contract mock --help\)$/,
  ],
  [['mock', '-p', '1'], /^error: unknown option "-p" \(see/],
  [['mock', 'openapi.yaml'], /^error: unexpected argument "openapi.yaml"/],
  [['mock', '--port'], /^error: option '--port <value>' argument missing/],
  [
    ['mock', '--port', '--host', 'x'],
    /^error: --port has no value, for "--host" looks like an option; if it is the value, write --port=--host/,
  ],
  [['mock', '--latency', '-5'], /^error: --latency has no value, for "-5" looks like .* write --latency=-5/],
  [['mock', '--latency=-5'], /^error: --latency is like 200 or 200-800, not "-5"/],
  [['mock', '--watch=yes'], /^error: option '--watch' does not take an argument/],
  [['mock', '--port', 'http'], /^error: --port is a whole number from 0 to 65535, not "http"/],
  [['mock', '--port', '65536'], /^error: --port is a whole number from 0 to 65535, not "65536"/],
  [['mock', '--port='], /^error: --port is a whole number/],
  [['mock', '--latency', 'slow'], /^error: --latency is a whole number from 0 to 600000, not "slow"/],
  [['mock', '--latency', '800-200'], /^error: --latency goes from the shorter to the longer one, not "800-200"/],
  [['mock', '--latency', '1-2-3'], /^error: --latency is like 200 or 200-800, not "1-2-3"/],
  [['mock', '--fault', 'fire'], /^error: --fault is one of reset, empty, truncate, hang, error, .* not "fire"/],
  [['mock', '--fault', 'reset:2'], /^error: the probability of --fault is from 0 to 1, not "2"/],
  [['mock', '--fault', 'reset:'], /^error: the probability of --fault is from 0 to 1, not ""/],
  [['mock', '--fault', 'reset:0.1', '--fault', 'reset:0.2'], /^error: --fault reset is given twice/],
  [
    ['mock', '--fault', 'reset:0.7', '--fault', 'hang:0.7'],
    /^error: one fault strikes at a time, .* at most, not reset:0.7 and hang:0.7/,
  ],
  [['mock', '--scenario', '/'], /^error: \/ is a folder, not a file/],
  [['mock', '--scenario', ''], /^error: --scenario is a path; it is empty/],
  [['mock', '--port', '0', '--host', ''], /^error: --host is an address of this machine, .* it is empty/],
  [['mock', '--base-path', 'v1'], /^error: --base-path is like \/v1, not "v1"/],
  [['mock', '--base-path', '/a//b'], /^error: --base-path is like \/v1/],
  [['mock', '--base-path', '/__mock'], /^error: --base-path .*\/__mock/],
  [['mock', '--cors-origin', 'app.test'], /^error: --cors-origin is an origin like .* not "app.test"/],
  [['mock', '--cors-origin', '*', '--no-cors'], /^error: --no-cors allows no page/],
  [['mock', '--allow-origin', '*'], /^error: --allow-origin is an origin like .* not "\*"/],
  [['mock', '--allow-host', 'http://a.test/'], /^error: --allow-host is a host name like .* not/],
  [['mock', '--control-token', 'secret'], /^error: --control-token is 16 to 200 letters[^"]*$/],
  [['mock', '--max-body', '0'], /^error: --max-body is a whole number from 1 to 1073741824, not "0"/],
  [['mock', '--log', 'loud', '--port', '0'], /^error: --log is pretty, json or silent, not "loud"/],
  [['mock', '--contract', '/nowhere/openapi.yaml'], /^error: there is no file \/nowhere\/openapi.yaml$/],
  [['mock', '--contract', '/'], /^error: \/ is a folder, not a file/],
  [['mock', '--contract', 'http://a b/'], /^error: --contract is a file, or a URL without credentials/],
  [['mock', '--contract', 'https://me:pass@a.test/@b'], /^error: --contract is a file, or a URL without credentials/],
  [['mock', 'pat_secret'], /^error: unexpected argument "\$ZANGTABLE_TOKEN"/],
  [['generate', '--out', '/nowhere/types.ts'], /^error: \S+ cannot be written: there is no folder \/nowhere/],
  [['mock', '--token-file', '/nowhere/tokens'], /^error: there is no file \/nowhere\/tokens$/],
];

test.each(mistakes)('The mistake %j gets one line and exit code 2', async (args, says) => {
  const { code, out, err } = await run(...args);

  expect(err).toMatch(says);
  expect([code, out, err.split('\n').length]).toEqual([2, '', 1]);
});

const brokenContracts = [
  {
    text: 'openapi: 4.0.0\npaths: {}\n',
    says: /^error: the contract \S+ is broken at #\/openapi: version 3.0 to 3.2 is supported, not "4.0.0"$/,
  },
  { text: 'openapi: 3.1.0\npaths: {', says: /^error: the contract \S+ is broken at #: not YAML or JSON: .* at line 2/ },
  {
    text: 'openapi: 3.1.0\npaths:\n  /a:\n    get:\n      responses: {}\n',
    says: /^error: the contract \S+ is broken at #\/paths\/~1a\/get: an operation declares/,
  },
  {
    text: 'openapi: 3.1.0\npaths:\n  /a:\n    get:\n      responses:\n        "200": { description: x, content: { application/json: { schema: { typ: object } } } }\n',
    says: /^error: the contract \S+ is broken at .*schema\/typ: "typ" is not a keyword of JSON Schema$/,
  },
  {
    text: 'openapi: 3.1.0\npaths:\n  /a:\n    get:\n      responses:\n        "200": { description: x, content: { application/json: { schema: { type: objekt } } } }\n',
    says: /^error: the contract \S+ is broken at .*schema\/type: is not a schema: it must be/,
  },
];

test.each(brokenContracts)(
  'The broken contract $text starts nothing, and one line says where it is broken',
  async ({ text, says }) => {
    const file = newFolder()('openapi.yaml');
    await writeFile(file, text);

    const { code, out, err } = await run('mock', '--port', '0', '--strict', '--contract', file);

    expect(err).toMatch(says);
    expect([code, out, err.split('\n').length]).toEqual([2, '', 1]);
  },
);

const encodings: Readonly<Record<string, (text: string) => Buffer>> = {
  'UTF-8 with a mark': (text) => Buffer.from(`\ufeff${text}`),
  'UTF-16, the low byte first': (text) => Buffer.from(`\ufeff${text}`, 'utf16le'),
  'UTF-16, the high byte first': (text) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16(),
};

test.each(Object.keys(encodings))(
  'Every file that the mock is given may be in %s, with lines of Windows',
  async (name) => {
    const file = newFolder()('given');
    const written = async (text: string) => {
      await writeFile(file, encodings[name]?.(text.replaceAll('\n', '\r\n')) ?? '');
      return file;
    };

    const tokens = await readTokens(await written('pat_one\n\npat_two\n'), api.tokens);
    const { steps } = await readScenario(await written('{\n"steps": [{ "outcome": {} }]\n}\n'));
    const seed = await readSeed('--seed-exports', 'exports', await written('[\n{ "project": "shop" }\n]\n'));
    const contract = await readContract(await written(await readFile(packagedFile, 'utf8')));

    expect([tokens, steps, seed]).toEqual([
      ['pat_one', 'pat_two'],
      [{ outcome: {} }],
      { resources: [{ project: 'shop' }], file },
    ]);
    expect(contract.operations).toHaveLength(4);
  },
);

test('A line of the token file that is no token is named by its number, not by its text', async () => {
  const file = newFolder()('tokens');
  await writeFile(file, 'pat_one\n\nhunter2\n');

  const { code, err } = await run('mock', '--port', '0', '--token-file', file);

  expect([code, err]).toEqual([
    2,
    `error: line 3 of ${file} is not a token; a token begins with pat_ (see zangtable-contract mock --help)`,
  ]);
});

test('Several scenario files may be named, as a shell does for an asterisk, and one that never comes is reported', async () => {
  const file = newFolder();
  const write = async (name: string, text: string): Promise<string> => {
    await writeFile(file(name), text);
    return file(name);
  };
  const a = await write('a.json', '{"steps":[{"operation":"listExports","outcome":{}}]}');
  const b = await write('b.json', '{"steps":[{"operation":"listExports","outcome":{"error":"nope"}}]}');
  const c = await write('c.json', '[]');

  const rejected = await run('mock', '--port', '0', '--log', 'silent', '--scenario', a, b);
  const none = await run('mock', '--port', '0', '--scenario', a, c);

  expect([rejected.code, rejected.err.split('\n')]).toEqual([
    2,
    [
      `${b} is never reached: ${a} holds for good, without "times"`,
      expect.stringMatching(/^error: \S+: there is no error code "nope"/),
    ],
  ]);
  expect([none.code, none.err]).toEqual([2, expect.stringContaining(`${c} is not a scenario`)]);
});

test.each([['mock'], ['proxy', 'http://a.test']])(
  'A port that is in use is reported in one line: %s',
  async (...args) => {
    await using server = await listening(() => undefined);
    const { port, host } = new URL(server.url);

    expect(await run(...args, '--port', port)).toEqual({
      code: 2,
      out: '',
      err: `error: ${host} is in use; end what listens there, or choose another --port (see zangtable-contract ${args[0]} --help)`,
    });
  },
);

test('The help of the mock stays as it is', async () => {
  expect((await run('mock', '--help')).out).toMatchSnapshot();
});

test.each([[[]], [['--help']], [['help']]])('The command line with %j shows the commands', async (args) => {
  const { code, out } = await run(...args);

  expect(code).toBe(0);
  expect(out).toMatch(/^Usage: zangtable-contract <command>/);
  expect(out.split('\n').filter((line) => line.length > 80)).toEqual([]);
});

test('The version is that of the package', async () => {
  const manifest = JSON.parse(await readFile(new URL('package.json', packagedFile), 'utf8')) as { version: string };
  expect(await run('--version')).toEqual({ code: 0, out: manifest.version, err: '' });
});

const watchedSetups: readonly {
  readonly name: string;
  prepare(folder: string, text: string): Promise<string>;
  edit(folder: string, text: string): Promise<void>;
}[] = [
  {
    name: 'the target of a link in another folder',
    async prepare(folder, text) {
      await mkdir(join(folder, 'real'));
      await writeFile(join(folder, 'real/api.yaml'), text);
      await symlink('real/api.yaml', join(folder, 'api.yaml'));
      return join(folder, 'api.yaml');
    },
    edit: (folder, text) => writeFile(join(folder, 'real/api.yaml'), text),
  },
  {
    name: 'a mounted volume whose link to its folder is swapped',
    async prepare(folder, text) {
      await mkdir(join(folder, '..1'));
      await writeFile(join(folder, '..1/api.yaml'), text);
      await symlink('..1', join(folder, '..data'));
      await symlink('..data/api.yaml', join(folder, 'api.yaml'));
      return join(folder, 'api.yaml');
    },
    async edit(folder, text) {
      await mkdir(join(folder, '..2'));
      await writeFile(join(folder, '..2/api.yaml'), text);
      await symlink('..2', join(folder, '..tmp'));
      await rename(join(folder, '..tmp'), join(folder, '..data'));
    },
  },
  {
    name: 'a folder that is removed and made again',
    async prepare(folder, text) {
      await mkdir(join(folder, 'a'));
      await writeFile(join(folder, 'a/api.yaml'), text);
      return join(folder, 'a/api.yaml');
    },
    async edit(folder, text) {
      await rm(join(folder, 'a'), { recursive: true });
      await mkdir(join(folder, 'a'));
      await writeFile(join(folder, 'a/api.yaml'), text);
    },
  },
];

test.each(watchedSetups)('An edit is seen through $name', async ({ prepare, edit }) => {
  const folder = newFolder()();
  const loads: string[] = [];
  const file = await prepare(folder, 'before');
  const mock = { replaceContract: (text: unknown) => void loads.push(String(text)) } as unknown as RunningMock;
  vi.spyOn(console, 'error').mockImplementation(() => undefined);
  const unwatch = watchContract(file, mock, async () => (await readFile(file, 'utf8')) as never);
  try {
    await edit(folder, 'after, and longer');
    await expect.poll(() => loads).toContain('after, and longer');
  } finally {
    unwatch();
    vi.restoreAllMocks();
  }
});

test('An edit of the contract is served at once with the state kept, and a broken one changes nothing and says why', async () => {
  const file = newFolder()('openapi.yaml');
  const text = await readFile(packagedFile, 'utf8');
  await writeFile(file, text);
  await using mock = await startMock();
  const headers = { authorization: 'Bearer pat_PROJECT_TOKEN' };
  const statusOf = async (path: string): Promise<number> => (await fetch(mock.url + path, { headers })).status;
  await fetch(`${mock.url}/projects/p/export/schema`, { method: 'POST', headers });
  const lines: string[] = [];
  const { error } = console;
  console.error = (line: string): unknown => lines.push(line);
  const unwatch = watchContract(file, mock, () => readContract(file, { strictness: 'strict' }));
  try {
    await writeFile(file, text.replace('/projects/{project}/exports:', '/projects/{project}/all-exports:'));
    await expect.poll(() => statusOf('/projects/p/all-exports')).toBe(200);

    await writeFile(file, 'openapi: 3.1.0\npaths: [');
    await expect.poll(() => lines.length).toBe(2);

    expect(lines[0]).toBe('openapi.yaml changed; the new contract holds');
    expect(lines[1]).toMatch(/^openapi.yaml changed; the old contract still holds: #: not YAML or JSON/);
    const listed = await fetch(`${mock.url}/projects/p/all-exports`, { headers });
    expect(((await listed.json()) as { data: { exports: unknown[] } }).data.exports).toHaveLength(1);
  } finally {
    unwatch();
    console.error = error;
  }
});
