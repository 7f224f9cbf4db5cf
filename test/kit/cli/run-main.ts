import { main } from '../../../src/zangtable/cli.ts';

/** What a command said, and how it ended. */
export interface Said {
  readonly exitCode: number;
  readonly out: string;
  readonly err: string;
}

/** Runs the command line in this process. What it prints is caught, so only one may run at a time. */
export async function runMain(args: readonly string[]): Promise<Said> {
  const out: string[] = [];
  const err: string[] = [];
  const { log, error } = console;
  console.log = (...parts: unknown[]): unknown => out.push(parts.map(String).join(' '));
  console.error = (...parts: unknown[]): unknown => err.push(parts.map(String).join(' '));
  try {
    return { exitCode: await main(args), out: out.join('\n'), err: err.join('\n') };
  } finally {
    Object.assign(console, { log, error });
  }
}
