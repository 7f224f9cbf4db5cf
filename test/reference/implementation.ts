import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { startReference } from './sqlite/reference.ts';

/** A running implementation of the API, whoever wrote it. */
export interface Running extends AsyncDisposable {
  readonly url: string;
}

/** One way to implement the API, and what it chose where the documentation is silent. */
export interface Implementation {
  readonly name: string;
  /** What this machine lacks to run it. */
  readonly lacks?: string;
  readonly created: number;
  readonly invalid: number;
  readonly start: () => Promise<Running>;
}

/** Runs a program that prints its base URL as the last word of its first line; disposing ends the program. */
export const startProgram = async (command: string, parameters: readonly string[]): Promise<Running> => {
  const program = spawn(command, parameters, { stdio: ['ignore', 'pipe', 'inherit'] });
  const ended = once(program, 'exit');
  const failedEarly = ended.then(([code]) => {
    throw new Error(`${command} ended with ${code} before it was listening`);
  });
  const firstLine = once(createInterface(program.stdout), 'line');
  const [line] = await Promise.race([firstLine, failedEarly]);
  failedEarly.catch(() => undefined);
  return {
    url: String(line).split(' ').at(-1) ?? '',
    async [Symbol.asyncDispose]() {
      program.kill();
      await ended;
    },
  };
};

const server = fileURLToPath(new URL('python/server.py', import.meta.url));
const hasPython = spawnSync('python3', ['--version']).status === 0;

/** Every reference implementation of this folder. */
export const implementations: readonly Implementation[] = [
  { name: 'sqlite', created: 201, invalid: 422, start: () => startReference() },
  { name: 'sqlite, mock-like', created: 200, invalid: 400, start: () => startReference({ silent: 'mock-like' }) },
  {
    name: 'python',
    ...(!hasPython && { lacks: 'there is no python3 on the PATH' }),
    created: 200,
    invalid: 400,
    start: () => startProgram('python3', [server, '--port', '0']),
  },
];
