import { errorReply } from './error-reply.ts';
import { describeRejection, type RequestRejection } from './rejection.ts';
import type { Reply, RequestContext } from './request-context.ts';

/** The reply that says a rejection in the API's own words, and keeps what was wrong for the developer. */
export function rejectedReply(context: RequestContext, rejection: RequestRejection, wantedStatus?: number): Reply {
  const said = describeRejection(context.contract, rejection, context.operation);
  context.mismatches.push(...rejection.mismatches);
  const reply = errorReply(context, { ...said, status: wantedStatus ?? said.status });
  return { ...reply, headers: { ...reply.headers, ...rejection.headers } };
}
