import { readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
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
