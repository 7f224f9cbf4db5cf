import { spawn } from 'node:child_process';

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
