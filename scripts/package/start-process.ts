import { spawn } from 'node:child_process';

/** A process that runs until it is disposed of. */
export interface StartedProcess extends AsyncDisposable {
  /** Waits until the process has printed something, and gives what was found. Rejects when it ends before. */
  seen(pattern: RegExp): Promise<string>;
}

/** Starts a process. Dispose of it to end it. */
export async function startProcess(
  command: string,
  args: readonly string[],
  { cwd, env }: { readonly cwd: string; readonly env?: Readonly<Record<string, string>> },
): Promise<StartedProcess> {
  const child = spawn(command, args, {
    cwd,
    env: { ...process.env, ...env },
    stdio: ['ignore', 'pipe', 'pipe'],
    detached: true,
  });
  let printed = '';
  const collect = (chunk: Buffer): void => {
    printed += chunk.toString();
  };
  child.stdout.on('data', collect);
  child.stderr.on('data', collect);
  const ended = new Promise<void>((resolve) => child.once('close', () => resolve()));

  return {
    async seen(pattern) {
      for (;;) {
        const found = pattern.exec(printed);
        if (found !== null) return found[0];
        if (child.exitCode !== null) throw new Error(`${command} ended before it said ${pattern}:\n${printed}`);
        await Promise.race([ended, new Promise((resolve) => child.stdout.once('data', resolve))]);
      }
    },
    async [Symbol.asyncDispose]() {
      // The whole group: what npm and the shell have started goes with them.
      if (child.exitCode === null && child.pid !== undefined) process.kill(-child.pid);
      await ended;
    },
  };
}
