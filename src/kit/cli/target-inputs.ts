import type { Contract } from '../contract/index.ts';
import type { Api, TargetInput } from '../define-api.ts';
import { UsageError } from './usage-error.ts';

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
