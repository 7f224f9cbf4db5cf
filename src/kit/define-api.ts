import type { Contract } from './contract/index.ts';
import type { ReadOptions } from './contract/node.ts';
import type { Secret } from './http/index.ts';
import type { MockedApi } from './mock/index.ts';
import type { Suite } from './verify/index.ts';

/** The tokens of an API, as the command line speaks of them. */
export type Tokens = MockedApi['tokens'] & {
  /** A token that the mock always accepts. */
  readonly example: string;
  /** Whether the API may be one that wants none. */
  readonly isOptional?: boolean;
};

/** Something that the suite has to know of the target besides its URL and the token. */
export interface TargetInput {
  /** Its name among what checks are given. */
  readonly name: string;
  /** The option that takes it, with its placeholder, such as `project` and `<slug>`. */
  readonly option?: { readonly name: string; readonly placeholder: string };
  /** The environment variable that is read when the option is not given. */
  readonly variable?: string;
  /** What it is, for the help: at most 52 characters a line. */
  readonly help: string;
  /** Whether it must never be shown. */
  readonly isSecret?: boolean;
  /** Says what to do when it is missing; without it, it may be. */
  readonly missing?: string;
  /** Says what is wrong with a value. */
  check?(contract: Contract, value: string): string | undefined;
}

/** An API, as the kit serves it: everything that the kit does not read from the contract. */
export interface Api<Given = unknown> {
  /** The name of the program: it stands in help, reports and messages. */
  readonly program: string;
  readonly version: string;
  readonly contract: {
    /** The file of the description, as it is shipped. */
    readonly file: URL;
    /** Reads a description. Throws a ContractError when it is broken, and the system's error when it cannot be read. */
    load(source: string | URL, options?: ReadOptions): Promise<Contract>;
  };
  /** The folder of the built docs; it may be missing. */
  readonly docs: URL;
  readonly tokens: Tokens;
  readonly inputs: readonly TargetInput[];
  /** What the mock has to know of it: loaded for the commands that serve it. */
  mock(): Promise<MockedApi>;
  /** What is required of it: loaded for the commands that judge. */
  suite(): Promise<Suite<Given>>;
  /** What this API adds to the help of a command, by the name of the command. */
  readonly help: Readonly<Record<string, string>>;
}

/** Gives an API its types. */
export function defineApi<Given>(api: Api<Given>): Api<Given> {
  return api;
}

/** The secrets among what the suite is given, by the variables that hold them. */
export function secretsOf({ inputs }: Pick<Api, 'inputs'>, given: object): readonly Secret[] {
  const values = new Map<string, unknown>(Object.entries(given));
  return inputs.flatMap(({ name, variable = name, isSecret = false }) => {
    const value = values.get(name);
    return isSecret && typeof value === 'string' ? [{ name: variable, value }] : [];
  });
}
