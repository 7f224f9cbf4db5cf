import { type ChildProcess, execFileSync, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync } from 'node:fs';
import { type AddressInfo, createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';

/** One request, sent again and again. */
export interface LoadRequest {
  readonly method: 'GET' | 'POST';
  readonly path: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly body?: string;
}

/** A server that is measured: the arguments of the `node` that runs it. */
export interface Contender {
  readonly name: string;
  /** `file` is the description to serve, in place of the usual one. */
  command(port: number, file?: string): readonly string[];
}

/** A contender that runs. */
export interface Server {
  readonly name: string;
  readonly url: string;
  readonly pid: number;
  /** From the start of the process to its first successful response. */
  readonly startMs: number;
  stop(): Promise<void>;
}

export const project = fileURLToPath(new URL('..', import.meta.url));
const running = new Set<ChildProcess>();
let hasCores = false;

/** Our mock as a team runs it, without the line for each request. */
export function mock(name = 'zangtable-contract', folder = project, contract?: string): Contender {
  return {
    name,
    command: (port, file = contract) => [
      ...[`${folder}/dist/src/zangtable/bin.js`, 'mock', '--port', String(port), '--log', 'silent'],
      ...(file === undefined ? [] : ['--contract', file]),
    ],
  };
}

/** Prism's CLI without its log, which takes half of its time. */
export const prism: Contender = {
  name: 'Prism, silent',
  command: (port, file = `${project}openapi.yaml`) => [
    `${project}node_modules/@stoplight/prism-cli/dist/index.js`,
    ...['mock', '--host', '127.0.0.1', '--port', String(port), '--verboseLevel', 'silent', file],
  ],
};

/** `node:http` that returns what `server` returns, to the byte. */
export async function bareLike(server: Server, request: LoadRequest): Promise<Contender> {
  const response = await fetch(server.url + request.path, request);
  // What node:http writes by itself.
  const ignored = ['date', 'connection', 'keep-alive'];
  const headers = Object.fromEntries([...response.headers].filter(([name]) => !ignored.includes(name)));
  const bytes = JSON.stringify({ status: response.status, headers, body: await response.text() });
  return { name: 'bare node:http', command: (port) => [`${project}bench/bare-server.mjs`, String(port), bytes] };
}

/** Keeps this process on one core and servers on another; false where that is impossible. */
export function separateCores(): boolean {
  const pin = (...args: string[]) => spawnSync('taskset', args).status === 0;
  hasCores = pin('-c', '0', 'true') && pin('-acp', '1', String(process.pid));
  return hasCores;
}

/** Starts a contender and waits until it responds to `request` with a 2xx. */
export async function start({ name, command }: Contender, request: LoadRequest): Promise<Server> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  // taskset replaces itself by node, so that the id is the server's in both cases.
  const [program = '', ...args] = [...(hasCores ? ['taskset', '-c', '0'] : []), process.execPath, ...command(port)];
  const begin = performance.now();
  const child = spawn(program, args, { stdio: ['ignore', 'ignore', 'inherit'] });
  running.add(child);
  while (!(await isUp(url, request))) {
    if (child.exitCode !== null) throw new Error(`${name} ended with exit code ${child.exitCode}`);
    if (performance.now() - begin > 60_000) throw new Error(`${name} does not respond with success`);
    await sleep(2);
  }
  return { name, url, pid: child.pid ?? 0, startMs: performance.now() - begin, stop: () => end(child) };
}

/** Ends every server that still runs. */
export async function stopAll(): Promise<void> {
  await Promise.all([...running].map(end));
}

async function end(child: ChildProcess): Promise<void> {
  running.delete(child);
  if (child.exitCode !== null) return;
  child.kill('SIGKILL');
  await once(child, 'exit');
}

async function isUp(url: string, request: LoadRequest): Promise<boolean> {
  const response = await fetch(url + request.path, request).catch(() => undefined);
  await response?.arrayBuffer();
  return response?.ok ?? false;
}

export async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  await once(server.close(), 'close');
  return port;
}

/** The processor time that a server has used so far; NaN where there is no `/proc`. */
export function cpuSeconds({ pid }: Pick<Server, 'pid'>): number {
  if (!existsSync('/proc')) return NaN;
  // utime and stime are fields 14 and 15, in ticks of 10 ms; the command, "(node)", has no space.
  const fields = readFileSync(`/proc/${pid}/stat`, 'utf8').split(' ');
  return (Number(fields[13]) + Number(fields[14])) / 100;
}

/** The resident memory of a server. */
export function megabytes({ pid }: Pick<Server, 'pid'>): number {
  const kibibytes = execFileSync('ps', ['-o', 'rss=', '-p', String(pid)], { encoding: 'utf8' });
  return (Number(kibibytes) * 1024) / 1e6;
}
