import { spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A running implementation of the API, no matter who wrote it. */
export interface Running extends AsyncDisposable {
  readonly url: string;
}

/** Runs a program that prints its base URL as the last word of its first line; disposing ends the program. */
const startProgram = async (command: string, parameters: readonly string[]): Promise<Running> => {
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

/** The API in another language, written from the documentation alone. */
export const reference = {
  name: 'reference in Python',
  /** What this machine lacks to run it. */
  lacks: hasPython ? undefined : 'there is no python3 on the PATH',
  start: (): Promise<Running> => startProgram('python3', [server, '--port', '0']),
};
