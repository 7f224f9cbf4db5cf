import type { components } from '../../../generated/control.ts';
import type { Route } from '../../contract/index.ts';
import { allowsOrigin, isFromForeignPage, isPreflight, nearest, preflightHeaders } from '../../http/index.ts';
import type { Random } from '../world/random.ts';
import { errorReply, faultCode, rejectedReply } from './error-reply.ts';
import { type Examined, examine } from './examine.ts';
import { readMagic } from './magic-value.ts';
import { negotiated } from './negotiated.ts';
import { type Choice, combine, describeChoosers } from './outcome.ts';
import { hintAtPrefer, readPrefer } from './prefer.ts';
import { type RequestRejection, reject } from './rejection.ts';
import { violationOf } from './repair.ts';
import type { Reply, RequestContext } from './request-context.ts';

/** Decides the response to it. Only negotiation takes time; everything else is decided at once. */
export function decide(context: RequestContext): Reply | Promise<Reply> {
  const { request, route } = context;
  if (!context.isWorldNamed) {
    const shape = 'is 1 to 64 letters, digits, dots, dashes and underscores';
    return rejectedReply(context, reject('request-invalid', 'header X-Mock-World', shape));
  }
  const { method, headers } = request;
  if (isPreflight(method, headers)) return preflight(context);
  if (isFromForeignPage(context.pipeline.settings.cors, method, headers)) {
    return rejectedReply(context, rejectOrigin(headers.origin));
  }
  if (request.method === 'OPTIONS' && context.path === '*') return { status: 204, headers: {} };
  if (route === undefined) {
    const { basePath } = context.pipeline.settings;
    return rejectedReply(context, reject('route-unknown', 'path', `every path begins with the base path ${basePath}`));
  }
  if (route.kind === 'wrong-method' && request.method === 'OPTIONS') return { status: 204, headers: allow(route) };
  if (route.kind !== 'found') return rejectedReply(context, rejectRoute(context, route));
  context.operation = route.operation;
  if (request.isTooLarge)
    return rejectedReply(
      context,
      reject('content-too-large', 'body', 'is longer than the mock takes; start it with --max-body for more'),
    );
  return decideOperation(context, route);
}

// A page of an origin that is not allowed learns nothing from the response; the log and the developer tools explain why.
function preflight({ request: { headers }, pipeline, mismatches }: RequestContext): Reply {
  const { cors } = pipeline.settings;
  const { origin } = headers;
  if (origin !== undefined && !allowsOrigin(cors, origin)) mismatches.push(...rejectOrigin(origin).mismatches);
  return { status: 204, headers: preflightHeaders(cors, headers) };
}

function rejectOrigin(origin = '<its origin>'): RequestRejection {
  const allow = `a page of this origin may not use the API; allow it with --cors-origin ${origin}`;
  return reject('action-forbidden', 'header Origin', allow);
}

function decideOperation(
  context: RequestContext,
  { operation, path }: Extract<Route, { kind: 'found' }>,
): Reply | Promise<Reply> {
  const choice = choose(context, path);
  if (choice.kind === 'rejection') return rejectedReply(context, choice);
  context.choice = choice;
  const { outcome } = choice;
  if (outcome.answer !== undefined) return fixedReply(outcome.answer);
  if (outcome.error !== undefined) return overrideError(context, outcome.error, operation.id);
  if (outcome.fault === 'error') return serverError(context);
  const examined = examine(context, operation, path);
  if (examined.kind === 'rejection') return rejectedReply(context, examined);
  const isWish = outcome.code !== undefined || outcome.example !== undefined || outcome.dynamic !== undefined;
  const live = isWish || context.pipeline.settings.isStateless ? undefined : liveReply(context, examined);
  if (live !== undefined) return live;
  return negotiated(context, operation, examined);
}

function liveReply(context: RequestContext, examined: Examined): Reply | undefined {
  const { contract, operation, session, pipeline } = context;
  const response = operation && pipeline.api.state?.respond(session.world.state, operation, { ...examined, contract });
  if (operation === undefined || response === undefined) return undefined;
  if (response.kind === 'rejection') return rejectedReply(context, reject(response.cause, 'path', response.reason));
  const status = operation.successStatus;
  if (response.kind === 'empty') return { status, headers: {} };
  if (response.kind === 'json') {
    const { headers, body, commit } = response;
    return { status, headers: { ...json, ...headers }, json: body, commit };
  }
  return { status, headers: response.headers, text: response.body };
}

// Not every operation returns every code, nor with every status code: what would break the contract is rejected.
function overrideError(context: RequestContext, error: string, operation: string): Reply {
  const rejection = { kind: 'rejection', cause: 'request-invalid', code: error, mismatches: [] } as const;
  const reply = rejectedReply(context, rejection, context.choice.outcome.code);
  if (violationOf(context, reply) === undefined) return reply;
  const impossible = `${operation} never returns ${reply.status} with ${error}`;
  return rejectedReply(context, reject('request-invalid', describeChoosers(context.choice.by) ?? '', impossible));
}

function serverError(context: RequestContext): Reply {
  const { code = 500 } = context.choice.outcome;
  return errorReply(context, { status: Math.max(code, 500), code: faultCode, message: 'The mock was asked to fail.' });
}

const json = { 'content-type': 'application/json; charset=utf-8' };

function rejectRoute(context: RequestContext, route: Exclude<Route, { kind: 'found' }>): RequestRejection {
  const { request } = context;
  switch (route.kind) {
    case 'malformed':
      return reject('url-malformed', 'path', `"${route.segment}" is not percent-encoded correctly`);
    case 'unknown':
      return reject(
        'route-unknown',
        'path',
        route.hint ?? `no operation of the contract has this path${meant(context)}`,
      );
    case 'wrong-method': {
      const headers = allow(route);
      return reject('method-not-allowed', 'method', `${request.method} is not one of ${headers.allow}`, headers);
    }
  }
}

// A path template that differs in one segment, by a slip of the finger.
function meant({ contract, path, pipeline: { settings } }: RequestContext): string {
  const { basePath } = settings;
  const given = (path.startsWith(`${basePath}/`) ? path.slice(basePath.length) : path).split('/');
  const template = contract.operations.find(({ pathTemplate }) => {
    const own = pathTemplate.split('/');
    const wrong = [...own.keys()].filter((at) => own[at] !== given[at] && own[at]?.includes('{') === false);
    const [at = 0] = wrong;
    return own.length === given.length && wrong.length === 1 && nearest(given[at] ?? '', [own[at] ?? '']) !== undefined;
  });
  return template === undefined ? '' : `; did you mean ${template.pathTemplate}?`;
}

function allow({ allowed }: Extract<Route, { kind: 'wrong-method' }>): { readonly allow: string } {
  const implied = [...(allowed.includes('GET') ? ['HEAD'] : []), 'OPTIONS'];
  return { allow: [...new Set([...allowed, ...implied])].join(', ') };
}

/** The value of `Allow` for the path of an operation that declares 405 itself. */
export function allowedAt({ contract, operation }: RequestContext): string {
  const beside = contract.operations.filter(({ pathTemplate }) => pathTemplate === operation?.pathTemplate);
  return allow({ kind: 'wrong-method', allowed: beside.map(({ method }) => method) }).allow;
}

function fixedReply(response: components['schemas']['FixedResponse']): Reply {
  const { status, headers = {}, body, body_base64: encoded } = response;
  return { status, headers, text: encoded === undefined ? encode(body) : decode(encoded), isLiteral: true };
}

// Bytes in any case: together with a text Node would write the headers as UTF-8, too.
function encode(body: string | undefined): Uint8Array | undefined {
  return body === undefined ? undefined : new TextEncoder().encode(body);
}

function decode(base64: string): Uint8Array {
  return Uint8Array.from(atob(base64), (char) => char.charCodeAt(0));
}

/** What is to happen to a request: as the mock was started, by a magic value, by the scenario, by `Prefer`; a later one outranks. */
function choose(context: RequestContext, path: Readonly<Record<string, string>>): Choice | RequestRejection {
  const { contract, request, session, operation, token } = context;
  const { magic, foldsCase = [] } = context.pipeline.api;
  const fold = (name: string, value: string): string => (foldsCase.includes(name) ? value.toLowerCase() : value);
  const preferred = readPrefer(request.headers.prefer, contract);
  if (preferred?.kind === 'rejection') return preferred;
  const { choices, hints } = readMagic(magic, { path, token }, contract);
  context.mismatches.push(...hintAtPrefer(request.headers.prefer), ...hints);
  const { headers, body } = request;
  const matched = { operation: operation?.id, path, fold, query: context.query, headers, body };
  const step = session.scenario.take(matched);
  // In the order of their rank, the lowest first.
  return combine([
    strikeAtRandom(context),
    ...choices,
    step === undefined ? undefined : { kind: 'choice', outcome: step, by: [{ kind: 'scenario' }] },
    preferred,
  ]);
}

function strikeAtRandom({ pipeline: { settings }, session: { chance } }: RequestContext): Choice | undefined {
  const fault = settings.faults.find(({ rate }) => chance.fraction() < rate)?.kind;
  const { latency } = settings;
  if (fault === undefined && latency === undefined) return undefined;
  return {
    kind: 'choice',
    outcome: {
      ...(fault === undefined ? {} : { fault }),
      ...(latency === undefined ? {} : { delay: latency.from, delay_up_to: latency.to }),
    },
    by: fault === undefined ? [] : [{ kind: 'random-fault' }],
  };
}

/** How long an outcome makes a request wait, in milliseconds. */
export function delayOf({ delay = 0, delay_up_to: longest = delay }: Choice['outcome'], chance: Random): number {
  return longest <= delay ? delay : delay + Math.round(chance.fraction() * (longest - delay));
}
