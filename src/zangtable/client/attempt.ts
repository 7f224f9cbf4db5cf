import type { Deadline } from './deadline.ts';
import { downloadOf } from './download.ts';
import { membersOf, readEnvelope } from './envelope.ts';
import type { TableEntry } from './operation-table.ts';
import type { OperationName } from './operation-type.ts';
import type { Redact } from './redact.ts';
import type { Result } from './result.ts';
import { retryAfterOf } from './retry-after.ts';

/** One request, ready to be sent. `text` is there when the sender has read the content already. */
export type Send = () => Promise<{ readonly response: Response; readonly text?: string }>;

/** What is needed to make a result of an answer. */
export interface Attempt {
  readonly operation: OperationName;
  readonly entry: TableEntry;
  readonly deadline: Deadline;
  readonly redact: Redact;
}

/** Sends one request and makes a result of whatever comes of it. Rejects for nothing that a network or server can do. */
export async function makeAttempt(attempt: Attempt, send: Send): Promise<Result> {
  let response: Response;
  let text: string;
  try {
    const { race } = attempt.deadline;
    const answer = await race(send);
    response = answer.response;
    if (response.ok && attempt.entry.answer === 'file') return fileResult(response);
    text = answer.text ?? (await race(() => response.text()));
  } catch (cause) {
    return transportFailure(attempt, cause);
  }
  return envelopeResult(attempt, response, text);
}

function fileResult(response: Response): Result {
  const { status, headers } = response;
  return { ok: true, data: downloadOf(response), error: null, status, headers };
}

function envelopeResult(attempt: Attempt, response: Response, text: string): Result {
  const { status, headers } = response;
  const envelope = readEnvelope(text);
  if (envelope?.ok && response.ok) {
    return { ok: true, data: envelope.data, error: null, status, headers, ...membersOf(envelope) } as Result;
  }

  const retryAfter = retryAfterOf(headers);
  const wait = retryAfter === undefined ? {} : { retryAfter };
  if (!envelope || envelope.ok) {
    return failure(attempt, { kind: 'malformed', message: describeForeign(attempt, headers, text), status, ...wait });
  }

  const { code, message = code } = envelope.error;
  const kind = isListed(attempt.entry, code, status) ? 'known' : 'unknown';
  const members = membersOf(envelope);
  const error = { kind, message: attempt.redact.text(message), code, status, requestId: members.requestId, ...wait };
  return { ...failure(attempt, error), ...members } as Result;
}

// The code counts: of the statuses, only 401 is documented. But a status that belongs to other codes is no match.
function isListed({ codes }: TableEntry, code: string, status: number): boolean {
  if (!Object.hasOwn(codes, code)) return false;
  return codes[code] === status || (status >= 400 && !Object.values(codes).includes(status));
}

function transportFailure(attempt: Attempt, thrown: unknown): Result {
  const kind = attempt.deadline.stopped() ?? 'network';
  const message = {
    aborted: 'the call was aborted',
    timeout: 'no answer came in time',
    network: `no answer came: ${attempt.redact.text(reasonOf(thrown))}`,
  }[kind];
  return failure(attempt, { kind, message, cause: attempt.redact.cause(thrown) });
}

function failure({ operation }: Attempt, error: object): Result {
  return { ok: false, data: null, error: { operation, ...error } } as Result;
}

function describeForeign({ redact }: Attempt, headers: Headers, text: string): string {
  const start = redact.text(text).replace(/\s+/g, ' ').slice(0, 80);
  return `the answer is not the API's envelope: ${headers.get('content-type') ?? 'no Content-Type'}, "${start}"`;
}

// fetch says only "fetch failed"; what failed is in its cause.
function reasonOf(thrown: unknown): string {
  if (!(thrown instanceof Error)) return String(thrown);
  return thrown.cause instanceof Error ? `${thrown.message}: ${thrown.cause.message}` : thrown.message;
}
