import type { Contract } from '../contract/index.ts';
import type { Api, TargetInput, Tokens } from '../define-api.ts';
import { type Options, readNumber, UsageError, type Values } from './define-command.ts';
import { contractOptions } from './given-contract.ts';
import { judgementOptions } from './judgement.ts';
import { tlsOptions } from './network-options.ts';

export const verifyOptions = {
  ...contractOptions,
  'token-file': { type: 'string', takes: 'path' },
  header: { type: 'string', multiple: true, default: [] },
  'header-file': { type: 'string', takes: 'path', multiple: true, default: [] },
  ...tlsOptions,
  plan: { type: 'boolean', default: false },
  'read-only': { type: 'boolean', default: false },
  only: { type: 'string', multiple: true, default: [] },
  skip: { type: 'string', multiple: true, default: [] },
  lacks: { type: 'string', multiple: true, default: [] },
  explore: { type: 'string' },
  samples: { type: 'string' },
  seed: { type: 'string' },
  rate: { type: 'string' },
  concurrency: { type: 'string', default: '16' },
  timeout: { type: 'string', default: '10000' },
  ...judgementOptions,
} as const satisfies Options;

export type VerifyOptions = Values<typeof verifyOptions>;

/** Reads a base URL: http or https, perhaps with a path, and nothing more. */
export function readBaseUrl(text: string, { variable }: Tokens): string {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    const shown = text.slice(text.lastIndexOf('@') + 1);
    throw new UsageError(`"${shown}" is not a URL of http or https; write it like http://127.0.0.1:4010`);
  }
  if (url.username !== '' || url.password !== '') throw new UsageError(`the URL holds no credentials; use ${variable}`);
  if (url.search !== '' || url.hash !== '') throw new UsageError('the base URL has no query and no fragment');
  return `${url.origin}${url.pathname.replace(/(?<!\/)\/+$/, '')}`;
}

export function readRate(text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (Number.isFinite(value) && value > 0) return value;
  throw new UsageError(`--rate is a number of requests per second, not "${text}"`);
}

/**
 * Reads the options about generated requests: whether those that the contract leads to are sent, how many random ones for
 * each operation, and their seed. Those that chance used to choose lead to a note.
 */
export function readGeneration(options: Pick<VerifyOptions, 'explore' | 'samples' | 'seed'>) {
  const read = (name: keyof typeof options, least: number): number | undefined =>
    options[name] === undefined ? undefined : readNumber(`--${name}`, options[name], [least]);
  const samples = read('samples', 0);
  const explore = read('explore', 1) ?? 0;
  const seed = read('seed', 0);
  const idle =
    samples !== undefined && samples > 0 ? 'samples' : seed !== undefined && explore === 0 ? 'seed' : undefined;
  if (idle !== undefined) {
    console.error(`note: --${idle} changes nothing: every run sends the same requests; --explore <n> adds random ones`);
  }
  const drawn = explore === 0 ? 1 : Math.floor(Math.random() * 2 ** 31);
  return { generated: samples !== 0, explore, seed: seed ?? drawn };
}

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
