import { type Contract, type SchemaMismatch, writeJson } from '../../contract/index.ts';
import { corsHeaders, sandboxHeaders } from '../../http/index.ts';
import { basePathsOf } from '../mock-options.ts';
import { bearerToken, challengeOf } from './credentials.ts';
import { allowedAt, decide, delayOf } from './decide.ts';
import { bugCode, contractCode, errorReply, overloadCode } from './error-reply.ts';
import type { ServedExchange } from './journal.ts';
import { byteLength, type MockRequest, type MockResponse } from './message.ts';
import { describeApplied, usual } from './outcome.ts';
import { describeMismatch, describeRejection, inOneLine, type MockMismatch, mismatchAt, reject } from './rejection.ts';
import { completeReply, violationOf } from './repair.ts';
import type { Pipeline, Reply, RequestContext, Settings } from './request-context.ts';
import { defaultWorld, worldPattern } from './session.ts';

/** Responds to one request of the API. Nothing that it gives breaks the contract, unless a scenario has it as a fixed response or the contract is silent; and it never throws. */
export function respondTo(pipeline: Pipeline, request: MockRequest): MockResponse | Promise<MockResponse> {
  const started = pipeline.elapsed();
  const contract = pipeline.contract();
  const address = readTarget(request, contract, pipeline.settings);
  const respond = (): MockResponse | Promise<MockResponse> => {
    const context = begin(pipeline, { request, contract, ...address });
    const reply = attempt(context);
    return reply instanceof Promise
      ? reply.catch((error: unknown) => crash(context, error)).then((later) => finish(context, later, started))
      : finish(context, reply, started);
  };
  const { page } = pipeline;
  // Pages stand beside the API and never in front of it: a path of the contract is always the API's.
  const isBeside = address.route === undefined || address.route.kind === 'unknown';
  if (page === undefined || !isBeside || (request.method !== 'GET' && request.method !== 'HEAD')) return respond();
  const cors = apiCorsHeaders(pipeline.settings, request.headers);
  return page(request).then((served) => (served ? { ...served, headers: { ...served.headers, ...cors } } : respond()));
}

/** Rejects a request that is not read, or not any further: the log and the journal have it like any other. */
export function rejectUnread(
  pipeline: Pipeline,
  request: MockRequest,
  { status, reason }: { readonly status: number; readonly reason: string },
): MockResponse {
  const started = pipeline.elapsed();
  const { context, rejection } = beginRejection(pipeline, request, reason);
  const said =
    status === 503 ? { code: overloadCode, message: reason } : describeRejection(context.contract, rejection);
  return finish(context, errorReply(context, { ...said, status }), started);
}

/** Notes in the log and the journal a request that got its response beside the API, with the reason. */
export function noteRejected(
  pipeline: Pipeline,
  { headers: { 'x-mock-world': _, ...headers }, ...request }: MockRequest,
  { response, reason }: { readonly response: MockResponse; readonly reason: string },
): MockResponse {
  // Nobody read which part of the query is a credential. Who is not let in may make no world.
  const [target = ''] = request.target.split('?', 1);
  const { context } = beginRejection(pipeline, { ...request, target, headers }, reason);
  const explained = { ...response.headers, 'x-mock-mismatch': diagnose(context) };
  return record(context, { ...response, headers: explained }, pipeline.elapsed());
}

function beginRejection(pipeline: Pipeline, request: MockRequest, reason: string) {
  const [contract, path] = [pipeline.contract(), request.target];
  const context = begin(pipeline, { request, contract, path, query: '', route: undefined });
  const rejection = reject('request-invalid', 'request', reason);
  context.mismatches.push(...rejection.mismatches);
  return { context, rejection };
}

type Address = Pick<RequestContext, 'path' | 'query' | 'route'>;

function readTarget({ method, target }: MockRequest, contract: Contract, settings: Settings): Address {
  const { basePath, isBasePathOptional } = settings;
  const cut = target.indexOf('?');
  const path = cut === -1 ? target : target.slice(0, cut);
  const query = cut === -1 ? '' : target.slice(cut + 1);
  const isBelow = basePath === '' || path.startsWith(`${basePath}/`);
  if (!isBelow && !isBasePathOptional) return { path, query, route: undefined };
  // A description rarely declares HEAD, and every GET can be asked so.
  // https://www.rfc-editor.org/rfc/rfc9110#section-9.3.2
  const substitute = method === 'HEAD' ? 'GET' : undefined;
  const tried = isBelow ? basePath : '';
  const route = contract.route(method, path.slice(tried.length), substitute);
  if (!isBasePathOptional || route.kind !== 'unknown') return { path, query, route };
  const others = basePathsOf(contract).filter((base) => base !== tried && path.startsWith(`${base}/`));
  const routes = others.map((base) => contract.route(method, path.slice(base.length), substitute));
  return { path, query, route: routes.find(({ kind }) => kind !== 'unknown') ?? route };
}

function begin(pipeline: Pipeline, known: Pick<RequestContext, 'request' | 'contract'> & Address): RequestContext {
  const { headers } = known.request;
  const world = headers['x-mock-world'] ?? defaultWorld;
  const isWorldNamed = world === defaultWorld || worldPattern.test(world);
  const session = pipeline.sessions.get(isWorldNamed ? world : defaultWorld);
  return {
    pipeline,
    contract: known.contract,
    session,
    request: known.request,
    path: known.path,
    query: known.query,
    route: known.route,
    isWorldNamed,
    token: bearerToken(headers.authorization),
    operation: undefined,
    choice: usual,
    mismatches: pipeline.sessions.takeNotices().map((notice) => mismatchAt('header X-Mock-World', notice)),
  };
}

function attempt(context: RequestContext): Reply | Promise<Reply> {
  try {
    return decide(context);
  } catch (error) {
    return crash(context, error);
  }
}

function finish(context: RequestContext, decided: Reply, started: number): MockResponse {
  const reply = holdToContract(context, decided);
  reply.commit?.();
  return record(context, write(context, reply), started);
}

function record(context: RequestContext, response: MockResponse, started: number): MockResponse {
  const { pipeline, session, request, choice, mismatches } = context;
  const exchange: ServedExchange = {
    at: session.world.clock.now(),
    operation: context.operation?.id,
    request,
    response,
    duration: pipeline.elapsed() - started,
    mismatches,
    by: choice.by,
  };
  session.journal.add(exchange);
  pipeline.sessions.changes.notify();
  pipeline.log(exchange);
  return response;
}

// Live state cannot know everything of a contract that was edited, also if it is the API's own.
function holdToContract(context: RequestContext, reply: Reply): Reply {
  if (reply.isLiteral) return reply;
  const violation = violationOf(context, reply);
  if (violation === undefined) return reply;
  const { pipeline, mismatches } = context;
  const completed = completeReply(context, reply);
  const left = violationOf(context, completed);
  if (left === undefined) {
    const isFilled = violation.keyword === 'required' || pipeline.api.state === undefined;
    if (!isFilled) mismatches.push(inContract(violation, 'so the contract fills it'));
    return completed;
  }
  // Without state of its own, the mock has nothing better than what the contract shows and describes.
  if (pipeline.api.state === undefined) {
    mismatches.push({ ...inContract(left, ''), message: `${left.message}; it is sent as it is` });
    return { ...completed, isLiteral: true };
  }
  mismatches.push(inContract(left, 'so show a valid value in an example there, or serve with --stateless'));
  const message = 'The mock cannot make what this contract asks for; X-Mock-Mismatch says where.';
  return completeReply(context, errorReply(context, { status: 500, code: contractCode, message }));
}

function inContract({ instance, pointer, message }: SchemaMismatch, mend: string): MockMismatch {
  const text = `the value of live state does not fit (${message}), ${mend}`;
  return { ...mismatchAt('response', text), instance, pointer };
}

function crash(context: RequestContext, error: unknown): Reply {
  context.pipeline.reportBug(error);
  context.mismatches.push({ ...mismatchAt('mock', 'a bug of the mock; see its log'), pointer: '#' });
  const message = 'The mock made a mistake; its log says which.';
  return errorReply(context, { status: 500, code: bugCode, message });
}

function write(context: RequestContext, reply: Reply): MockResponse {
  const { outcome } = context.choice;
  const body = reply.json === undefined ? reply.text : writeJson(context.contract.document, reply.json);
  const pace = paceOf(context, reply);
  const headers = writeHeaders(context, reply, { body, isPaced: pace !== undefined });
  if (pace !== undefined) headers['content-length'] = String(pace.size);
  return {
    status: reply.status,
    headers,
    body,
    pace,
    delay: delayOf(outcome, context.session.chance),
    fault: outcome.fault === 'error' ? undefined : outcome.fault,
  };
}

// A size and a rate are for downloads.
function paceOf({ choice: { outcome } }: RequestContext, { status, text }: Reply): MockResponse['pace'] {
  const { size, rate } = outcome;
  if (text === undefined || status >= 300 || (size === undefined && rate === undefined)) return undefined;
  return { size: Math.max(byteLength(text), size ?? 0), rate };
}

function retryAfterOf({ choice: { outcome } }: RequestContext, status: number): number | undefined {
  const isAsked = outcome.code === status && (status === 429 || status === 503);
  return outcome.retry_after ?? (isAsked ? 1 : undefined);
}

function writeHeaders(
  context: RequestContext,
  { status, headers, json }: Reply,
  { body, isPaced }: Pick<MockResponse, 'body'> & { readonly isPaced: boolean },
): Record<string, string> {
  const hasLength = status >= 200 && status !== 204 && (body !== undefined || status !== 304);
  const written: Record<string, string> = { ...headers };
  // https://www.rfc-editor.org/rfc/rfc9110#section-15.5.6
  const isFixed = context.choice.outcome.answer !== undefined;
  if (status === 405 && headers.allow === undefined && !isFixed) written.allow = allowedAt(context);
  if (status === 401 && !isFixed) Object.assign(written, { ...challengeOf(context.operation), ...headers });
  if (hasLength) written['content-length'] = String(body === undefined ? 0 : byteLength(body));
  if (json === undefined && body !== undefined) Object.assign(written, sandboxHeaders(headers));
  if (context.request.headers.origin !== undefined) {
    Object.assign(written, apiCorsHeaders(context.pipeline.settings, context.request.headers));
  }
  const retryAfter = retryAfterOf(context, status);
  if (retryAfter !== undefined) written['retry-after'] = String(retryAfter);
  if (context.mismatches.length > 0) written['x-mock-mismatch'] = diagnose(context);
  const applied = describeApplied(context.choice, isPaced);
  if (applied !== '') written['preference-applied'] = printable(context, applied);
  return written;
}

const longestDiagnosis = 2000;

function diagnose(context: RequestContext): string {
  const lines = context.mismatches.map((mismatch) => printable(context, describeMismatch(mismatch)));
  return inOneLine(lines, longestDiagnosis);
}

function printable({ pipeline: { sessions } }: RequestContext, text: string): string {
  return sessions.redaction.text(text).replaceAll(/[^\x20-\x7e]/g, '?');
}

const exposed = 'content-disposition, content-length, retry-after, allow, preference-applied, x-mock-mismatch';

/** The headers that let a page of an allowed origin read a response of the API. */
function apiCorsHeaders({ cors }: Settings, headers: MockRequest['headers']): Record<string, string> {
  return corsHeaders(cors, headers, exposed);
}
