import { type ReceivedResponse, verifyRefusal } from '../src/kit/verify/index.ts';
import type { Context } from './define-check.ts';
import { errorCodeOf } from './error-code-of.ts';

/** Expects a refusal with one of these error codes, the preferred one first; without any, with whatever code. */
export function expectRefused({ contract }: Context, response: ReceivedResponse, ...codes: readonly string[]): void {
  verifyRefusal(contract, response, { codes, errorCode: errorCodeOf });
}
