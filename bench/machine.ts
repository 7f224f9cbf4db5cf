import { execFileSync, spawnSync } from 'node:child_process';
import { cpus, platform } from 'node:os';

/** Which cores the server and the load generator run on; `undefined` where they cannot be kept apart. */
export interface Cores {
  readonly server: number;
  readonly generator: number;
}

/** Finds two cores that this process may use; needs `taskset` and more than one core. */
export function findCores(): Cores | undefined {
  const answer = spawnSync('taskset', ['-cp', String(process.pid)], { encoding: 'utf8' });
  if (answer.status !== 0) return undefined;
  const [server, generator] = expandList(answer.stdout.slice(answer.stdout.lastIndexOf(':') + 1));
  return server === undefined || generator === undefined ? undefined : { server, generator };
}

/** Moves this process, and so every load generator it starts, to the generator's core. */
export function moveToGeneratorCore(cores: Cores): void {
  execFileSync('taskset', ['-acp', String(cores.generator), String(process.pid)], { stdio: 'ignore' });
}

/** What a reader needs to know about the machine to judge the figures. */
export function describeMachine(cores: Cores | undefined): string {
  const placement = cores
    ? `server on core ${cores.server}, load generator on core ${cores.generator}`
    : 'server and load generator NOT kept on separate cores (no `taskset`, or one core)';
  const model = cpus()[0]?.model ?? 'unknown processor';
  return `${cpus().length} cores (${model}), ${platform()}, Node.js ${process.version}; ${placement}`;
}

/** Expands the kernel's notation for a list of cores: `0-2,5` is 0, 1, 2 and 5. */
function expandList(list: string): number[] {
  return list
    .trim()
    .split(',')
    .flatMap((range) => {
      const [first = 0, last = first] = range.split('-').map(Number);
      return Array.from({ length: last - first + 1 }, (_, index) => first + index);
    });
}
