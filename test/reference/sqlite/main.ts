import { parseArgs } from 'node:util';
import type { Silent } from './conventions.ts';
import { startReference } from './reference.ts';

const usage = 'main.ts [--port 4020] [--host 127.0.0.1] [--base-path /staging] [--silent mock-like|different]';

class UsageError extends Error {
  override readonly name = 'UsageError';
}

const readOptions = () => {
  const { values } = parseArgs({
    options: {
      port: { type: 'string', default: '4020' },
      host: { type: 'string', default: '127.0.0.1' },
      'base-path': { type: 'string', default: '' },
      silent: { type: 'string', default: 'different' },
    },
  });
  const { port, host, silent, 'base-path': basePath } = values;
  if (!/^\d{1,5}$/.test(port) || Number(port) > 65_535) throw new UsageError('--port must be 0 to 65535');
  if (!/^(\/[^/?#]+)*$/.test(basePath))
    throw new UsageError('--base-path must be like /staging, without a slash at the end');
  if (!isSilent(silent)) throw new UsageError('--silent must be mock-like or different');
  return { port: Number(port), host, silent, basePath };
};

const isSilent = (text: string): text is Silent => text === 'mock-like' || text === 'different';

const start = async (): Promise<void> => {
  const reference = await startReference(readOptions());
  console.log(reference.url);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => reference[Symbol.asyncDispose]());
};

/** A mistake of the person who typed the command; anything else is a bug and keeps its stack. */
const isUserMistake = (error: unknown): error is Error =>
  error instanceof Error &&
  (error instanceof UsageError || /^(ERR_PARSE_ARGS_|EADDR|EACCES|ENOTFOUND)/.test(String(Reflect.get(error, 'code'))));

try {
  await start();
} catch (error) {
  if (!isUserMistake(error)) throw error;
  console.error(`${error.message}\nUsage: ${usage}`);
  process.exitCode = 2;
}
