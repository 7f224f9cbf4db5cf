import { describeError } from '../../zangtable/state/answer.ts';
import type { Contract } from '../contract/index.ts';
import { packagedContract } from '../contract/packaged-contract.ts';
import { type Control, controlPath, createControl, problem } from './control/control.ts';
import { defaultLimits, type MockOptions, settingsOf } from './mock-options.ts';
import { packageVersion } from './package-version.ts';
import type { MockAnswer, MockRequest } from './pipeline/message.ts';
import { pickExample } from './pipeline/pick-example.ts';
import { answer, settle } from './pipeline/pipeline.ts';
import { describeRefusal, refuse } from './pipeline/refusal.ts';
import { createSessions, defaultWorld, type Sessions } from './pipeline/session.ts';
import type { Pipeline } from './pipeline/turn.ts';

/** A mock without a transport: requests in, answers out. It uses nothing of Node. */
export interface Mock {
  /** The path before every path of the contract; empty or beginning with a slash. */
  readonly basePath: string;
  readonly sessions: Sessions;
  readonly contract: () => Contract;
  answer(request: MockRequest): MockAnswer | Promise<MockAnswer>;
  /** Has to be called when answers are on their way: does what nobody waits for, such as to keep and to log the exchanges. */
  settle(): void;
  /** A request of the control API, with the target that it has there; `undefined` for one of the contract's API. */
  controlRequest(request: MockRequest): MockRequest | undefined;
  /** The answer to what was no HTTP request, with the status code that says why. */
  refuse(status: number): Pick<MockAnswer, 'status' | 'headers' | 'body'>;
  /** Tells whoever listens of a mistake of the mock itself. */
  reportBug(error: unknown): void;
  /** Serves another contract from the next request on; what the worlds hold stays. */
  replaceContract(contract: Contract): void;
}

/** Makes a mock. `origin` tells under which address its answers are seen. */
export function createMock(options: MockOptions, origin: () => string): Mock {
  let contract = options.contract ?? packagedContract();
  const limits = { ...defaultLimits, ...options.limits };
  const sessions = createSessions({ limits, seed: options.seed ?? '', realNow: () => Date.now() });
  const elapsed = (): number => performance.now();
  const started = elapsed();
  const uptime = (): number => (elapsed() - started) / 1000;
  const settings = settingsOf(options);
  const pipeline: Pipeline = {
    settings,
    sessions,
    contract: () => contract,
    negotiate: options.negotiate ?? pickExample,
    elapsed,
    unsettled: [],
    log: options.onExchange ?? ignore,
    reportBug: options.onBug ?? ignore,
  };
  let control: Control | undefined;
  const attempt = (answerControl: Control, request: MockRequest): MockAnswer => {
    try {
      return answerControl(request);
    } catch (error) {
      pipeline.reportBug(error);
      return problem(500, 'the mock made a mistake; its log says which');
    }
  };
  const controlRequest = (request: MockRequest): MockRequest | undefined => {
    if (isControl(request.target)) return request;
    if (settings.basePath === '') return undefined;
    // The base URL that a client has is enough to steer the mock by.
    const below = request.target.slice(settings.basePath.length);
    return request.target.startsWith(`${settings.basePath}${controlPath}`) && isControl(below)
      ? { ...request, target: below }
      : undefined;
  };
  return {
    basePath: settings.basePath,
    controlRequest,
    sessions,
    contract: () => contract,
    answer(request) {
      const asked = controlRequest(request);
      if (asked === undefined) return answer(pipeline, request);
      control ??= createControl({ sessions, contract: () => contract, origin, version: packageVersion, uptime });
      return attempt(control, asked);
    },
    settle: () => settle(pipeline),
    refuse(status) {
      const refusal = describeRefusal(contract, refuse('request-invalid', 'request', 'is not HTTP'));
      const { world } = sessions.get(defaultWorld);
      const body = new TextEncoder().encode(JSON.stringify(describeError(world, refusal.code, refusal.message)));
      const headers = { 'content-type': 'application/json; charset=utf-8', 'content-length': String(body.length) };
      return { status, headers, body };
    },
    reportBug: pipeline.reportBug,
    replaceContract(next) {
      contract = next;
      sessions.changes.tell();
    },
  };
}

/** Whether a request target is below the path of the control API. */
export function isControl(target: string): boolean {
  return target.startsWith(controlPath) && /^(\/|\?|$)/.test(target.slice(controlPath.length));
}

function ignore(): void {
  // Nobody asked to be told.
}
