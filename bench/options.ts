import { parseArgs } from 'node:util';

/** The parts of a run, in order. */
export const partNames = ['throughput', 'start', 'memory', 'growth', 'verification', 'proxy', 'soak'] as const;

/** One part of a run. */
export type PartName = (typeof partNames)[number];

/** How a run is made. */
export interface Options {
  readonly parts: readonly PartName[];
  /** Seconds that each contender is loaded in each round. */
  readonly seconds: number;
  readonly rounds: number;
  readonly soakSeconds: number;
}

/** A mistake in the command line: one line for the reader, no stack. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}

/** What `--help` prints. */
export const usage = `Usage: npm run bench -- [options]

  --only <part>         measure one part (repeatable): ${partNames.join(', ')}
  --seconds <n>         load each contender for n seconds in each round   [5]
  --rounds <n>          rounds, of which the median ratio is reported     [5]
  --soak-seconds <n>    length of the soak                                [60]

Only a run of all parts writes bench/README.md.
`;

/** Reads the command line; `undefined` when it asks for help. */
export function parseOptions(args: readonly string[]): Options | undefined {
  const values = parseValues(args);
  if (values.help) return undefined;
  return {
    parts: values.only === undefined ? partNames : values.only.map(partNamed),
    seconds: wholeNumber('--seconds', values.seconds, 60),
    rounds: wholeNumber('--rounds', values.rounds, 50),
    soakSeconds: wholeNumber('--soak-seconds', values['soak-seconds'], 3600),
  };
}

function parseValues(args: readonly string[]) {
  try {
    return parseArgs({
      args: [...args],
      strict: true,
      options: {
        only: { type: 'string', multiple: true },
        seconds: { type: 'string', default: '5' },
        rounds: { type: 'string', default: '5' },
        'soak-seconds': { type: 'string', default: '60' },
        help: { type: 'boolean', default: false },
      },
    }).values;
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause), { cause });
  }
}

function partNamed(name: string): PartName {
  const part = partNames.find((known) => known === name);
  if (part === undefined) throw new UsageError(`--only ${name}: there is no such part; choose ${partNames.join(', ')}`);
  return part;
}

function wholeNumber(option: string, text: string, most: number): number {
  const value = Number(text);
  if (Number.isInteger(value) && value >= 1 && value <= most) return value;
  throw new UsageError(`${option} ${text}: give a whole number from 1 to ${most}`);
}
