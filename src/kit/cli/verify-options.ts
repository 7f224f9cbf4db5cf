import { type Contract, type Level, levels } from '../contract/index.ts';
import type { Api, TargetInput, Tokens } from '../define-api.ts';
import { UsageError } from './define-command.ts';

/** Reads a base URL: http or https, perhaps with a path, and nothing more. */
export function readBaseUrl(text: string, { variable }: Tokens): string {
  if (!URL.canParse(text)) throw new UsageError(`"${text}" is not a URL; write it like http://127.0.0.1:4010`);
  const url = new URL(text);
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new UsageError(`the URL is http or https, not ${url.protocol}`);
  if (url.username !== '' || url.password !== '') throw new UsageError(`the URL holds no credentials; use ${variable}`);
  if (url.search !== '' || url.hash !== '') throw new UsageError('the base URL has no query and no fragment');
  return `${url.origin}${url.pathname.replace(/(?<!\/)\/+$/, '')}`;
}

/** Reads an option that is a whole number. */
export function readCount(
  name: string,
  text: string | undefined,
  { least }: { readonly least: number },
): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (/^\d+$/.test(text) && value >= least && value <= 2 ** 31 - 1) return value;
  throw new UsageError(`--${name} is a whole number from ${least}, not "${text}"`);
}

/** Reads an option that is a number above 0. */
export function readRate(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw new UsageError(`--rate is a number of requests per second, not "${text}"`);
}

/** Reads `--fail-on`. */
export function readFailOn(text: string): Level {
  const level = levels.find((one) => one === text.toUpperCase());
  if (level !== undefined) return level;
  throw new UsageError(`--fail-on is must, should or note, not "${text}"`);
}

/** One report to write. */
export interface ReportTarget {
  readonly format: 'json' | 'junit' | 'html' | 'markdown';
  readonly file: string;
}

/** Reads reports like `json=report.json`. */
export function readReportTargets(texts: readonly string[]): readonly ReportTarget[] {
  return texts.map((text) => {
    const [, format, file] = /^(json|junit|html|markdown)=(.+)$/.exec(text) ?? [];
    if (format !== undefined && file !== undefined) return { format: format as ReportTarget['format'], file };
    throw new UsageError(`--report is json, junit, html or markdown, "=" and a file, not "${text}"`);
  });
}

/** What requests to generate. */
interface Generation {
  /** Those that the contract leads to: the same in every run. */
  readonly generated: boolean;
  /** How many random ones to try for each operation. */
  readonly explore: number;
  readonly seed: number | undefined;
}

/** Reads the options about generated requests. Those that chance used to choose lead to a note. */
export function readGeneration(options: Readonly<Partial<Record<'explore' | 'samples' | 'seed', string>>>): Generation {
  const samples = readCount('samples', options.samples, { least: 0 });
  const explore = readCount('explore', options.explore, { least: 1 }) ?? 0;
  const seed = readCount('seed', options.seed, { least: 0 });
  const idle =
    samples !== undefined && samples > 0 ? 'samples' : seed !== undefined && explore === 0 ? 'seed' : undefined;
  if (idle !== undefined) {
    console.error(`note: --${idle} changes nothing: every run sends the same requests; --explore <n> adds random ones`);
  }
  return { generated: samples !== 0, explore, seed };
}

/** The options of `verify` that an API adds. */
export function inputOptions({ inputs }: Api): Readonly<Record<string, { type: 'string' }>> {
  return Object.fromEntries(inputs.flatMap(({ option }) => (option ? [[option.name, { type: 'string' }]] : [])));
}

/** The lines of the help for the inputs that are options. */
export function describeOptions({ inputs }: Api): string {
  return inputs
    .flatMap(({ option, help, variable }) => {
      if (option === undefined) return [];
      const left = `  --${option.name} ${option.placeholder}`.padEnd(26);
      return [`${left}${help}${variable === undefined ? '' : ` (${variable})`}\n`];
    })
    .join('');
}

/** What the help says of the inputs that only the environment gives. */
export function describeVariables({ inputs }: Api): string {
  const lines = inputs.flatMap(({ option, variable, help }) =>
    option === undefined && variable !== undefined ? [`  ${variable.padEnd(24)}${help}\n`] : [],
  );
  return lines.length === 0 ? '' : `Environment:\n${lines.join('')}\n`;
}

/** The inputs by name, from the options and the environment. Throws a UsageError for one that is missing or wrong. */
export function readInputs(
  { inputs }: Api,
  contract: Contract,
  options: Readonly<Record<string, unknown>>,
): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(inputs.map((input) => [input.name, readInput(input, contract, options)]));
}

function readInput(
  { option, variable, missing, check }: TargetInput,
  contract: Contract,
  options: Readonly<Record<string, unknown>>,
): string | undefined {
  const given = option === undefined ? undefined : (options[option.name] as string | undefined);
  const value = given ?? (variable === undefined ? undefined : process.env[variable]);
  if (value === undefined || value === '') {
    if (missing !== undefined) throw new UsageError(missing);
    return undefined;
  }
  const wrong = check?.(contract, value);
  if (wrong !== undefined) throw new UsageError(wrong);
  return value;
}
