import type { Meta } from '../../generated/api.ts';
import type { Download } from './download.ts';
import type {
  EnvelopeData,
  ErrorCode,
  ErrorCodeAt,
  ErrorStatus,
  OperationName,
  ResponseKind,
  UndeclaredStatus,
} from './operation-type.ts';

/** Any string, without hiding the known ones from completion. */
export type UnknownCode = string & Record<never, never>;

/** How ZangTable grouped a call under the operation key that was sent. */
export interface Grouping {
  readonly key: string;
  readonly runId: string;
  readonly status: string;
}

interface ErrorProperties<Kind extends string, Op extends OperationName> {
  readonly kind: Kind;
  /** The operation that failed, by the contract's name. */
  readonly operation: Op;
  /** An explanation for a person. Do not parse it. */
  readonly message: string;
}

interface WithResponse {
  readonly requestId: string;
  /** How many seconds to wait before trying again, when the response says so. */
  readonly retryAfter?: number;
}

interface WithoutResponse {
  readonly code?: undefined;
  readonly requestId?: undefined;
  readonly cause?: unknown;
}

/** An error whose code the contract lists for this operation: `code` and `status` narrow each other. */
export type KnownError<Op extends OperationName> = Op extends OperationName
  ? {
      [Status in ErrorStatus<Op>]: ErrorCodeAt<Op, Status> extends infer Code
        ? Code extends string
          ? ErrorProperties<'known', Op> &
              WithResponse & {
                readonly code: Code;
                readonly status: Status | UndeclaredStatus<Op>;
                readonly cause?: undefined;
              }
          : never
        : never;
    }[ErrorStatus<Op>]
  : never;

/** An error whose code the contract does not list for this operation; the list of codes is open. */
export interface UnknownError<Op extends OperationName> extends ErrorProperties<'unknown', Op>, WithResponse {
  readonly code: UnknownCode;
  readonly status: number;
  readonly cause?: undefined;
}

/**
 * A response that the client does not take: not the API's envelope, such as the page of a proxy (`malformed`), longer
 * than `maxResponseBytes` (`oversized`), or a redirect that is not followed (`redirected`; in a browser its status is 0).
 */
export interface MalformedError<Op extends OperationName>
  extends ErrorProperties<'malformed' | 'oversized' | 'redirected', Op>,
    WithoutResponse {
  readonly status: number;
  readonly retryAfter?: number;
}

/** No response: the connection failed, the time was up, or the caller aborted. Whether the call took effect is not known. */
export interface TransportError<Op extends OperationName>
  extends ErrorProperties<'network' | 'timeout' | 'aborted', Op>,
    WithoutResponse {
  readonly status?: undefined;
  readonly retryAfter?: undefined;
}

/** Whatever can go wrong with a call of an operation. Narrow by `kind` first: a `switch` over `code` is then exhaustive. */
export type OperationError<Op extends OperationName = OperationName> =
  | KnownError<Op>
  | (Op extends OperationName ? UnknownError<Op> | MalformedError<Op> | TransportError<Op> : never);

/** What an operation returns when it succeeds: `data` of the envelope, or the file. */
export type OperationData<Op extends OperationName> = ResponseKind<Op> extends 'file' ? Download : EnvelopeData<Op>;

interface SuccessProperties<Op extends OperationName> {
  readonly ok: true;
  readonly data: OperationData<Op>;
  readonly error: null;
  readonly status: number;
  readonly headers: Headers;
}

interface EnvelopeSuccess {
  readonly requestId: string;
  readonly meta: Meta;
  readonly grouping?: Grouping;
}

/** A call that succeeded. A file comes without an envelope, and so without `requestId`, `meta` and `grouping`. */
export type Success<Op extends OperationName> = SuccessProperties<Op> &
  (ResponseKind<Op> extends 'file'
    ? { readonly requestId?: undefined; readonly meta?: undefined; readonly grouping?: undefined }
    : EnvelopeSuccess);

/** A call that failed. */
export interface Failure<Op extends OperationName> {
  readonly ok: false;
  readonly data: null;
  readonly error: OperationError<Op>;
  readonly requestId?: string;
  readonly meta?: Meta;
  readonly grouping?: Grouping;
}

/** What became of a call. `ok` narrows it. */
export type Result<Op extends OperationName = OperationName> = Op extends OperationName
  ? Success<Op> | Failure<Op>
  : never;

/** The codes of an operation, for exhaustive maps from code to text. */
export type { ErrorCode, UndeclaredStatus };

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
