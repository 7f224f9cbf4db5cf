import { isJsonObject } from '../src/kit/contract/index.ts';
import type { ReceivedResponse } from '../src/kit/verify/index.ts';

/** A member of the envelope; `undefined` where there is no envelope or no such member. */
export function memberOf({ json }: ReceivedResponse, name: string): unknown {
  return json !== undefined && 'value' in json && isJsonObject(json.value) ? json.value[name] : undefined;
}
