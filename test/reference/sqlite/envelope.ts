import { formatTimestamp } from './identifier.ts';
import type { Grouping } from './operation-group.ts';

/** One call, as every envelope names it. */
export interface Call {
  readonly requestId: string;
  readonly time: Date;
}

/** The body of a call that succeeded. */
export const describeSuccess = (call: Call, data: object, grouping: Grouping | undefined): string =>
  JSON.stringify({
    ok: true,
    data,
    error: null,
    request_id: call.requestId,
    ...grouping,
    meta: { generated_at: formatTimestamp(call.time) },
  });

/** The body of a call that did not. */
export const describeError = (call: Call, code: string, message: string): string =>
  JSON.stringify({
    ok: false,
    data: null,
    error: { code, message },
    request_id: call.requestId,
    meta: { generated_at: formatTimestamp(call.time) },
  });
