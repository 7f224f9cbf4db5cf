import type { ExitCode } from './define-command.ts';

/** These say on standard output where they listen; they go on when nobody reads that any more. */
const serving = ['mock', 'docs'];

/** Runs the command line as this process. Output that could not be written is exit code 2 and one line. */
export async function runProcess(main: (args: readonly string[]) => Promise<ExitCode>): Promise<void> {
  const args = process.argv.slice(2);
  let lost: NodeJS.ErrnoException | undefined;
  // Without a listener Node ends with a stack and exit code 1, before the reports are written.
  process.stdout.on('error', (error) => {
    lost ??= error;
  });
  process.stderr.on('error', () => undefined);
  // For the case that Node finds nothing left to wait for.
  process.exitCode = 2;
  process.once('exit', () => {
    if (lost === undefined || serving.includes(args[0] ?? '')) return;
    process.stderr.write(`error: standard output could not be written: ${describe(lost)}\n`);
    process.exitCode = 2;
  });
  process.exitCode = await main(args);
}

function describe(error: NodeJS.ErrnoException): string {
  if (error.code === 'EPIPE') return 'its reader is gone';
  return error.code === 'ENOSPC' ? 'the disk is full' : error.message;
}
