import type { Route } from '../../contract/index.ts';
import { allowsOrigin, isFromForeignPage, isPreflight, preflightHeaders } from '../../http/cors.ts';
import { faultCode } from '../mock-code.ts';
import { choose } from './choose.ts';
import { errorReply } from './error-reply.ts';
import { type Examined, examine } from './examine.ts';
import { literalReply } from './literal-reply.ts';
import { negotiated } from './negotiated.ts';
import { describeRefusal, type Refusal, refuse } from './refusal.ts';
import type { Reply, RequestContext } from './request-context.ts';
import { violationOf } from './violation.ts';

/** Decides what a request is answered. Only negotiation takes time; everything else is decided at once. */
export function decide(context: RequestContext): Reply | Promise<Reply> {
  const { request, route } = context;
  if (!context.isWorldNamed) {
    const shape = 'is 1 to 64 letters, digits, dots, dashes and underscores';
    return refused(context, refuse('request-invalid', 'header X-Mock-World', shape));
  }
  const { method, headers } = request;
  if (isPreflight(method, headers)) return preflight(context);
  if (isFromForeignPage(context.pipeline.settings.cors, method, headers)) {
    return refused(context, refuseOrigin(headers.origin));
  }
  if (request.method === 'OPTIONS' && context.path === '*') return { status: 204, headers: {} };
  if (route === undefined) {
    const { basePath } = context.pipeline.settings;
    return refused(context, refuse('route-unknown', 'path', `every path begins with the base path ${basePath}`));
  }
  if (route.kind === 'wrong-method' && request.method === 'OPTIONS') return { status: 204, headers: allow(route) };
  if (route.kind !== 'found') return refused(context, refuseRoute(context, route));
  context.operation = route.operation;
  if (request.isTooLarge) return refused(context, refuse('content-too-large', 'body', 'is longer than the mock takes'));
  return decideOperation(context, route);
}

// A page of an origin that is not allowed learns nothing from the response; the log and the developer tools explain why.
function preflight({ request: { headers }, pipeline, complaints }: RequestContext): Reply {
  const { cors } = pipeline.settings;
  const { origin } = headers;
  if (origin !== undefined && !allowsOrigin(cors, origin)) complaints.push(...refuseOrigin(origin).complaints);
  return { status: 204, headers: preflightHeaders(cors, headers) };
}

function refuseOrigin(origin = '<its origin>'): Refusal {
  const allow = `a page of this origin may not use the API; allow it with --cors-origin ${origin}`;
  return refuse('action-forbidden', 'header Origin', allow);
}

function decideOperation(
  context: RequestContext,
  { operation, path }: Extract<Route, { kind: 'found' }>,
): Reply | Promise<Reply> {
  const choice = choose(context, path);
  if ('cause' in choice) return refused(context, choice);
  context.choice = choice;
  const { outcome } = choice;
  if (outcome.answer !== undefined) return literalReply(outcome.answer);
  if (outcome.error !== undefined) return forcedError(context, outcome.error, operation.id);
  if (outcome.fault === 'error') return serverError(context);
  const examined = examine(context, operation, path);
  if ('cause' in examined) return refused(context, examined);
  const isWish = outcome.code !== undefined || outcome.example !== undefined || outcome.dynamic !== undefined;
  const live = isWish || context.pipeline.settings.isStateless ? undefined : liveReply(context, examined);
  if (live !== undefined) return live;
  return negotiated(context, operation).then((reply) => ('cause' in reply ? refused(context, reply) : reply));
}

function liveReply(context: RequestContext, examined: Examined): Reply | undefined {
  const { operation, session, pipeline } = context;
  const answer = operation && pipeline.api.state?.respond(session.world.state, operation, examined);
  if (operation === undefined || answer === undefined) return undefined;
  if (answer.kind === 'rejection') {
    const { cause, reason } = answer;
    const complaint = { in: 'path', name: '', instance: '', pointer: '', message: reason };
    return refused(context, { cause, complaints: [complaint] });
  }
  const status = operation.successStatus;
  if (answer.kind === 'empty') return { status, headers: {} };
  if (answer.kind === 'json') return { status, headers: { ...json, ...answer.headers }, json: answer.body };
  return { status, headers: answer.headers, text: answer.body };
}

/** The reply that says a refusal in the API's own words, and keeps what was wrong for the developer. */
export function refused(context: RequestContext, refusal: Refusal, wantedStatus?: number): Reply {
  const said = describeRefusal(context.contract, refusal);
  context.complaints.push(...refusal.complaints);
  const reply = errorReply(context, { ...said, status: wantedStatus ?? said.status });
  return { ...reply, headers: { ...reply.headers, ...refusal.headers } };
}

// Not every operation answers every code, nor with every status code: what would break the contract is refused.
function forcedError(context: RequestContext, error: string, operation: string): Reply {
  const refusal = { cause: 'request-invalid', code: error, complaints: [] };
  const reply = refused(context, refusal, context.choice.outcome.code);
  if (violationOf(context, reply) === undefined) return reply;
  const impossible = `${operation} never answers ${reply.status} with ${error}`;
  return refused(context, refuse('request-invalid', context.choice.forced ?? '', impossible));
}

function serverError(context: RequestContext): Reply {
  const { code = 500 } = context.choice.outcome;
  return errorReply(context, { status: Math.max(code, 500), code: faultCode, message: 'The mock was asked to fail.' });
}

const json = { 'content-type': 'application/json; charset=utf-8' };

function refuseRoute({ request }: RequestContext, route: Exclude<Route, { kind: 'found' }>): Refusal {
  switch (route.kind) {
    case 'malformed':
      return refuse('url-malformed', 'path', `"${route.segment}" is not percent-encoded correctly`);
    case 'unknown':
      return refuse('route-unknown', 'path', route.hint ?? 'no operation of the contract has this path');
    case 'wrong-method': {
      const headers = allow(route);
      return refuse('method-not-allowed', 'method', `${request.method} is not one of ${headers.allow}`, headers);
    }
  }
}

function allow({ allowed }: Extract<Route, { kind: 'wrong-method' }>): { readonly allow: string } {
  const implied = [...(allowed.includes('GET') ? ['HEAD'] : []), 'OPTIONS'];
  return { allow: [...new Set([...allowed, ...implied])].join(', ') };
}
