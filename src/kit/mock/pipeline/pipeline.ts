import { describeError } from '../../../zangtable/state/answer.ts';
import { bugCode } from '../../../zangtable/state/mock-code.ts';
import { join } from '../../contract/index.ts';
import { delayOf } from './choose.ts';
import { corsHeaders } from './cors.ts';
import { decide, refused } from './decide.ts';
import type { Exchange } from './exchange.ts';
import { byteLength, type MockAnswer, type MockRequest } from './message.ts';
import { usual } from './outcome.ts';
import { redact } from './redact.ts';
import { describeComplaint, refuse } from './refusal.ts';
import { defaultWorld, worldPattern } from './session.ts';
import type { Pipeline, Reply, Turn } from './turn.ts';
import { violationOf } from './violation.ts';

/** Answers one request of the API. Nothing that it gives breaks the contract, unless a scenario states it word for word or the contract is silent; and it never throws. */
export function answer(pipeline: Pipeline, request: MockRequest): MockAnswer | Promise<MockAnswer> {
  const started = pipeline.elapsed();
  const turn = begin(pipeline, request);
  const reply = attempt(turn);
  return reply instanceof Promise
    ? reply.catch((error: unknown) => crash(turn, error)).then((settled) => finish(turn, settled, started))
    : finish(turn, reply, started);
}

function begin(pipeline: Pipeline, request: MockRequest): Turn {
  const { target } = request;
  const cut = target.indexOf('?');
  return {
    pipeline,
    contract: pipeline.contract(),
    session: pipeline.sessions.get(worldOf(request)),
    request,
    path: cut === -1 ? target : target.slice(0, cut),
    query: cut === -1 ? '' : target.slice(cut + 1),
    operation: undefined,
    choice: usual,
    complaints: none,
  };
}

const none: Turn['complaints'] = [];

function worldOf({ headers }: MockRequest): string {
  const world = headers['x-mock-world'];
  return world !== undefined && worldPattern.test(world) ? world : defaultWorld;
}

function decideInWorld(turn: Turn): Reply | Promise<Reply> {
  const world = turn.request.headers['x-mock-world'];
  if (world === undefined || worldPattern.test(world)) return decide(turn);
  const shape = 'is 1 to 64 letters, digits, dots, dashes and underscores';
  return refused(turn, refuse('request-invalid', 'header X-Mock-World', shape));
}

function attempt(turn: Turn): Reply | Promise<Reply> {
  try {
    return decideInWorld(turn);
  } catch (error) {
    return crash(turn, error);
  }
}

function finish(turn: Turn, decided: Reply, started: number): MockAnswer {
  const { pipeline, session, request, choice, complaints } = turn;
  const reply = holdToContract(turn, decided);
  const answer = write(turn, reply);
  const exchange: Exchange = {
    at: session.world.clock.now(),
    operation: turn.operation?.id,
    request,
    answer,
    duration: pipeline.elapsed() - started,
    complaints,
    forced: choice.forced,
  };
  session.journal.record(exchange);
  pipeline.unsettled.push({ session, exchange });
  return answer;
}

/** Does what nobody waits for, once answers are on their way: keeps the exchanges, and tells those who watch. */
export function settle({ unsettled, sessions, log, reportBug }: Pipeline): void {
  if (unsettled.length === 0) return;
  for (const { session, exchange } of unsettled.splice(0)) {
    try {
      session.journal.settle();
      log(exchange);
    } catch (error) {
      reportBug(error);
    }
  }
  sessions.changes.tell();
}

// The last line of defence: what would break the contract is a bug of the mock, and says so.
function holdToContract(turn: Turn, reply: Reply): Reply {
  if (reply.isLiteral) return reply;
  const violation = violationOf(turn, reply);
  if (violation === undefined) return reply;
  return crash(turn, new Error(`The mock was about to answer against the contract: ${violation}`));
}

function crash(turn: Turn, error: unknown): Reply {
  turn.pipeline.reportBug(error);
  const body = describeError(turn.session.world, bugCode, 'The mock made a mistake; its log says which.');
  turn.complaints = [
    { in: 'mock', name: '', instance: '', pointer: join('#'), message: 'a bug of the mock; see its log' },
  ];
  return { status: 500, headers: { 'content-type': 'application/json; charset=utf-8' }, json: body };
}

function write(turn: Turn, reply: Reply): MockAnswer {
  const { outcome } = turn.choice;
  const body = reply.json === undefined ? reply.text : JSON.stringify(reply.json);
  return {
    status: reply.status,
    headers: writeHeaders(turn, reply, body),
    body,
    delay: delayOf(outcome, turn.session.chance),
    fault: outcome.fault === 'error' ? undefined : outcome.fault,
  };
}

function writeHeaders(turn: Turn, { status, headers }: Reply, body: MockAnswer['body']): MockAnswer['headers'] {
  const hasLength = status >= 200 && status !== 204 && (body !== undefined || status !== 304);
  const written: Record<string, string> = { ...headers };
  if (hasLength) written['content-length'] = String(body === undefined ? 0 : byteLength(body));
  if (turn.request.headers.origin !== undefined) Object.assign(written, corsHeaders(turn.request));
  if (turn.complaints.length > 0) written['x-mock-mismatch'] = diagnose(turn);
  if (turn.choice.forced?.includes('prefer')) written['preference-applied'] = appliedPreference(turn);
  return written;
}

const longestDiagnosis = 2000;

function diagnose({ complaints }: Turn): string {
  const text = complaints.map(describeComplaint).join('; ');
  return redact(text)
    .replaceAll(/[^\x20-\x7e]/g, '?')
    .slice(0, longestDiagnosis);
}

function appliedPreference({ request }: Turn): string {
  return redact(request.headers.prefer ?? '').replaceAll(/[^\x20-\x7e]/g, '?');
}
