import type { ErrorEnvelope, SuccessEnvelope } from '../../generated/api.ts';
import { readRetryAfter } from '../../kit/http/index.ts';
import type { Deadline } from './deadline.ts';
import { downloadOf } from './download.ts';
import type { OperationName, TableEntry } from './operation-type.ts';
import { RedirectError } from './redirects.ts';
import type { Grouping, Result } from './result.ts';
import { type WatchedResponse, watchResponse } from './watch-response.ts';

interface Attempt<Op extends OperationName> {
  readonly operation: Op;
  readonly entry: TableEntry;
  readonly deadline: Deadline;
  readonly redact: Redact;
  readonly maxResponseBytes: number;
}

/** The parsed content of a response: `data` of a success, `error` of a failure. */
interface Reply {
  readonly data?: unknown;
  readonly error?: unknown;
}

export type Send = (watched: WatchedResponse) => Promise<Reply>;

/** Sends one request and makes a result of whatever comes of it. Rejects for nothing that a network or server can do. */
export async function makeAttempt<Op extends OperationName>(attempt: Attempt<Op>, send: Send): Promise<Result<Op>> {
  const { deadline, entry, maxResponseBytes } = attempt;
  const isFile = entry.returns === 'file';
  const watched = watchResponse({ maxBytes: maxResponseBytes, isFile, signal: deadline.signal });
  let reply: Reply;
  try {
    reply = await deadline.race(() => send(watched));
  } catch (cause) {
    // Such as a BigInt, which JSON has not, or half of a surrogate pair, which no URL has.
    if (!watched.isWritten && !deadline.stopped()) throw new TypeError(attempt.redact.text(reasonOf(cause)));
    return failureOf(attempt, watched, cause);
  }
  const response = watched.response as Response;
  if (isFile && response.ok) return fileResult(attempt, response);
  return envelopeResult(attempt, watched, response.ok ? reply.data : reply.error);
}

function fileResult<Op extends OperationName>({ deadline }: Attempt<Op>, response: Response): Result<Op> {
  const { status, headers } = response;
  const data = downloadOf(response, deadline.requestSignal === undefined ? deadline.signal : undefined);
  return { ok: true, data, error: null, status, headers } as Result<Op>;
}

function envelopeResult<Op extends OperationName>(
  attempt: Attempt<Op>,
  watched: WatchedResponse,
  content: unknown,
): Result<Op> {
  const response = watched.response as Response;
  const { status, headers } = response;
  const envelope = readEnvelope(content);
  if (envelope?.ok && response.ok) {
    return { ok: true, data: envelope.data, error: null, status, headers, ...propertiesOf(envelope) } as Result<Op>;
  }
  if (!envelope || envelope.ok)
    return foreign(attempt, 'malformed', describeForeign(attempt, response, watched), response);

  const { code } = envelope.error;
  const message = attempt.redact.text(textOf(envelope.error.message) || code);
  const kind = isListed(attempt.entry, code, status) ? 'known' : 'unknown';
  const properties = propertiesOf(envelope);
  const error = { kind, message, code, status, requestId: properties.requestId, ...waitOf(headers) };
  return { ...failure(attempt, error), ...properties } as Result<Op>;
}

// The code counts: of the statuses, only 401 is documented. But a status that belongs to other codes is no match.
function isListed({ codes }: TableEntry, code: string, status: number): boolean {
  if (!Object.hasOwn(codes, code)) return false;
  return codes[code] === status || (status >= 400 && !Object.values(codes).includes(status));
}

function failureOf<Op extends OperationName>(
  attempt: Attempt<Op>,
  watched: WatchedResponse,
  thrown: unknown,
): Result<Op> {
  const { redact, deadline, maxResponseBytes } = attempt;
  const { response, isOversized } = watched;
  if (thrown instanceof RedirectError) return foreign(attempt, 'redirected', thrown.message, thrown);
  const stopped = deadline.stopped();
  if (response && !stopped && isOversized) {
    return foreign(attempt, 'oversized', `the body is longer than ${maxResponseBytes} bytes`, response);
  }
  if (response && !stopped && isSyntaxError(thrown)) {
    return foreign(attempt, 'malformed', describeForeign(attempt, response, watched), response);
  }
  const kind = stopped ?? 'network';
  const message = {
    aborted: 'the call was aborted',
    timeout: 'no response came in time',
    network: `no response came: ${redact.text(reasonOf(thrown))}`,
  }[kind];
  return failure(attempt, { kind, message, cause: redact.cause(thrown) });
}

function foreign<Op extends OperationName>(
  attempt: Attempt<Op>,
  kind: 'malformed' | 'oversized' | 'redirected',
  message: string,
  { status, headers }: { readonly status: number; readonly headers?: Headers },
): Result<Op> {
  return failure(attempt, { kind, message: attempt.redact.text(message), status, ...waitOf(headers) });
}

function failure<Op extends OperationName>({ operation }: Attempt<Op>, error: object): Result<Op> {
  return { ok: false, data: null, error: { operation, ...error } } as Result<Op>;
}

function waitOf(headers: Headers | undefined): { readonly retryAfter?: number } {
  const retryAfter = headers && readRetryAfter({ retryAfter: headers.get('retry-after'), date: headers.get('date') });
  return retryAfter === undefined ? {} : { retryAfter };
}

function describeForeign({ redact }: { readonly redact: Redact }, { headers }: Response, { start }: WatchedResponse) {
  const type = headers.get('content-type') ?? 'no Content-Type';
  // Redacted before it is cut: half a token would stay.
  const quoted = redact.text(start).slice(0, 400).replace(/\s+/g, ' ').slice(0, 80);
  return `the response is not the API's envelope: ${type}, "${quoted}"`;
}

function isSyntaxError(thrown: unknown): boolean {
  return thrown instanceof Error && thrown.name === 'SyntaxError';
}

// fetch says only "fetch failed"; what failed is in its cause.
function reasonOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  return thrown.cause instanceof Error ? `${thrown.message}: ${thrown.cause.message}` : thrown.message;
}

/** The envelope, where the parsed content of a response is one. */
function readEnvelope(value: unknown): SuccessEnvelope | ErrorEnvelope | undefined {
  if (!isObject(value)) return undefined;

  const { ok, data, error } = value;
  const isSuccess = ok === true && isObject(data);
  const isError = ok === false && isObject(error) && typeof error.code === 'string';
  // `data` is taken on trust: validating responses against the contract is the suite's work, not the client's.
  return isSuccess || isError ? (value as SuccessEnvelope | ErrorEnvelope) : undefined;
}

/** What every result that came in an envelope carries. */
function propertiesOf(envelope: SuccessEnvelope | ErrorEnvelope): {
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
function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Takes the secret out of whatever may be shown. */
interface Redact {
  text(text: string): string;
  cause(cause: unknown): unknown;
}

/**
 * Hides one token, as it was given: more does not fit into a client for browsers. An error that a custom `fetch` throws
 * may hold the request, and so the token: its cause is therefore copied, with its texts and plain properties and nothing
 * else.
 */
export function createRedact(token: string | null): Redact {
  const text = (value: string) => (token ? value.replaceAll(token, '[token]') : value);
  return { text, cause: (cause) => copyOf(cause, text, 0) };
}

function copyOf(cause: unknown, text: (value: string) => string, depth: number): unknown {
  if (typeof cause === 'string') return text(cause);
  if (!(cause instanceof Error)) return typeof cause === 'object' || typeof cause === 'function' ? undefined : cause;

  const options = cause.cause === undefined || depth > 4 ? undefined : { cause: copyOf(cause.cause, text, depth + 1) };
  const copy = new Error(text(cause.message), options);
  const properties: Record<string, unknown> = { ...cause, name: cause.name, stack: cause.stack };
  for (const [name, value] of Object.entries(properties)) {
    if (typeof value !== 'string' && typeof value !== 'number') continue;
    const enumerable = name !== 'stack' && name !== 'name';
    Object.defineProperty(copy, name, { value: typeof value === 'string' ? text(value) : value, enumerable });
  }
  return copy;
}
