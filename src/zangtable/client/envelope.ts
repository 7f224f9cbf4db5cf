import type { ErrorEnvelope, SuccessEnvelope } from '../../generated/api.ts';
import type { Grouping } from './result.ts';

/** The envelope, where the parsed content of a response is one. */
export function readEnvelope(value: unknown): SuccessEnvelope | ErrorEnvelope | undefined {
  if (!isObject(value)) return undefined;

  const { ok, data, error } = value;
  const isSuccess = ok === true && isObject(data);
  const isError = ok === false && isObject(error) && typeof error.code === 'string';
  // `data` is taken on trust: validating responses against the contract is the suite's work, not the client's.
  return isSuccess || isError ? (value as SuccessEnvelope | ErrorEnvelope) : undefined;
}

/** What every result that came in an envelope carries. */
export function propertiesOf(envelope: SuccessEnvelope | ErrorEnvelope): {
  requestId: string;
  meta: SuccessEnvelope['meta'];
  grouping?: Grouping;
} {
  const { request_id, meta, operation_key: key, operation_run_id: runId, operation_grouping_status: status } = envelope;
  const isGrouped = typeof key === 'string' && typeof runId === 'string';
  const grouping = isGrouped ? { grouping: { key, runId, status: textOf(status) } } : {};
  return { requestId: textOf(request_id), meta, ...grouping };
}

/** A text that the contract promises; a server that breaks it must not break the client. */
export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
