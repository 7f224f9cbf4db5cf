import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { connect } from 'node:net';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, test } from 'vitest';
import { createHttpTransport, type Transport } from '../../src/kit/verify/index.ts';
import { blamedIn, runAgainst, token } from '../conformance/conforming.ts';
import { freePort, newFolder } from '../loopback.ts';

/** What a server is started with. */
interface Start {
  /** How many exports there are from the beginning. */
  readonly exports: number;
  /** A folder of its own. */
  readonly folder: string;
  /** Starts a program, and gives the URL that it prints. */
  run(command: string, args: readonly string[], env?: Readonly<Record<string, string>>): Promise<string>;
}

interface Server {
  readonly name: string;
  /** Whether this machine has what it needs. */
  readonly isHere: boolean;
  /** Gives its base URL. */
  start(start: Start): Promise<string>;
}

const here = (name: string): string => new URL(name, import.meta.url).pathname;
const succeeds = (command: string, ...args: readonly string[]): boolean => spawnSync(command, args).status === 0;

// What is not worth a dependency of the project is installed for this test alone.
const packages = newFolder()();
const install = ['install', '--prefix', packages, '--no-save', '--ignore-scripts', '--no-audit', '--no-fund'];
const hasPackages = succeeds('npm', ...install, 'express@5.3.0', 'fastify@5.12.8');

const inPython = { name: 'http.server of Python', isHere: succeeds('python3', '--version') };

/** Servers that nobody wrote for the suite to like: each makes other choices where nothing is documented. */
const servers: readonly Server[] = [
  {
    name: 'Flask, gzipped, behind a base path',
    isHere: succeeds('python3', '-c', 'import flask'),
    start: ({ exports, run }) => run('python3', [here('flask_server.py'), String(exports)]),
  },
  {
    name: 'the built-in server of PHP',
    isHere: succeeds('php', '--version'),
    start({ exports, folder, run }) {
      const env = { EXPORTS_FILE: join(folder, 'exports.jsonl') };
      spawnSync('php', [here('server.php'), String(exports)], { env: { ...process.env, ...env } });
      return run('php', ['-S', '127.0.0.1:0', here('server.php')], env);
    },
  },
  ...['Express', 'Fastify'].map((name) => ({
    name,
    isHere: hasPackages,
    start: ({ exports, run }: Start) => {
      return run(process.execPath, [here(`${name.toLowerCase()}-server.js`), String(exports), packages]);
    },
  })),
  { ...inPython, start: ({ exports, run }) => run('python3', [here('http_server.py'), String(exports)]) },
  {
    name: `${inPython.name} behind nginx, with TLS, gzip and a base path`,
    isHere: inPython.isHere && succeeds('nginx', '-v') && succeeds('openssl', 'version'),
    async start({ exports, folder, run }) {
      const upstream = await run('python3', [here('http_server.py'), String(exports)]);
      const port = await freePort();
      writeFileSync(join(folder, 'nginx.conf'), nginxFor(upstream, port));
      spawnSync('openssl', [...selfSigned.split(' '), '-keyout', join(folder, 'key'), '-out', join(folder, 'cert')]);
      const url = run('nginx', ['-p', folder, '-e', 'stderr', '-c', join(folder, 'nginx.conf')]);
      // It prints nothing.
      await Promise.race([url, listens(port)]);
      return `https://127.0.0.1:${port}/gate/v1`;
    },
  },
];

const selfSigned = 'req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=localhost';

const nginxFor = (upstream: string, port: number): string => `
daemon off; pid nginx.pid; error_log stderr; events { worker_connections 256; }
http {
  access_log off; gzip on; gzip_types *; gzip_proxied any; gzip_min_length 1;
  client_body_buffer_size 1m; proxy_max_temp_file_size 0;
  client_body_temp_path a; proxy_temp_path b; fastcgi_temp_path c; uwsgi_temp_path d; scgi_temp_path e;
  server {
    listen 127.0.0.1:${port} ssl; ssl_certificate cert; ssl_certificate_key key;
    location /gate/v1/ { proxy_pass ${upstream}/; proxy_http_version 1.1; }
  }
}`;

describe.each(servers)('$name', ({ isHere, start }) => {
  test.skipIf(!isHere).each([0, 150, 600])('with %i exports is not in breach while others write', async (exports) => {
    const folder = newFolder()();
    const children: ChildProcess[] = [];
    try {
      const baseUrl = await start({ exports, folder, run: (...given) => runIn(children, ...given) });
      await using http = createHttpTransport({ timeout: 30_000, concurrency: 8, insecure: true });
      const done = new AbortController();
      const other = writeUntil(done.signal, http.send, baseUrl);
      const given = { project: 'example_project', otherProject: 'other_project', otherToken: 'pat_OTHER_TOKEN', token };
      const settings = { generated: true, timeout: 30_000, given, baseUrl };

      const run = await runAgainst(http.send, settings);

      done.abort();
      await other;
      expect(blamedIn(run, 'MUST')).toEqual([]);
    } finally {
      await Promise.all(children.reverse().map(async (child) => child.kill() && (await once(child, 'exit'))));
    }
  });
});

async function runIn(
  children: ChildProcess[],
  ...[command, args, env = {}]: Parameters<Start['run']>
): Promise<string> {
  const child = spawn(command, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] });
  children.push(child);
  return await new Promise((resolve, reject) => {
    child.on('error', reject).on('exit', (code) => reject(new Error(`${command} ended with ${code}`)));
    for (const input of [child.stdout, child.stderr]) {
      createInterface(input).on('line', (line) => {
        const [url] = /http:[^)\s]+/.exec(line) ?? [];
        if (url !== undefined) resolve(url);
      });
    }
  });
}

async function listens(port: number): Promise<void> {
  for (;;) {
    const socket = connect(port, '127.0.0.1');
    const isOpen = await once(socket, 'connect').then(
      () => true,
      () => false,
    );
    socket.destroy();
    if (isOpen) return;
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
}

/** Another client, which creates exports as long as the suite runs. */
async function writeUntil(signal: AbortSignal, send: Transport, baseUrl: string): Promise<void> {
  const { host } = new URL(baseUrl);
  const headers = [
    ['Host', host] as const,
    ['Authorization', `Bearer ${token}`] as const,
    ['Content-Length', '0'] as const,
  ];
  const url = `${baseUrl}/projects/example_project/export/schema`;
  while (!signal.aborted) {
    await send({ method: 'POST', url, headers, body: undefined, effect: 'creates' });
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
