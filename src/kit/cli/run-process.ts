import { inspect } from 'node:util';
import { setFlagsFromString } from 'node:v8';
import { type ExitCode, UsageError } from './define-command.ts';

/** These say on standard output where they listen; they go on when that is no longer read. */
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

/** What ends a command that has something to report: also that its terminal is closed. */
export const endings = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const;

export function untilSignal(signals: readonly NodeJS.Signals[] = ['SIGINT', 'SIGTERM']): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of signals) process.once(signal, () => resolve());
  });
}

/** A listener that reports each mistake of the program once, with its stack. */
export function reportBugs(program: string, write: (line: string) => void): (error: unknown) => void {
  const reported = new WeakSet<object>();
  return (error) => {
    // The same one may come from where it happened and from the process.
    if (error instanceof Error) {
      if (reported.has(error)) return;
      reported.add(error);
    }
    write(`This is a bug of ${program}; please report it with the lines below.\n${inspect(error)}`);
  };
}

/** Keeps the process alive through a mistake that nothing else caught, until the returned function is called. */
export function survive(onBug: (error: unknown) => void): () => void {
  // Without a listener of its own, an unhandled rejection comes here as well.
  process.on('uncaughtException', onBug);
  return () => void process.off('uncaughtException', onBug);
}

/** Reads `--host`, also as a URL has it: in brackets. Node takes an empty one for every address of the machine. */
export function readHost(text: string): string {
  if (text.trim() === '') throw new UsageError('--host is an address of this machine, such as 127.0.0.1; it is empty');
  return text.replace(/^\[(.*)\]$/, '$1');
}

/** What a person can do about a server that could not listen; any other error is given back as it is. */
export function explainListen(
  error: NodeJS.ErrnoException,
  { host, port }: { readonly host?: string | undefined; readonly port?: number | undefined },
): Error {
  const where = `${host}:${port}`;
  if (error.code === 'EADDRINUSE') {
    return new UsageError(`${where} is in use; end what listens there, or choose another --port`, { cause: error });
  }
  if (error.code === 'EACCES') {
    return new UsageError(`${where} may not be listened on; choose a --port above 1023`, { cause: error });
  }
  if (error.code === 'ENOTFOUND' || error.code === 'EADDRNOTAVAIL') {
    return new UsageError(`${host} is not an address of this machine`, { cause: error });
  }
  return error;
}

/**
 * Has V8 collect the old generation of its heap when that has grown by two fifths, whatever it thinks of its own speed.
 * Otherwise it lets exports that the mock has long forgotten stay around, and holds a fifth more memory. The young
 * generation may grow as it likes: where it is kept small, full load costs half as much processor time again.
 */
export function keepMemoryModest(): void {
  setFlagsFromString('--heap-growing-percent=40');
}
