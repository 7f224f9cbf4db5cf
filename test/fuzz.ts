import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { type AddressInfo, connect, createServer, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { readOptions } from '../scripts/read-options.ts';
import { createRandom } from '../src/kit/mock/world/random.ts';
import { startMock } from '../src/zangtable/mock/index.ts';
import { bytesOf } from './kit/mock/ask.ts';
import { hostileRequests } from './kit/mock/hostile-requests.ts';
import { hostileResponses } from './kit/proxy/hostile-responses.ts';

// Sends mutated hostile messages to the built mock or proxy, or has `verify` run against a target that sends them, and
// checks the responses to valid requests beside. What is found here becomes a seed: hostile-requests, hostile-responses.

const usage = 'Usage: npm run build && npm run fuzz -- mock|proxy|verify [--seconds 300] [--seed 1]';
const { positionals, values } = readOptions(usage, {
  allowPositionals: true,
  options: { seconds: { type: 'string', default: '300' }, seed: { type: 'string', default: '1' } },
});
const bin = fileURLToPath(new URL('../dist/src/zangtable/bin.js', import.meta.url));
const folder = await mkdtemp(join(tmpdir(), 'fuzz-'));
const random = createRandom(values.seed);
const end = Date.now() + Number(values.seconds) * 1000;
const wrong: string[] = [];
const counts = { valid: 0, hostile: 0, runs: 0 };
const token = 'pat_PROJECT_TOKEN';

const upTo = (most: number): number => random.uint32() % most;
const oneOf = <Value>(list: readonly Value[]): Value => list[upTo(list.length)] as Value;
const isOver = (): boolean => Date.now() > end;

function mutate(bytes: Buffer): Buffer {
  const at = upTo(bytes.length + 1);
  const noise = Buffer.from(Array.from({ length: upTo(20) }, () => upTo(256)));
  switch (upTo(6)) {
    case 0:
      return bytes.subarray(0, at);
    case 1:
      return Buffer.concat([bytes.subarray(0, at), noise, bytes.subarray(at)]);
    case 2:
      return Buffer.concat([bytes, bytes.subarray(at)]);
    case 3: {
      const copy = Buffer.from(bytes);
      for (let change = 0; change < 5 && copy.length > 0; change += 1) copy[upTo(copy.length)] = upTo(256);
      return copy;
    }
    default:
      return bytes;
  }
}

// Clients

async function sendHostile(url: string): Promise<void> {
  const { hostname, port } = new URL(url);
  const bytes = Buffer.concat(Array.from({ length: 1 + upTo(3) }, () => mutate(seedRequest())));
  const socket = connect(Number(port), hostname);
  socket.setTimeout(400, () => socket.destroy());
  socket.on('error', () => undefined).on('data', () => undefined);
  socket.write(bytes.subarray(0, 200_000));
  if (upTo(3) === 0) setTimeout(() => socket.resetAndDestroy(), upTo(20));
  else if (upTo(2) === 0) socket.end();
  counts.hostile += 1;
  await once(socket, 'close');
}

function seedRequest(): Buffer {
  if (upTo(10) === 0) return Buffer.from('CONNECT a:443 HTTP/1.1\r\nHost: a:443\r\n\r\n');
  const { send } = oneOf(hostileRequests);
  return Buffer.from(typeof send === 'function' ? send() : bytesOf(send));
}

/** A user who creates exports, lists them and downloads them, and sees nothing of all that goes on beside. */
async function behave(url: string, name: string): Promise<void> {
  const headers = { authorization: `Bearer ${token}`, 'content-type': 'application/json', 'x-mock-world': name };
  const call = async (path: string, init: RequestInit = {}): Promise<{ status: number; text: string }> => {
    counts.valid += 1;
    try {
      const signal = AbortSignal.timeout(10_000);
      const response = await fetch(`${url}/projects/${name}${path}`, { headers, signal, ...init });
      return { status: response.status, text: await response.text() };
    } catch (error) {
      return { status: 0, text: String(error) };
    }
  };
  const expectThat = (what: string, holds: boolean, seen: { status: number; text: string }): void => {
    if (!holds) wrong.push(`${what}: ${seen.status} ${seen.text.slice(0, 200)}`);
  };
  for (let made = 1; !isOver(); made += 1) {
    const created = await call('/export/schema', { method: 'POST', body: `{"file_name":"n${made}"}` });
    const id = /"id":"(exp_\w+)"/.exec(created.text)?.[1] ?? 'none';
    expectThat('create', created.status === 200 && created.text.includes(`"n${made}.json"`), created);
    const list = await call('/exports?limit=1');
    expectThat('list', list.status === 200 && list.text.includes(id), list);
    const file = await call(`/export/download/${id}`);
    expectThat('download', file.status === 200 && file.text.includes('tables'), file);
    const unknown = await call('/export/download/exp_20260101_000000_0000000000');
    expectThat('unknown export', unknown.status === 404, unknown);
    const anonymous = await call('/exports', { headers: { 'x-mock-world': name } });
    expectThat('no token', anonymous.status === 401, anonymous);
    await sleep(15);
  }
}

// Targets

/** Responds to projects that begin with "valid" as the mock does, and to all others with whatever it likes. */
async function startHostileTarget(share: number): Promise<string> {
  const mock = await startMock({ stateless: false });
  const { hostname, port } = new URL(mock.url);
  const server = createServer((socket) => {
    socket.on('error', () => undefined);
    socket.once('data', (first) => {
      const isConforming = first.includes('/projects/valid') || upTo(100) >= share;
      if (isConforming) pipe(socket, first, connect(Number(port), hostname));
      else respondHostile(socket);
    });
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

function pipe(socket: Socket, first: Buffer, upstream: Socket): void {
  upstream.on('error', () => socket.destroy());
  socket.on('close', () => upstream.destroy());
  upstream.write(first);
  socket.pipe(upstream).pipe(socket);
}

function respondHostile(socket: Socket): void {
  counts.hostile += 1;
  const { body, status = 200, headers } = oneOf(hostileResponses);
  const size = oneOf([20, 200, 4000, 100_000, 1_000_000]);
  const text = Buffer.from(body(size));
  const fields = Object.entries({ 'content-type': 'application/json', ...headers?.(Math.min(size, 8000)) });
  const code = oneOf([status, status, status, 101, 204, 302, 401, 429, 503]);
  const head = `HTTP/1.1 ${code} Any\r\ncontent-length: ${text.length}\r\nconnection: close\r\n${fields
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')}\r\n`;
  const bytes = Buffer.concat([Buffer.from(head), text]);
  socket.end(upTo(2) === 0 ? mutate(bytes) : bytes);
}

// Processes

// Measures, once it is asked to, the longest time for which the process responded to nothing, and its largest memory.
const monitor = `data:text/javascript,${encodeURIComponent(`
  import { monitorEventLoopDelay } from 'node:perf_hooks';
  import { writeFileSync } from 'node:fs';
  const delay = monitorEventLoopDelay({ resolution: 5 });
  process.on('SIGUSR2', () => delay.enable());
  // From here on nobody waits for a response.
  process.on('SIGTERM', () => delay.disable());
  process.on('exit', () => writeFileSync(process.env.FUZZ_FIGURES, JSON.stringify({
    stall: delay.max / 1e6, megabytes: process.resourceUsage().maxRSS / 1024 })));
`)}`;

interface Started {
  readonly child: ChildProcess;
  readonly figures: string;
  readonly output: () => string;
}

function run(args: readonly string[]): Started {
  const figures = join(folder, `figures-${counts.runs}-${args[0]}.json`);
  const env = { ...process.env, FUZZ_FIGURES: figures, ZANGTABLE_TOKEN: token, NO_COLOR: '1' };
  const child = spawn(process.execPath, ['--import', monitor, bin, ...args], {
    env,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let output = '';
  const add = (chunk: Buffer): void => {
    output = (output + chunk).slice(-100_000);
  };
  child.stdout?.on('data', add);
  child.stderr?.on('data', add);
  return { child, figures, output: () => output };
}

async function serve(args: readonly string[]): Promise<Started & { readonly url: string }> {
  const started = run(args);
  for (;;) {
    const url = /http:\/\/127\.0\.0\.1:\d+/.exec(started.output())?.[0];
    if (url !== undefined) return { ...started, url };
    if (started.child.exitCode !== null) throw new Error(started.output());
    await sleep(50);
  }
}

async function conclude({ child, figures, output }: Started, codes: readonly number[]): Promise<void> {
  if (child.exitCode === null) {
    child.kill('SIGTERM');
    const timer = setTimeout(() => child.kill('SIGKILL'), 20_000);
    await once(child, 'exit');
    clearTimeout(timer);
  }
  if (!codes.includes(child.exitCode ?? -1)) wrong.push(`exit code ${child.exitCode}: ${output().slice(-500)}`);
  // What a target sent may look like a stack, and the report quotes it.
  if (/^ {4}at .*\/dist\/src\/.*:\d+:\d+\)?$|^Node\.js v\d/m.test(output()))
    wrong.push(`a stack trace: ${output().slice(-1500)}`);
  const { stall, megabytes } = JSON.parse(await readFile(figures, 'utf8').catch(() => '{}')) as Record<string, number>;
  worst.stall = Math.max(worst.stall, stall ?? 0);
  worst.megabytes = Math.max(worst.megabytes, megabytes ?? 0);
}

const worst = { stall: 0, megabytes: 0 };

const fuzzers = {
  async mock() {
    const mock = await serve(['mock', '--port', '0', '--log', 'silent']);
    await press(mock, [0]);
  },
  async proxy() {
    const target = await startHostileTarget(100);
    const proxy = await serve(['proxy', target, '--port', '0', '--report', `json=${join(folder, 'report.json')}`]);
    await press(proxy, [0, 1, 2]);
    JSON.parse(await readFile(join(folder, 'report.json'), 'utf8'));
  },
  async verify() {
    while (!isOver()) {
      counts.runs += 1;
      const target = await startHostileTarget(oneOf([5, 30, 100]));
      const report = join(folder, `report-${counts.runs}.json`);
      const args = ['--project', 'example_project', '--timeout', '2000', '--report', `json=${report}`];
      const verify = run(['verify', target, ...args]);
      await Promise.race([once(verify.child, 'exit'), sleep(120_000)]);
      if (verify.child.exitCode === null) wrong.push('verify did not end within 120 s');
      await conclude(verify, [0, 1, 2]);
      await readFile(report, 'utf8').then(JSON.parse, (error) => {
        if (error instanceof SyntaxError) wrong.push(`half a report: ${error.message}`);
      });
    }
  },
};

async function press(server: Started & { readonly url: string }, codes: readonly number[]): Promise<void> {
  // The first dynamic response loads Prism, which takes its second once.
  const headers = { authorization: `Bearer ${token}`, prefer: 'dynamic=true' };
  await fetch(`${server.url}/projects/valid0/exports`, { headers });
  await sleep(1000);
  server.child.kill('SIGUSR2');
  const hostile = async (): Promise<void> => {
    while (!isOver()) await sendHostile(server.url).then(() => sleep(2));
  };
  await Promise.all([behave(server.url, 'valid0'), behave(server.url, 'valid1'), ...[1, 2, 3].map(hostile)]);
  if (server.child.exitCode !== null) wrong.push('the process is gone');
  await conclude(server, codes);
}

const what = positionals[0] as keyof typeof fuzzers;
if (fuzzers[what] === undefined) {
  console.error(usage);
  process.exit(2);
}
await fuzzers[what]();
await rm(folder, { recursive: true });
const { valid, hostile, runs } = counts;
console.log(`${what}: ${hostile} hostile messages, ${runs} runs, ${valid} valid requests, ${wrong.length} wrong`);
console.log(`longest stall ${worst.stall.toFixed(0)} ms, most memory ${worst.megabytes.toFixed(0)} MB`);
for (const line of wrong.slice(0, 20)) console.log(line);
process.exit(wrong.length === 0 ? 0 : 1);
