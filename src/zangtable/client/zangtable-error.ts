import type { OperationName } from './operation-type.ts';
import type { ErrorCode, OperationError, Result, UnknownCode } from './result.ts';

/** A call that failed, in the throwing form. Holds no token, no header and no request. */
export class ZangTableError extends Error {
  override readonly name = 'ZangTableError';
  /** Who failed: `known` and `unknown` are the API's errors, the others have no code. */
  readonly kind: OperationError['kind'];
  /** The operation that failed, by the contract's name. */
  readonly operation: OperationName;
  /** The API's code; `undefined` when no envelope came. */
  readonly code: ErrorCode | UnknownCode | undefined;
  readonly status: number | undefined;
  /** Quote it when you ask ZangTable for help. */
  readonly requestId: string | undefined;
  /** How many seconds to wait before trying again, when the response says so. */
  readonly retryAfter: number | undefined;

  constructor(error: OperationError) {
    super(describeError(error), error.cause === undefined ? undefined : { cause: error.cause });
    this.kind = error.kind;
    this.operation = error.operation;
    this.code = error.code;
    this.status = error.status;
    this.requestId = error.requestId;
    this.retryAfter = error.retryAfter;
  }
}

function describeError({ operation, status, code, message, requestId }: OperationError): string {
  const response = [status, code].filter((part) => part !== undefined).join(' ');
  return `${operation}: ${response && `${response}: `}${message}${requestId ? ` (request_id ${requestId})` : ''}`;
}

type DataOf<R> = R extends { readonly ok: true; readonly data: infer Data } ? Data : never;

/**
 * The data of a call that succeeded. Throws `ZangTableError` for one that failed.
 *
 * @example
 * const { export: manifest } = await unwrap(client.createSchemaExport({ project: 'example_project' }));
 */
export async function unwrap<R extends Result>(result: R | PromiseLike<R>): Promise<DataOf<R>> {
  const resolved: Result = await result;
  if (!resolved.ok) throw new ZangTableError(resolved.error);
  return resolved.data as DataOf<R>;
}
