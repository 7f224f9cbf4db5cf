import { type Call, describeError, describeSuccess } from './envelope.ts';
import type { Failure } from './failure.ts';
import { describeAttachment } from './file-name.ts';
import type { Outcome, Service } from './service.ts';

/** A response, ready to be written. */
export interface Reply {
  readonly status: number;
  readonly headers: Readonly<Record<string, string | number>>;
  readonly body: Buffer;
}

/** The reply to a call that succeeded. */
export const replyTo = (service: Service, call: Call, { answer, grouping }: Outcome): Reply =>
  'file' in answer
    ? createReply(service, call, 200, answer.file, {
        'Content-Type': answer.contentType,
        'Content-Disposition': describeAttachment(answer.name),
        'X-Content-Type-Options': 'nosniff',
      })
    : createReply(service, call, answer.status, Buffer.from(describeSuccess(call, answer.data, grouping)), json);

/** The reply to a call that failed; `status` is for those that HTTP itself has a code for. */
export const replyToFailure = (service: Service, call: Call, failure: Failure, status?: number): Reply => {
  const [usual, code] = service.conventions.refusals[failure.refusal];
  const body = Buffer.from(describeError(call, code, failure.message));
  return createReply(service, call, status ?? usual, body, { ...json, ...failure.headers });
};

const json = { 'Content-Type': 'application/json; charset=utf-8' };

const createReply = (
  { conventions }: Service,
  { requestId }: Call,
  status: number,
  body: Buffer,
  headers: Readonly<Record<string, string>>,
): Reply => ({
  status,
  headers: {
    ...headers,
    'Content-Length': body.length,
    'Cache-Control': 'no-store',
    ...(conventions.saysMore && { 'X-Request-Id': requestId }),
  },
  body,
});
