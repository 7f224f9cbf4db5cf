import type { ErrorEnvelope, SuccessEnvelope } from '../../generated/api.ts';
import type { Grouping } from './result.ts';

/** The envelope in the text of an answer; `undefined` when it holds something else. */
export function readEnvelope(text: string): SuccessEnvelope | ErrorEnvelope | undefined {
  const value = parse(text);
  if (!isObject(value)) return undefined;

  const { ok, data, error } = value;
  const isSuccess = ok === true && isObject(data);
  const isError = ok === false && isObject(error) && typeof error.code === 'string';
  // The deeper members are taken on trust: holding answers to the contract is the suite's work, not the client's.
  return isSuccess || isError ? (value as SuccessEnvelope | ErrorEnvelope) : undefined;
}

/** What every result that came in an envelope carries. */
export function membersOf(envelope: SuccessEnvelope | ErrorEnvelope): {
  requestId: string;
  meta: SuccessEnvelope['meta'];
  grouping?: Grouping;
} {
  const { request_id, meta, operation_key: key, operation_run_id: runId, operation_grouping_status: status } = envelope;
  const grouping = key !== undefined && runId !== undefined ? { grouping: { key, runId, status: status ?? '' } } : {};
  return { requestId: request_id, meta, ...grouping };
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
