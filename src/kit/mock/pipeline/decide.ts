import { answerLive } from '../../../zangtable/state/answer.ts';
import { faultCode } from '../../../zangtable/state/mock-code.ts';
import type { Route } from '../../contract/index.ts';
import { choose } from './choose.ts';
import { isPreflight, preflightHeaders } from './cors.ts';
import { errorReply } from './error-reply.ts';
import { type Examined, examine } from './examine.ts';
import { literalReply } from './literal-reply.ts';
import { negotiated } from './negotiated.ts';
import { describeRefusal, type Refusal, refuse } from './refusal.ts';
import type { Reply, Turn } from './turn.ts';
import { violationOf } from './violation.ts';

/** Decides what a request is answered. Only negotiation takes time; everything else is decided at once. */
export function decide(turn: Turn): Reply | Promise<Reply> {
  const { request, contract, pipeline } = turn;
  if (isPreflight(request)) return { status: 204, headers: preflightHeaders(request) };
  if (request.method === 'OPTIONS' && turn.path === '*') return { status: 204, headers: {} };
  const { basePath } = pipeline.settings;
  if (!isBelow(turn.path, basePath)) {
    return refused(turn, refuse('route-unknown', 'path', `every path begins with the base path ${basePath}`));
  }
  const route = contract.route(routedMethod(turn), turn.path.slice(basePath.length));
  if (route.kind === 'wrong-method' && request.method === 'OPTIONS') return { status: 204, headers: allow(route) };
  if (route.kind !== 'found') return refused(turn, refuseRoute(turn, route));
  turn.operation = route.operation;
  if (request.isTooLarge) return refused(turn, refuse('content-too-large', 'body', 'is longer than the mock takes'));
  return decideOperation(turn, route);
}

function decideOperation(turn: Turn, { operation, path }: Extract<Route, { kind: 'found' }>): Reply | Promise<Reply> {
  const choice = choose(turn, path);
  if ('cause' in choice) return refused(turn, choice);
  turn.choice = choice;
  const { outcome } = choice;
  if (outcome.answer !== undefined) return literalReply(outcome.answer);
  if (outcome.error !== undefined) return forcedError(turn, outcome.error, operation.id);
  if (outcome.fault === 'error') return serverError(turn);
  const examined = examine(turn, operation, path);
  if ('cause' in examined) return refused(turn, examined);
  const isWish = outcome.code !== undefined || outcome.example !== undefined || outcome.dynamic !== undefined;
  const live = isWish || turn.pipeline.settings.isStateless ? undefined : liveReply(turn, examined);
  if (live !== undefined) return live;
  return negotiated(turn, operation).then((reply) => ('cause' in reply ? refused(turn, reply) : reply));
}

function liveReply(turn: Turn, examined: Examined): Reply | undefined {
  const { operation, session } = turn;
  const answer = operation && answerLive(session.world, operation, examined);
  if (operation === undefined || answer === undefined) return undefined;
  if (answer.kind === 'refusal') {
    const { cause, reason } = answer;
    const complaint = { in: 'path', name: '', instance: '', pointer: '', message: reason };
    return refused(turn, { cause, complaints: [complaint] });
  }
  const status = operation.successStatus;
  if (answer.kind === 'envelope') return { status, headers: json, json: answer.body };
  return { status, headers: answer.headers, text: answer.body };
}

/** The reply that says a refusal in the API's own words, and keeps what was wrong for the developer. */
export function refused(turn: Turn, refusal: Refusal, wantedStatus?: number): Reply {
  const said = describeRefusal(turn.contract, refusal);
  turn.complaints = [...turn.complaints, ...refusal.complaints];
  const reply = errorReply(turn, { ...said, status: wantedStatus ?? said.status });
  return { ...reply, headers: { ...reply.headers, ...refusal.headers } };
}

// Not every operation answers every code, nor with every status code: what would break the contract is refused.
function forcedError(turn: Turn, error: string, operation: string): Reply {
  const refusal = { cause: 'request-invalid', code: error, complaints: [] };
  const reply = refused(turn, refusal, turn.choice.outcome.code);
  if (violationOf(turn, reply) === undefined) return reply;
  const impossible = `${operation} never answers ${reply.status} with ${error}`;
  return refused(turn, refuse('request-invalid', turn.choice.forced ?? '', impossible));
}

function serverError(turn: Turn): Reply {
  const { code = 500 } = turn.choice.outcome;
  return errorReply(turn, { status: Math.max(code, 500), code: faultCode, message: 'The mock was asked to fail.' });
}

const json = { 'content-type': 'application/json; charset=utf-8' };

// A description rarely declares HEAD, and every GET can be asked so.
// https://www.rfc-editor.org/rfc/rfc9110#section-9.3.2
function routedMethod({ request: { method }, contract, path, pipeline }: Turn): string {
  if (method !== 'HEAD') return method;
  const route = contract.route('HEAD', path.slice(pipeline.settings.basePath.length));
  return route.kind === 'found' ? 'HEAD' : 'GET';
}

function isBelow(path: string, basePath: string): boolean {
  return basePath === '' || path.startsWith(`${basePath}/`);
}

function refuseRoute({ request }: Turn, route: Exclude<Route, { kind: 'found' }>): Refusal {
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
