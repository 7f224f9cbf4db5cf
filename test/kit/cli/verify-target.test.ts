import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, request, type ServerResponse } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { fileURLToPath } from 'node:url';
import { expect, test, vi } from 'vitest';
import { startMock } from '../../../src/zangtable/mock/index.ts';
import { listening, newFolder } from '../../loopback.ts';
import { type Ended, run, setEnvironment } from './run-main.ts';

const token = 'pat_PROJECT_TOKEN';
const file = newFolder();
const verify = (...args: readonly string[]): Promise<Ended> => run('verify', ...args);
setEnvironment();
// Where one check shows what all of them would.
const one = ['--only', 'list-limit-zero'];

/** Passes a request on to another server, and its response back. */
function passOn(to: string, incoming: IncomingMessage, outgoing: ServerResponse): void {
  const { pathname, search } = new URL(incoming.url ?? '/', 'http://none.test');
  const { host: _host, ...headers } = incoming.headers;
  const passed = request(`${to}${pathname}${search}`, { method: incoming.method, headers }, (response) => {
    response.pipe(outgoing.writeHead(response.statusCode ?? 0, response.headers));
  });
  incoming.pipe(passed);
}

test.each(['Example Project', 'a/b', '..', 'ä'])('"%s" is no slug of a project', async (slug) => {
  const { code, err } = await verify('http://127.0.0.1:1', '--project', slug);

  expect(code).toBe(2);
  expect(err).toContain(`"${slug}" is not the slug of a project`);
});

test.each([`Bearer ${token}`, `${token} ${token}`, 'pat_\u00e4'])(
  'A token that does not fit is named by its place, and not reported',
  async (malformed) => {
    vi.stubEnv('ZANGTABLE_TOKEN', malformed);
    const { code, err } = await verify('http://127.0.0.1:1');

    expect(code).toBe(2);
    expect(err).toContain('ZANGTABLE_TOKEN does not hold a bare token');
    expect(err).not.toContain('pat_');
  },
);

test.each([
  [
    401,
    '{"error":{"code":"invalid_token"}}',
    'the target rejects the token for "example_project" (401 invalid_token); check both',
  ],
  [401, '{"error":{"code":"\\u001b[2J"}}', 'the target rejects the token for "example_project" (401); check both'],
  [401, 'nothing', 'the target rejects the token for "example_project" (401); check both'],
  [503, '', 'the target returns 503, it is not available; try again later'],
])('A target that returns %i %s is not judged', async (status, body, says) => {
  let count = 0;
  await using server = await listening((_, outgoing) => {
    count += 1;
    outgoing.writeHead(status).end(body);
  });
  const { code, out, err } = await verify(server.url);

  expect({ code, out, err }).toEqual({ code: 2, out: '', err: `error: ${says}` });
  expect(count).toBe(1);
});

test.each([
  ['of this API', []],
  ['of another API', ['--contract', fileURLToPath(new URL('../../proof/museum.yaml', import.meta.url))]],
])('A target %s that hangs costs one timeout, and the reason says so', async (_, more) => {
  let asked = 0;
  await using server = await listening(() => {
    asked += 1;
  });
  const report = `json=${file('hangs.json')}`;
  const { code, err } = await verify(server.url, '--timeout', '400', '--report', report, ...more);
  const reason = `${server.url} did not respond within 400 ms; check that it is up, or give it longer with --timeout`;

  expect({ code, err }).toEqual({ code: 2, err: `error: ${reason}` });
  expect(JSON.parse(await readFile(file('hangs.json'), 'utf8'))).toMatchObject({
    ...{ verdict: 'unknown', reason, interrupted: false },
    summary: { outcomes: { passed: 0, failed: 0, errored: 0 } },
  });
  // What is asked, and something else to see whether anything comes at all.
  expect(asked).toBe(2);
});

test('A target that hangs on one operation and responds to others is in breach', async () => {
  await using server = await listening(({ url }, outgoing) => {
    if (!url?.includes('/exports')) outgoing.writeHead(404).end();
  });
  const { code, out } = await verify(server.url, '--timeout', '300', ...one);

  expect(code).toBe(1);
  expect(out).toContain('MUST request-answered');
});

test.each(['1', '16'])(
  'A target that goes silent in a run of %s at once ends it, without a verdict',
  async (concurrency) => {
    let asked = 0;
    await using mock = await startMock({ port: 0 });
    await using server = await listening((incoming, outgoing) => {
      asked += 1;
      if (asked < 40) passOn(mock.url, incoming, outgoing);
    });
    const { code, out } = await verify(server.url, '--timeout', '300', '--concurrency', concurrency);

    expect(code).toBe(2);
    expect(out).toMatch(/No verdict: the target went silent: \d+ requests in a row got no response within 300 ms; run/);
    expect(asked).toBeLessThan(90);
  },
);

test('A body without an end is read up to the limit, once', async () => {
  let sent = 0;
  await using server = await listening((_, outgoing) => {
    const chunk = Buffer.alloc(64 * 1024);
    const more = (): void => {
      while (!outgoing.destroyed && outgoing.write(chunk)) sent += chunk.byteLength;
    };
    outgoing.on('drain', more);
    more();
  });
  const { code, err } = await verify(server.url);

  expect(code).toBe(2);
  expect(err).toBe(
    `error: no whole response came from ${server.url}: the body is longer than the 67108864 bytes that are read`,
  );
  expect(sent).toBeLessThan(2 * 67_108_864);
});

test('A target that is busy for ever is no breach, and its requests are counted', async () => {
  let count = 0;
  await using server = await listening((_, outgoing) => {
    count += 1;
    outgoing.writeHead(429, { 'Retry-After': '0' }).end();
  });
  const report = file('busy.json');
  const { code, err } = await verify(server.url, '--report', `json=${report}`);
  const { default: written } = (await import(report, { with: { type: 'json' } })) as {
    default: { summary: { requests: number } };
  };

  expect({ code, err }).toEqual({
    code: 2,
    err: expect.stringContaining('the target kept asking to come back later, 8 times in a row') as string,
  });
  // Those that look at the target first are none of the run.
  expect(written.summary.requests).toBe(count - 2);
});

test.each([
  ['json=/no/such/folder/a.json', 'there is no folder /no/such/folder'],
  ['html=/', 'it is a folder'],
  ['junit=package.json/a.xml', 'package.json is no folder'],
])('A report that could not be written is reported before anything is sent: %s', async (report, says) => {
  let count = 0;
  await using server = await listening((_, outgoing) => {
    count += 1;
    outgoing.end();
  });
  const { code, err } = await verify(server.url, '--report', report);

  expect(code).toBe(2);
  expect(err.split('\n')).toHaveLength(1);
  expect(err).toContain(`cannot be written: ${says}`);
  expect(count).toBe(0);
});

test.skipIf(!existsSync('/dev/full'))('A disk that is full loses the file and not the result', async () => {
  await using mock = await startMock({ port: 0 });
  const { code, out, err } = await verify(mock.url, ...one, '--report', 'json=/dev/full');

  expect(code).toBe(2);
  expect(out).toContain('conforms');
  expect(err).toContain('error: /dev/full cannot be written: ENOSPC');
});

const waiver = (change: object): string =>
  JSON.stringify([{ id: 'x', reason: 'x', issue: 'http://x', owner: 'x', expires: '2026-12-31', ...change }]);
const nested = `${'[{"fingerprint":"x","consequences":'.repeat(2e4)}[]${'}]'.repeat(2e4)}`;

test.each([
  ['--baseline', 'null', 'is not a JSON report of version 1'],
  ['--baseline', '[]', 'is not a JSON report of version 1'],
  ['--baseline', '{', 'is not JSON'],
  ['--baseline', '{"version":1,"started":"x","findings":[null]}', 'is not a JSON report of version 1'],
  ['--baseline', '{"version":1,"started":5,"findings":[]}', 'is not a JSON report of version 1'],
  ['--baseline', `{"version":1,"started":"x","findings":${nested}}`, 'is not a JSON report of version 1'],
  ['--waivers', 'a: [', 'not YAML or JSON:'],
  ['--waivers', '- &a [*a]', 'an alias stands for what it is in itself'],
  [
    '--waivers',
    ['a', 'b', 'c', 'd', 'e']
      .map((name, index, names) => `- &${name} [${`${index === 0 ? 'x' : `*${names[index - 1]}`},`.repeat(50)}]`)
      .join('\n'),
    'its aliases stand for too much',
  ],
  ['--waivers', '['.repeat(5000), 'it is nested too deeply'],
  ['--waivers', 'null', 'a list of waivers is expected'],
  ['--waivers', waiver({ owner: 7 }), 'waiver 1: "owner" is a text; put it in quotes'],
  ['--waivers', waiver({ owner: null }), 'waiver 1 has no "owner"'],
  ['--waivers', waiver({ expires: '2026-02-30' }), 'waiver 1: "expires" is a day such as 2026-12-31'],
])('A file that is not what it should be is reported in one line: %s, file %#', async (option, content, says) => {
  await writeFile(file('given'), content);
  const { code, err } = await verify('http://127.0.0.1:1', option, file('given'));

  expect(code).toBe(2);
  expect(err.split('\n')).toHaveLength(1);
  expect(err).toContain(`${file('given')}${says.startsWith('is') ? ' ' : ': '}${says}`);
  expect(err).not.toMatch(/: \(see/);
});

test.each(['example_project', 'other'])(
  'A stateless target is not checked for anything that needs a state: %s',
  async (project) => {
    await using mock = await startMock({ port: 0, stateless: true });
    const { code, out } = await verify(mock.url, '--lacks', 'state', '--fail-on', 'note', '--project', project);

    expect(out).toContain('Findings: 0 MUST, 0 SHOULD, 0 NOTE.');
    expect(out).toContain('skipped, for the target lacks state: request-id-unique,');
    expect(out).toContain('left on the target: 2 exports: ');
    expect(code).toBe(0);
  },
);

test('A stateless target is found out where a state is not said to be lacking', async () => {
  await using mock = await startMock({ port: 0, stateless: true });

  expect((await verify(mock.url, '--only', 'list-new-*')).code).toBe(1);
});

test.each([
  ['HTTP_PROXY', undefined, true],
  ['HTTPS_PROXY', undefined, false],
])('A plain target is reached through %s, unless NO_PROXY is %s', async (variable, exception, isProxied) => {
  await using mock = await startMock({ port: 0 });
  const seen: (readonly [string | undefined, string | undefined])[] = [];
  await using server = await listening((incoming, outgoing) => {
    seen.push([incoming.url, incoming.headers['proxy-authorization']]);
    passOn(mock.url, incoming, outgoing);
  });
  vi.stubEnv(variable, server.url.replace('://', '://me:secret@'));
  vi.stubEnv('NO_PROXY', exception);
  const { code, out, err } = await verify('http://api.test', ...one, '--timeout', '3000');

  expect(code).toBe(isProxied ? 0 : 2);
  expect(seen.length > 0).toBe(isProxied);
  if (isProxied)
    expect(seen[0]).toEqual(['http://api.test/projects/example_project/exports?limit=1', 'Basic bWU6c2VjcmV0']);
  expect(`${out}${err}`).not.toContain('secret');
});

test('A description is read through a proxy as well, and one that cannot be read is not broken', async () => {
  await using mock = await startMock({ port: 0 });
  await using server = await listening((incoming, outgoing) => {
    if (incoming.url?.endsWith('/old.yaml')) outgoing.writeHead(302, { Location: '/openapi.yaml' }).end();
    else passOn(mock.url, incoming, outgoing);
  });
  vi.stubEnv('HTTP_PROXY', server.url);
  const moved = await run('list', '--contract', 'http://api.test/old.yaml');
  const none = await run('list', '--contract', 'http://api.test/none.yaml');
  vi.stubEnv('HTTP_PROXY', undefined);
  const down = await run('list', '--contract', 'http://127.0.0.1:1/api.yaml');

  expect(moved).toMatchObject({ code: 0, out: expect.stringContaining('list-new-export') });
  expect(none.err).toBe('error: http://api.test/none.yaml could not be read: the status code is 404');
  expect(down.err).toMatch(/^error: http:\/\/127.0.0.1:1\/api.yaml could not be read: (bad port|.*ECONNREFUSED)/);
});

test('A proxy that asks for credentials is named, and judged as nothing', async () => {
  await using server = await listening((_, outgoing) => void outgoing.writeHead(407).end());
  vi.stubEnv('HTTP_PROXY', server.url);
  const { code, err } = await verify('http://api.test', ...one);

  expect({ code, err }).toEqual({
    code: 2,
    err: expect.stringContaining(`the proxy ${server.url} asks for credentials`) as string,
  });
});

test.each([
  ['socks5://me:secret@127.0.0.1:1', 'the proxy socks5://127.0.0.1:1, which is no URL of an HTTP proxy'],
  ['http://:::', 'which is no URL of an HTTP proxy'],
  ['http://me:100%@127.0.0.1:1', '(through the proxy http://127.0.0.1:1)'],
])('Where the environment names the proxy %s, the reason says so', async (proxy, reason) => {
  vi.stubEnv('HTTP_PROXY', proxy);
  vi.stubEnv('HTTPS_PROXY', proxy);
  for (const url of ['http://api.test', 'https://api.test']) {
    const { code, err } = await verify(url, ...one, '--timeout', '3000');

    expect({ code, err }).toEqual({ code: 2, err: expect.stringContaining(reason) as string });
    expect(err).not.toContain('secret');
  }
});

test('A proxy that opens no tunnel is named, and its response is not judged', async () => {
  const refuse = (_: unknown, socket: Duplex) =>
    void socket.end('HTTP/1.1 502 Bad Gateway\r\nContent-Length: 0\r\n\r\n');
  await using proxy = await listening(createServer().on('connect', refuse));
  vi.stubEnv('HTTPS_PROXY', proxy.url);
  const { code, err } = await verify('https://api.test', ...one);

  expect([code, err]).toEqual([2, expect.stringContaining('opens no tunnel to api.test: it responds 502')]);
});

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

test.skipIf(!hasOpenssl)('A target that asks for a client certificate gets it, through a tunnel as well', async () => {
  const [key, cert] = [file('key.pem'), file('cert.pem')];
  const subject = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost,DNS:api.test'];
  const certificate = ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '1', ...subject];
  execFileSync('openssl', [...certificate, '-keyout', key, '-out', cert], { stdio: 'ignore' });
  const pem = { key: readFileSync(key), cert: readFileSync(cert), ca: readFileSync(cert) };
  const asking = { requestCert: true, rejectUnauthorized: true, maxVersion: 'TLSv1.2' } as const;
  await using mock = await startMock({ port: 0 });
  const server = createSecureServer({ ...pem, ...asking }, (incoming, outgoing) =>
    passOn(mock.url, incoming, outgoing),
  );
  await using target = await listening(server, 'https');
  const { port } = new URL(target.url);
  const through = createServer().on('connect', (_, socket) => {
    const far = connect(Number(port), '127.0.0.1', () => {
      socket.write('HTTP/1.1 200 OK\r\n\r\n');
      far.pipe(socket).pipe(far);
    });
    socket.on('error', () => far.destroy());
  });
  await using tunnel = await listening(through);
  const only = [...one, '--timeout', '3000'];
  const own = ['--cert', cert, '--key', key, '--ca', cert];

  expect(await verify(`https://localhost:${port}`, ...only, ...own)).toMatchObject({ code: 0 });
  const trusting = [...only, '--ca', cert];
  for (const [url, more, said] of [
    [`http://localhost:${port}`, only, /does this port speak TLS: is it https:\/\/\?$/],
    [`https://localhost:${port}`, [...only, ...own.slice(0, 4)], /--ca <file> or NODE_EXTRA_CA_CERTS/],
    [`https://localhost:${port}`, trusting, /Give it with --cert and --key$/],
    [`https://127.0.0.1:${port}`, [...only, ...own], /altnames.*; --insecure accepts it$/],
  ] as const) {
    expect(await verify(url, ...more)).toMatchObject({ code: 2, err: expect.stringMatching(said) });
  }
  vi.stubEnv('HTTPS_PROXY', tunnel.url);
  expect(await verify(`https://api.test:${port}`, ...only, ...own)).toMatchObject({ code: 0 });
  expect((await verify('https://api.test', '--key', key)).err).toContain('--key belongs to --cert');
  execFileSync('openssl', ['pkey', '-in', key, '-aes256', '-passout', 'pass:x', '-out', file('locked.pem')]);
  execFileSync('openssl', ['genpkey', '-algorithm', 'RSA', '-out', file('other.pem')], { stdio: 'ignore' });
  await writeFile(file('torn.pem'), readFileSync(cert, 'utf8').slice(0, 300));
  for (const [given, said] of [
    [['--cert', cert, '--key', file('other.pem')], 'other.pem holds the key of another certificate'],
    [['--cert', cert, '--key', file('locked.pem')], 'locked.pem has a key with a passphrase; "openssl pkey"'],
    [['--cert', cert], `--cert: ${cert} holds no private key that can be read; give it with --key`],
    [['--cert', file('torn.pem'), '--key', key], 'torn.pem holds no certificate that can be read'],
    [['--cert', key], `--cert: ${key} holds no certificate that can be read`],
    [['--ca', key], `--ca: ${key} holds no certificate that can be read`],
  ] as const) {
    const { code, err } = await verify(`https://localhost:${port}`, ...only, ...given);
    expect([code, err]).toEqual([2, expect.stringContaining(said)]);
  }
});
