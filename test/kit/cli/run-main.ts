import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, expect, vi } from 'vitest';
import { main } from '../../../src/zangtable/cli.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const built = join(root, 'dist/src/zangtable/bin.js');

/** What Node.js is started with for a process of the command line: the build, or the sources where they are newer. */
export const program: readonly string[] = isFresh() ? [built] : ['--import', 'tsx', join(root, 'src/zangtable/bin.ts')];

function isFresh(): boolean {
  const since = statSync(built, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  const sources = ['src', 'conformance'].flatMap((folder) =>
    readdirSync(join(root, folder), { recursive: true }).map((name) => join(root, folder, String(name))),
  );
  return sources.every((file) => statSync(file).mtimeMs < since);
}

/** Sets what `verify` reads from the environment, for each test of a file. */
export function setEnvironment(): void {
  beforeEach(() => {
    vi.stubEnv('ZANGTABLE_TOKEN', 'pat_PROJECT_TOKEN');
    vi.stubEnv('ZANGTABLE_PROJECT', 'example_project');
    vi.stubEnv('ZANGTABLE_LIMITED_TOKEN', undefined);
  });
  afterEach(() => void vi.unstubAllEnvs());
}

/** What a command wrote, without the end of its last line, and how it ended. */
export interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line in this process until it ends by itself. Only one may run at a time. */
export async function run(...args: readonly string[]): Promise<Ended> {
  return await capture(async () => await main(args));
}

/** Runs the proxy in this process while some work goes on, and ends it as Ctrl-C would. */
export const runProxy = (args: readonly string[], work: (url: string) => Promise<void>): Promise<Ended> =>
  runServer(['proxy', ...args], work);

/** The same for any command that listens. */
export async function runServer(
  args: readonly string[],
  work: (url: string) => Promise<void>,
  run: (args: readonly string[]) => Promise<number> = main,
): Promise<Ended> {
  return await capture(async (heard) => {
    const ending = run([...args, '--port', '0']);
    const url = await Promise.race([heard(/listens on (http\S+)/), ending.then(() => undefined)]);
    if (url === undefined) return await ending;
    try {
      await work(url);
    } finally {
      process.emit('SIGINT');
    }
    return await ending;
  });
}

type Heard = (pattern: RegExp) => Promise<string>;

/** Keeps what is written while some work goes on. */
export async function capture(work: (heard: Heard) => Promise<number>): Promise<Ended> {
  const texts = { out: '', err: '' };
  const listeners = new Set<() => void>();
  const keep = (stream: 'out' | 'err', end: string) => (text: unknown) => {
    texts[stream] += `${text}${end}`;
    for (const listener of listeners) listener();
    return true;
  };
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation(keep('out', '')),
    vi.spyOn(process.stderr, 'write').mockImplementation(keep('err', '')),
    vi.spyOn(console, 'log').mockImplementation(keep('out', '\n')),
    vi.spyOn(console, 'error').mockImplementation(keep('err', '\n')),
  ];
  const heard: Heard = (pattern) =>
    new Promise((resolve) => {
      const listener = (): void => {
        const found = pattern.exec(texts.out + texts.err)?.[1];
        if (found === undefined) return;
        listeners.delete(listener);
        resolve(found);
      };
      listeners.add(listener);
      listener();
    });
  try {
    const code = await work(heard);
    return { code, out: texts.out.trimEnd(), err: texts.err.trimEnd() };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}

/** A process of the command line. Dispose it to end it. */
export interface Started extends AsyncDisposable {
  readonly child: ChildProcess;
  readonly out: () => string;
  readonly err: () => string;
  /** Where it listens, once it says so. */
  url(): Promise<string>;
  /** Sends a signal, if any, and waits for the exit code. */
  end(signal?: NodeJS.Signals): Promise<number | null>;
}

/** Starts the command line as a user does, in a process of its own. */
export function startProgram(args: readonly string[], nodeOptions: readonly string[] = []): Started {
  const child = spawn(process.execPath, [...nodeOptions, ...program, ...args], {
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, NO_COLOR: '1' },
  });
  const texts = { out: '', err: '' };
  child.stdout.on('data', (chunk) => (texts.out += chunk));
  child.stderr.on('data', (chunk) => (texts.err += chunk));
  const end = async (signal?: NodeJS.Signals): Promise<number | null> => {
    if (child.exitCode !== null || child.signalCode !== null) return child.exitCode;
    if (signal !== undefined) child.kill(signal);
    await once(child, 'close');
    return child.exitCode;
  };
  return {
    child,
    out: () => texts.out,
    err: () => texts.err,
    async url() {
      const listens = /listens on (http\S+)/;
      await expect.poll(() => texts.out + texts.err, { timeout: 50_000 }).toMatch(listens);
      return listens.exec(texts.out + texts.err)?.[1] ?? '';
    },
    end,
    [Symbol.asyncDispose]: async () => void (await end('SIGKILL')),
  };
}
