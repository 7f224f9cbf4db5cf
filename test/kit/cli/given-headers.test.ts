import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { main } from '../../../src/zangtable/cli.ts';
import { listening } from '../../loopback.ts';

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

let folder = '';
let printed: string[] = [];

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'headers-'));
  printed = [];
  vi.stubEnv('ZANGTABLE_TOKEN', 'pat_PROJECT_TOKEN');
  vi.stubEnv('ZANGTABLE_PROJECT', 'example_project');
  for (const write of ['log', 'error'] as const) {
    vi.spyOn(console, write).mockImplementation((text: string) => void printed.push(text));
  }
});

afterEach(async () => {
  vi.unstubAllEnvs();
  vi.restoreAllMocks();
  await rm(folder, { recursive: true });
});

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

test('the value of a header that was given is in no report, and arrives at the target', async () => {
  vi.stubEnv('CF_SECRET', values['CF-Access-Client-Secret']);
  const file = join(folder, 'headers');
  await writeFile(file, `# for staging\n\nX-From-File: ${values['X-From-File']}\r\nX-Other: 1\n`);
  await using target = await echo();

  const given = ['Cookie', 'Proxy-Authorization', 'X-Short'] as const;
  await main([
    ...['verify', target.url, '--samples', '0', '--verbose', '--only', 'list-*', '--header-file', file],
    ...given.flatMap((name) => ['--header', `${name}: ${values[name]}`]),
    ...['--header', 'CF-Access-Client-Secret: $CF_SECRET'],
    ...formats.flatMap((format) => ['--report', `${format}=${join(folder, format)}`]),
  ]);

  const arrived = target.seen.at(-1) ?? {};
  for (const [name, value] of Object.entries(values)) expect(arrived[name.toLowerCase()]).toBe(value);
  const texts = await Promise.all(formats.map(async (format) => await readFile(join(folder, format), 'utf8')));
  for (const text of [...texts, printed.join('\n')]) {
    for (const secret of [...secrets, 's3t-c00k1e']) expect(text).not.toContain(secret);
    expect(text).toContain('CF_SECRET');
  }
  const [first] = (JSON.parse(texts[0] ?? '') as { findings: { curl: string; exchange: { request: object } }[] })
    .findings;
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
])('a mistake is one line that shows no value: %j', async (args, says) => {
  vi.stubEnv('NASTY', 'a 5ecr3t\nX-Evil: 1');
  await writeFile(join(folder, 'wrong'), 'X-A: 1\n5ecr3t\n');
  await writeFile(join(folder, 'token'), 'Authorization: Bearer 5ecr3t\n');
  const given = args.map((arg, index) => (index === 1 && args[0] === '--header-file' ? join(folder, arg) : arg));

  expect(await main(['verify', 'http://127.0.0.1:1', ...given])).toBe(2);
  expect(printed).toHaveLength(1);
  expect(printed[0]).toContain(says);
  expect(printed[0]).not.toContain('5ecr3t');
});
