import { ContractError } from '../contract/index.ts';
import type { Api } from '../define-api.ts';
import { createRedactor, nearest } from '../http/index.ts';
import { type Command, type ExitCode, UsageError } from './define-command.ts';
import { reportBugs } from './run-process.ts';

/** The commands, in the order of the help. Each is loaded when it is called. */
export const commands: Readonly<Record<string, () => Promise<{ default: Command }>>> = {
  mock: () => import('./mock.ts'),
  verify: () => import('./verify.ts'),
  proxy: () => import('./proxy.ts'),
  list: () => import('./list.ts'),
  generate: () => import('./generate.ts'),
  docs: () => import('./docs.ts'),
  completion: async () => ({ default: (await import('./completion.ts')).createCompletion(commands) }),
};

/** Runs the command line for an API and returns its exit code. It never ends the process. */
export async function runCli(api: Api, args: readonly string[]): Promise<ExitCode> {
  const [name, ...rest] = args;
  try {
    if (name === '--version') return print(api.version);
    if (name === undefined || ['--help', '-h', 'help'].includes(name)) return print(await overview(api));
    const load = Object.hasOwn(commands, name) ? commands[name] : undefined;
    if (load === undefined)
      throw new UsageError(
        `unknown command "${name}"${suggest(name)}; the commands are ${Object.keys(commands).join(', ')}`,
      );
    const { default: command } = await load();
    if (rest.includes('--version')) return print(api.version);
    if (rest.includes('--help') || rest.includes('-h')) return print(await command.help(api));
    return await command.run(rest, api);
  } catch (error) {
    return report(api, error, name !== undefined && Object.hasOwn(commands, name) ? name : undefined);
  }
}

async function overview({ program }: Api): Promise<string> {
  const rows = await Promise.all(
    Object.entries(commands).map(async ([name, load]) => `  ${name.padEnd(12)}${(await load()).default.summary}`),
  );
  return `Usage: ${program} <command> [options]

Commands:
${rows.join('\n')}

Options:
  --help      Show this help, or the help of a command
  --version   Show the version

Exit codes: 0 success or conforms, 1 does not conform, 2 failed or no verdict.`;
}

function suggest(name: string): string {
  const meant = nearest(name, [...Object.keys(commands), '--help', '--version']);
  return meant === undefined ? '' : ` (did you mean ${meant}?)`;
}

function print(text: string): ExitCode {
  console.log(text);
  return 0;
}

// The only place where an error becomes text. A mistake of the user gets one line; a bug of ours gets its stack.
function report({ program, tokens }: Api, error: unknown, command: string | undefined): ExitCode {
  const { prefix, variable } = tokens;
  // A token may have been given in the place of something else.
  const { text } = createRedactor({ prefixes: prefix === undefined ? [] : [{ name: variable, value: prefix }] });
  const say = (line: string): void => console.error(text(line));
  if (error instanceof UsageError) {
    const help = command === undefined ? '--help' : `${command} --help`;
    say(`error: ${error.message} (see ${program} ${help})`);
  } else if (error instanceof ContractError) {
    const places = error.message.split('\n');
    const [first] = places;
    const contract = `the contract${error.source === undefined ? '' : ` ${error.source}`}`;
    say(
      places.length === 1
        ? `error: ${contract} is broken at ${first}`
        : `error: ${contract} is broken in ${places.length} places:\n  ${places.join('\n  ')}`,
    );
  } else if (isSystemError(error)) {
    say(`error: ${describeSystemError(error)}`);
  } else {
    reportBugs(program, say)(error);
  }
  return 2;
}

function isSystemError(error: unknown): error is NodeJS.ErrnoException {
  return error instanceof Error && 'code' in error && 'syscall' in error;
}

function describeSystemError({ code, path, message }: NodeJS.ErrnoException): string {
  if (code === 'ENOENT') return `there is no file ${path}`;
  if (code === 'EACCES' && path !== undefined) return `${path} may not be read or written`;
  if (code === 'EISDIR') return `${path} is a folder, not a file`;
  if (code === 'EFBIG') return `${path}: ${message}`;
  return message;
}
