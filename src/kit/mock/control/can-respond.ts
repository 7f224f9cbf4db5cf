import { type Contract, type ErrorCode, judgeResponse, type Operation } from '../../contract/index.ts';
import type { MockedApi } from '../mocked-api.ts';
import { errorBody } from '../pipeline/error-reply.ts';
import { createClock } from '../world/clock.ts';
import { createRandom } from '../world/random.ts';

// Only the shape of the error counts, so one state serves for all.
const capacity = 1;

/** Whether the contract lets an operation respond with an error code, under the status code of the code or another. */
export function canRespondWith(
  api: MockedApi,
  contract: Contract,
  operation: Operation,
  { status, code, message }: Pick<ErrorCode, 'status' | 'code' | 'message'>,
): boolean {
  const headers: Readonly<Record<string, string>> = { 'content-type': 'application/json' };
  const header = (name: string): string | undefined => headers[name];
  const clock = createClock(() => 0);
  const state = api.state?.create({ clock, random: createRandom('sample'), capacity });
  const body = errorBody(api, { clock, state }, { status, code, message });
  return judgeResponse(contract, operation, { status, header, body }).length === 0;
}
