import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, openSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Contender, Launch } from './contender.ts';
import type { Bench } from './part.ts';
import { cpuSeconds } from './process-figures.ts';
import { isSuccess, type LoadRequest, send } from './request.ts';

/** A contender that runs; disposing ends it. */
export interface Server extends AsyncDisposable {
  readonly contender: Contender;
  readonly url: string;
  readonly pid: number;
  /** From the start of the process to the first successful answer. */
  readonly firstAnswerMs: number;
  /** The processor time used so far; `undefined` where the system does not tell. */
  cpuSeconds(): number | undefined;
}

const startTimeout = 60_000;
/** How long to wait between two tries: the resolution of `firstAnswerMs`. */
const tryEvery = 2;

/** What a server must be able to do before it counts as started. */
export interface Start {
  readonly firstRequest: LoadRequest;
  /** The OpenAPI description to serve. */
  readonly contract: string;
}

/** Starts a contender on the server's core and waits until it answers `firstRequest` with a 2xx. */
export async function startServer(
  bench: Bench,
  contender: Contender,
  { firstRequest, contract }: Start,
): Promise<Server> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  const begin = performance.now();
  const complaints = `${bench.folder}/stderr-${port}.txt`;
  const args = contender.command({ port, contract, answerFile: bench.answerFile } satisfies Launch);
  const child = spawnPinned(bench, args, complaints);
  try {
    await firstSuccess(child, url, firstRequest);
  } catch (cause) {
    await end(child);
    throw new Error(`${contender.name} did not start to answer: ${readFileSync(complaints, 'utf8')}`, { cause });
  }
  const firstAnswerMs = performance.now() - begin;

  const pid = child.pid ?? 0;
  return {
    contender,
    url,
    pid,
    firstAnswerMs,
    cpuSeconds: () => cpuSeconds(pid),
    [Symbol.asyncDispose]: () => end(child),
  };
}

/** Starts contenders that run side by side, one after the other; disposing ends them all. */
export async function startServers(
  bench: Bench,
  contenders: readonly Contender[],
  start: Start,
): Promise<{ readonly servers: readonly Server[] } & AsyncDisposable> {
  const servers: Server[] = [];
  const dispose = async () => {
    await Promise.all(servers.map((server) => server[Symbol.asyncDispose]()));
  };
  try {
    for (const contender of contenders) servers.push(await startServer(bench, contender, start));
  } catch (error) {
    await dispose();
    throw error;
  }
  return { servers, [Symbol.asyncDispose]: dispose };
}

/** `taskset` replaces itself by `node`, so the child's id is the server's in both cases. */
function spawnPinned({ cores, folder }: Bench, args: readonly string[], complaints: string): ChildProcess {
  const home = `${folder}/home`;
  mkdirSync(home, { recursive: true });
  const [command, leading] = cores
    ? ['taskset', ['-c', String(cores.server), process.execPath]]
    : [process.execPath, []];
  return spawn(command, [...leading, ...args], {
    // A log goes nowhere: writing it is the contender's cost, reading it would be the generator's.
    stdio: ['ignore', 'ignore', openSync(complaints, 'w')],
    // A peer that keeps files in the home folder keeps them in ours.
    env: { ...process.env, HOME: home, NODE_OPTIONS: '' },
  });
}

async function firstSuccess(child: ChildProcess, url: string, firstRequest: LoadRequest): Promise<void> {
  const deadline = performance.now() + startTimeout;
  let last: unknown;
  while (performance.now() < deadline) {
    if (child.exitCode !== null) throw new Error(`it ended with exit code ${child.exitCode}`);
    const answer = await send(url, firstRequest, startTimeout).catch((error: unknown) => error);
    if (!(answer instanceof Error) && isSuccess(answer as Awaited<ReturnType<typeof send>>)) return;
    last = answer;
    await sleep(tryEvery);
  }
  throw new Error(`no successful answer within ${startTimeout} ms`, { cause: last });
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exit = once(child, 'exit');
  child.kill('SIGTERM');
  const patience = setTimeout(() => child.kill('SIGKILL'), 3000);
  await exit;
  clearTimeout(patience);
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  server.close();
  await once(server, 'close');
  if (address === null || typeof address === 'string') throw new Error('No free port on 127.0.0.1');
  return address.port;
}
