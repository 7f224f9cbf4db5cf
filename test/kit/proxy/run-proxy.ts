import { vi } from 'vitest';
import { main } from '../../../src/zangtable/cli.ts';

/** What a command wrote, and how it ended. */
interface Ended {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

/** Runs the command line in this process until it ends by itself. */
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
  let stdout = '';
  let stderr = '';
  const listeners = new Set<() => void>();
  const toStdout = (text: unknown): boolean => {
    stdout += String(text);
    for (const listener of listeners) listener();
    return true;
  };
  const toStderr = (text: unknown): boolean => {
    stderr += String(text);
    for (const listener of listeners) listener();
    return true;
  };
  const spies = [
    vi.spyOn(process.stdout, 'write').mockImplementation(toStdout),
    vi.spyOn(process.stderr, 'write').mockImplementation(toStderr),
    vi.spyOn(console, 'log').mockImplementation((text) => void toStdout(`${text}\n`)),
    vi.spyOn(console, 'error').mockImplementation((text) => void toStderr(`${text}\n`)),
  ];
  const heard: Heard = (pattern) =>
    new Promise((resolve) => {
      const listener = (): void => {
        const found = pattern.exec(stdout + stderr)?.[1];
        if (found === undefined) return;
        listeners.delete(listener);
        resolve(found);
      };
      listeners.add(listener);
      listener();
    });
  try {
    const code = await work(heard);
    return { code, stdout, stderr };
  } finally {
    for (const spy of spies) spy.mockRestore();
  }
}
