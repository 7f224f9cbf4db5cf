import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { runCommand } from '../package/run-command.ts';
import { type StartedProcess, startProcess } from '../package/start-process.ts';

/** What a new user wants, and the commands that lead there. */
export interface Journey {
  readonly title: string;
  /** As they are typed; `{package}` is what npm installs, `{bin}` what npx runs. One that ends with `&` keeps running. */
  readonly commands: readonly string[];
  /** What stands in for a release in what a command has just made. */
  readonly prepare?: (folder: string, command: string, tarball: string) => Promise<void>;
  /** The last thing the user does, such as looking; it counts. Throws when the goal is not reached. */
  readonly arrive: (arrival: Arrival) => Promise<string>;
}

/** Where the commands have led. */
export interface Arrival {
  readonly folder: string;
  readonly output: string;
  /** The exit code of the last command that has ended. */
  readonly code: number | null;
}

/** A journey that was made. */
export interface Made {
  readonly title: string;
  readonly steps: readonly { readonly command: string; readonly seconds: number }[];
  readonly seconds: number;
  readonly goal: string;
}

const packageName = 'zangtable-contract';

/** Makes a journey in an empty folder, with nothing in npm's cache. */
export async function travel(journey: Journey, tarball: string): Promise<Made> {
  const away = await mkdtemp(join(tmpdir(), 'stopwatch-'));
  const folder = join(away, 'project');
  await mkdir(folder);
  const running: StartedProcess[] = [];
  try {
    const env = { npm_config_cache: join(away, 'cache'), npm_config_update_notifier: 'false' };
    return await walk(journey, tarball, { folder, env, running });
  } finally {
    for (const process of running) await process[Symbol.asyncDispose]();
    await rm(away, { recursive: true, force: true });
  }
}

interface Place {
  readonly folder: string;
  readonly env: Readonly<Record<string, string>>;
  readonly running: StartedProcess[];
}

async function walk({ title, commands, prepare, arrive }: Journey, tarball: string, place: Place): Promise<Made> {
  const start = performance.now();
  const steps: { command: string; seconds: number }[] = [];
  let ended: Omit<Arrival, 'folder'> = { code: 0, output: '' };
  for (const written of commands) {
    const began = performance.now();
    ended = { ...ended, ...(await type(fillIn(written, tarball), place)) };
    steps.push({ command: written.replace(/\{(package|bin)\}/, packageName), seconds: secondsSince(began) });
    await prepare?.(place.folder, written, tarball);
  }
  const goal = await arrive({ folder: place.folder, ...ended });
  return { title, steps, seconds: secondsSince(start), goal };
}

// npx runs what is in a tarball only when it is told the name of the program too.
function fillIn(command: string, tarball: string): string {
  return command.replace('{package}', tarball).replace('{bin}', `--package ${tarball} ${packageName}`);
}

// A user waits until a server says where it listens before typing on.
async function type(command: string, { folder: cwd, env, running }: Place): Promise<Partial<Arrival>> {
  if (command.endsWith('&')) {
    const started = await startProcess('bash', ['-c', command.slice(0, -1)], { cwd, env });
    running.push(started);
    return { output: await started.seen(/http:\S+/) };
  }
  const { code, stdout, stderr } = await runCommand('bash', ['-c', command], { cwd, env });
  return { code, output: stdout + stderr };
}

function secondsSince(start: number): number {
  return (performance.now() - start) / 1000;
}
