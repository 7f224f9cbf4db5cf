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
  /** Without it, every response comes from the contract's examples, and errors are problem details. */
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
  };
  /** How path parameters and tokens begin that choose an outcome. */
  readonly magic?: { readonly path: string; readonly token: string } | undefined;
}
