import type { GroupingProperties } from './operation-grouping.ts';

/** What identifies and dates one response. */
export interface Stamp {
  readonly requestId: string;
  readonly generatedAt: string;
}

/** The envelope of a success. The order of its properties is that of the documentation. */
export function successEnvelope(data: object, stamp: Stamp, grouping: GroupingProperties | undefined): object {
  const meta = { generated_at: stamp.generatedAt };
  if (grouping === undefined) return { ok: true, data, error: null, request_id: stamp.requestId, meta };
  return {
    ok: true,
    data,
    error: null,
    request_id: stamp.requestId,
    operation_key: grouping.operation_key,
    operation_run_id: grouping.operation_run_id,
    operation_grouping_status: grouping.operation_grouping_status,
    meta,
  };
}

/** The envelope of an error. */
export function errorEnvelope(code: string, message: string, { requestId, generatedAt }: Stamp): object {
  return {
    ok: false,
    data: null,
    error: { code, message },
    request_id: requestId,
    meta: { generated_at: generatedAt },
  };
}
