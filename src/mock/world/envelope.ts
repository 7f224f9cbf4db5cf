import type { GroupingMembers } from './operation-grouping.ts';

/** What identifies and dates one answer. */
export interface Stamp {
  readonly requestId: string;
  readonly generatedAt: string;
}

/** The envelope of a success. The order of its members is that of the documentation. */
export function successEnvelope(data: object, stamp: Stamp, grouping: GroupingMembers | undefined): object {
  const { requestId, generatedAt } = stamp;
  const envelope = { ok: true, data, error: null, request_id: requestId };
  const meta = { generated_at: generatedAt };
  return grouping === undefined ? { ...envelope, meta } : { ...envelope, ...grouping, meta };
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
