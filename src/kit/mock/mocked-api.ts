import type { Contract } from '../contract/index.ts';
import type { Authorize, LiveState } from './world/index.ts';

/** What the mock has to know of an API besides its contract. */
export interface MockedApi {
  readonly program: string;
  readonly version: string;
  /** The contract that is served unless the options name another. */
  contract(): Contract;
  /** The text of that contract, as `/openapi.yaml` serves it; without it, JSON. */
  contractText?(): Promise<string>;
  /** Whether a contract is one of this API; any other is served without its state, tokens and magic values. */
  owns?(contract: Contract): boolean;
  /** Without it, the mock keeps what resources of the usual form hold, all else comes from examples, and errors are what the contract describes. */
  readonly state?: LiveState | undefined;
  /** Without it, every token is accepted. */
  readonly authorize?: Authorize | undefined;
  /** Whether API keys in a header are authorized as tokens are; without it, any key is accepted. */
  readonly authorizesKeys?: boolean | undefined;
  readonly tokens: {
    /** The shape of every token, and the same in words. */
    readonly pattern: RegExp;
    readonly shape: string;
    /** How every token begins, by which it is redacted; and the variable that a printed command reads it from. */
    readonly prefix?: string | undefined;
    readonly variable: string;
    /** One that is always accepted, to be shown. */
    readonly example?: string | undefined;
  };
  /** The path parameters whose letters the API takes as lower case. */
  readonly foldsCase?: readonly string[] | undefined;
  /** How path parameters and tokens begin that choose an outcome. */
  readonly magic?: { readonly path: string; readonly token: string } | undefined;
}

/** Where the token stands for an API of which nothing but the contract is known. */
export const anyTokenVariable = 'TOKEN';

/** The API that a contract is served as: itself, or one of which nothing but the contract is known. */
export function apiOf(api: MockedApi, contract: Contract): MockedApi {
  if (api.owns?.(contract) !== false) return api;
  const { program, version, tokens } = api;
  const any = {
    pattern: /^\S+$/,
    shape: 'is a text without spaces',
    variable: anyTokenVariable,
    prefix: tokens.prefix,
    example: 'any',
  };
  return { program, version, contract: api.contract, tokens: any };
}
