import { type ParseArgsConfig, parseArgs } from 'node:util';
import type { Api } from '../define-api.ts';
import { nearest } from '../http/index.ts';

/** 0: yes. 1: no. 2: no verdict. */
export type ExitCode = 0 | 1 | 2;

/** The options of a command, as parseArgs takes them. A shell completes the value of one that takes a path. */
export type Options = Readonly<
  Record<string, NonNullable<ParseArgsConfig['options']>[string] & { readonly takes?: 'path' }>
>;

export type Values<O extends Options> = ReturnType<typeof parseArgs<{ options: O; allowPositionals: true }>>['values'];

interface Parsed<O extends Options> {
  readonly options: Values<O>;
  readonly positionals: readonly string[];
}

/** One command of the command line, whole: what it says of itself, what it takes, what it does. */
export interface Command {
  readonly summary: string;
  help(api: Api): Promise<string>;
  options(api: Api): Promise<Options>;
  run(args: readonly string[], api: Api): Promise<ExitCode>;
}

/** Gives a command whose options are typed by their definition. It throws a UsageError for anything it does not know. */
export function defineCommand<const O extends Options>(definition: {
  readonly summary: string;
  help(api: Api): string | Promise<string>;
  readonly options: O;
  /** The options that an API adds; their values stand among the others, by name. */
  added?(api: Api): Options | Promise<Options>;
  /** With `missing`, the error message when no argument is given, one is required. */
  readonly positionals: { readonly max: number; readonly missing?: string };
  run(parsed: Parsed<O>, api: Api): Promise<ExitCode>;
}): Command {
  const { summary, help, options, added, positionals, run } = definition;
  return {
    summary,
    help: async (api) => await help(api),
    options: async (api) => ({ ...(await added?.(api)), ...options }),
    async run(args, api) {
      const parsed = parse(args, { ...(await added?.(api)), ...options });
      const count = parsed.positionals.length;
      if (count === 0 && positionals.missing !== undefined) throw new UsageError(positionals.missing);
      if (count > positionals.max) {
        throw new UsageError(`unexpected argument "${parsed.positionals[positionals.max]}"`);
      }
      return await run(parsed, api);
    },
  };
}

function parse<O extends Options>(args: readonly string[], options: O): Parsed<O> {
  try {
    const { values, positionals } = parseArgs({ args: [...args], options, strict: true, allowPositionals: true });
    rejectNoPath(options, values);
    return { options: values as Parsed<O>['options'], positionals };
  } catch (cause) {
    if (cause instanceof UsageError) throw cause;
    if (isAmbiguous(cause)) throw new UsageError(explainAmbiguous(args, cause), { cause });
    if (isUnknown(cause)) throw new UsageError(explainUnknown(cause, options), { cause });
    const [reason = 'bad arguments'] = (cause as Error).message.split(/\.\s/);
    throw new UsageError(
      reason.replace(/^./, (first) => first.toLowerCase()),
      { cause },
    );
  }
}

// What a shell makes of a variable that is not set; as a path it would be the folder that this runs in.
function rejectNoPath(options: Options, values: Readonly<Record<string, unknown>>): void {
  const isEmpty = (name: string): boolean => [values[name]].flat().some((value) => value === '');
  const empty = Object.keys(options).find((name) => options[name]?.takes === 'path' && isEmpty(name));
  if (empty !== undefined) throw new UsageError(`--${empty} is a path; it is empty`);
}

function isAmbiguous(error: unknown): error is Error {
  return error instanceof Error && /argument is ambiguous/.test(error.message);
}

function isUnknown(error: unknown): error is Error {
  return error instanceof Error && 'code' in error && error.code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION';
}

function explainUnknown({ message }: Error, options: Options): string {
  const [, given = ''] = /'(-[^']*)'/.exec(message) ?? [];
  const meant = nearest(given.replace(/^-+/, ''), [...Object.keys(options), 'help', 'version']);
  return `unknown option "${given}"${meant === undefined ? '' : ` (did you mean --${meant}?)`}`;
}

// What begins with a dash may be another option, or a value that looks like one.
function explainAmbiguous(args: readonly string[], { message }: Error): string {
  const [option = ''] = /--[\w-]+/.exec(message) ?? [];
  const next = args[args.indexOf(option) + 1] ?? '';
  return `${option} has no value, for "${next}" looks like an option; if it is the value, write ${option}=${next}`;
}

/** A mistake of the person at the command line: one line says what is wrong and what to do. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** Reads a whole number within bounds. Throws a UsageError for anything else. */
export function readNumber(
  option: string,
  text: string,
  [from, to = 2 ** 31 - 1]: readonly [from: number, to?: number],
): number {
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= from && value <= to) return value;
  throw new UsageError(`${option} is a whole number from ${from} to ${to}, not "${text}"`);
}
