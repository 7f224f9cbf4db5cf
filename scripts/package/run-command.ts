import { spawn } from 'node:child_process';
import { EventEmitter, once } from 'node:events';

/** What a command left behind. */
interface Finished {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface RunOptions {
  readonly cwd: string;
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Milliseconds after which the command is ended. */
  readonly timeout?: number;
}

/** Runs a command to its end, whatever its exit code. Rejects when it cannot be started. */
export function runCommand(
  command: string,
  args: readonly string[],
  { cwd, env, timeout = 300_000 }: RunOptions,
): Promise<Finished> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      cwd,
      env: { ...process.env, ...env },
      timeout,
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const text = { stdout: '', stderr: '' };
    child.stdout.setEncoding('utf8').on('data', (chunk: string) => {
      text.stdout += chunk;
    });
    child.stderr.setEncoding('utf8').on('data', (chunk: string) => {
      text.stderr += chunk;
    });
    child.on('error', reject);
    child.on('close', (code) => resolve({ code, ...text }));
  });
}

/** Runs a command that must succeed, and gives what it printed. Throws with its output when it does not. */
export async function mustRun(command: string, args: readonly string[], options: RunOptions): Promise<string> {
  const { code, stdout, stderr } = await runCommand(command, args, options);
  if (code === 0) return stdout;
  throw new Error(`${[command, ...args].join(' ')} ended with ${code}\n${stdout}\n${stderr}`);
}

/** A process that runs until it is disposed of. */
export interface StartedProcess extends AsyncDisposable {
  /** Waits until the process has printed something, and gives what was found. Rejects when it ends or takes too long. */
  seen(pattern: RegExp): Promise<string>;
}

const longestSilence = 60_000;

/** Starts a process. Dispose of it to end it, and with it what it has started. */
export async function startProcess(
  command: string,
  args: readonly string[],
  { cwd, env }: { readonly cwd: string; readonly env?: Readonly<Record<string, string>> },
): Promise<StartedProcess> {
  // A group of its own, so that what npm and the shell start can be ended with them.
  const options = { cwd, env: { ...process.env, ...env }, detached: true } as const;
  const child = spawn(command, args, { ...options, stdio: ['ignore', 'pipe', 'pipe'] });
  const news = new EventEmitter();
  let printed = '';
  let hasEnded = false;
  for (const stream of [child.stdout, child.stderr]) {
    stream.on('data', (chunk: Buffer) => {
      printed += chunk.toString();
      news.emit('news');
    });
  }
  child.once('close', () => {
    hasEnded = true;
    news.emit('news');
  });

  return {
    async seen(pattern) {
      for (;;) {
        const found = pattern.exec(printed);
        if (found !== null) return found[0];
        if (hasEnded) throw new Error(`${command} ended before it said ${pattern}:\n${printed}`);
        await once(news, 'news', { signal: AbortSignal.timeout(longestSilence) });
      }
    },
    async [Symbol.asyncDispose]() {
      if (!hasEnded && child.pid !== undefined) process.kill(-child.pid);
      while (!hasEnded) await once(news, 'news');
    },
  };
}
