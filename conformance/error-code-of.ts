import { isJsonObject } from '../src/kit/contract/index.ts';
import type { ReceivedResponse } from '../src/kit/verify/index.ts';
import { memberOf } from './member-of.ts';

/** The error code that a refusal carries in its envelope. */
export function errorCodeOf(response: ReceivedResponse): string | undefined {
  const error = memberOf(response, 'error');
  return response.status >= 400 && isJsonObject(error) && typeof error.code === 'string' ? error.code : undefined;
}
