import type { Contract } from '../contract/index.ts';
import { bugListener, guarded } from '../http/index.ts';
import { type Control, controlPath, createControl, problem } from './control/control.ts';
import { controlTable } from './control/control-operations.ts';
import type { Guard } from './control/guard.ts';
import { limitsOf, type MockOptions, settingsOf } from './mock-options.ts';
import { apiOf, type MockedApi } from './mocked-api.ts';
import type { MockRequest, MockResponse } from './pipeline/message.ts';
import { pickExample } from './pipeline/pick-example.ts';
import { noteRejected, rejectUnread, respondTo } from './pipeline/pipeline.ts';
import type { Pipeline } from './pipeline/request-context.ts';
import { createSessions, defaultWorld, type Sessions, type World } from './pipeline/session.ts';
import { seedState } from './world/live-state.ts';

/** A mock without a transport: requests in, responses out. It has no Node dependency. */
export interface Mock {
  /** The path before every path of the contract; empty or beginning with a slash. */
  readonly basePath: string;
  readonly api: MockedApi;
  readonly sessions: Sessions;
  readonly contract: () => Contract;
  respond(request: MockRequest): MockResponse | Promise<MockResponse>;
  /** The response to a request that is not read, or not any further, with the reason. */
  reject(request: MockRequest, status: number, reason: string): MockResponse;
  /** Reports an error of the mock itself. */
  reportBug(error: unknown): void;
  /** Serves another contract from the next request on; what the worlds hold stays. */
  replaceContract(contract: Contract): void;
}

/** What a transport adds to a mock. */
interface Beside {
  /** Who gets a response; everybody without it. */
  readonly guard?: Guard;
  /** Under which address its responses are seen. */
  readonly origin: () => string;
  /** Takes what it likes of the requests of the control API. */
  inspect?(request: MockRequest): MockResponse | Promise<MockResponse | undefined> | undefined;
  readonly page?: Pipeline['page'];
  /** The description of the control API with its prose, which a page would download. */
  readonly controlDescription?: object;
}

export function createMock(given: MockedApi, options: MockOptions, { origin, ...beside }: Beside): Mock {
  let contract = options.contract ?? given.contract();
  const api = apiOf(given, contract);
  const pipeline = createPipeline(api, options, () => contract, beside.page);
  const { sessions, settings, reportBug } = pipeline;
  const controlWorlds = createWorldsControl(pipeline, origin, beside.controlDescription);
  return {
    basePath: settings.basePath,
    api,
    sessions,
    contract: pipeline.contract,
    respond(request) {
      const asked = controlRequest(request, settings.basePath);
      if (asked === undefined) {
        const rejection = beside.guard?.reject?.(request);
        if (rejection === undefined) return respondTo(pipeline, request);
        const { status, detail } = rejection;
        return noteRejected(pipeline, request, { response: problem(status, detail), reason: detail });
      }
      const respond = (): MockResponse | Promise<MockResponse> => {
        const own = beside.inspect?.(asked);
        return own instanceof Promise
          ? own.then((found) => found ?? controlWorlds(asked))
          : (own ?? controlWorlds(asked));
      };
      return beside.guard === undefined ? respond() : beside.guard.control(request, respond);
    },
    reject: (request, status, reason) => rejectUnread(pipeline, request, { status, reason }),
    reportBug,
    replaceContract(next) {
      contract = next;
      sessions.changes.notify();
    },
  };
}

function createPipeline(
  api: MockedApi,
  options: MockOptions,
  contract: () => Contract,
  page: Pipeline['page'],
): Pipeline {
  const reportBug = bugListener(options.onBug);
  return {
    api,
    settings: settingsOf(options, contract()),
    sessions: createSeeded(api, options, contract),
    contract,
    negotiate: options.negotiate ?? pickExample,
    elapsed: () => performance.now(),
    log: guarded(options.onExchange, reportBug),
    reportBug,
    page,
  };
}

function createSeeded(api: MockedApi, options: MockOptions, contract: () => Contract): Sessions {
  const { resources, seed = '' } = options;
  let mistake: string | undefined;
  const fill = (world: World): void => {
    if (resources === undefined) return;
    mistake = seedState({ live: api.state, state: world.state, contract: contract() }, resources);
  };
  const sessions = createSessions({ api, limits: limitsOf(options), seed, realNow: () => Date.now(), fill });
  // Once, so that a mistake is known before the first request.
  if (resources !== undefined) sessions.get(defaultWorld);
  if (mistake !== undefined) throw new RangeError(mistake);
  return sessions;
}

function createWorldsControl(
  { api, sessions, settings: { basePath }, contract, elapsed, reportBug }: Pipeline,
  origin: () => string,
  description: object | undefined,
): Control {
  const started = elapsed();
  const uptime = (): number => (elapsed() - started) / 1000;
  let control: Control | undefined;
  return (request) => {
    try {
      const table = { api, sessions, contract, origin, basePath, uptime, description };
      control ??= createControl(controlTable(table), sessions.changes);
      return control(request);
    } catch (error) {
      reportBug(error);
      return problem(500, 'the mock made a mistake; its log says which');
    }
  };
}

/** A request of the control API, with the target that it has there; `undefined` for one of the contract's API. */
function controlRequest(request: MockRequest, basePath: string): MockRequest | undefined {
  const { target } = request;
  if (isControl(target)) return request;
  // The base URL that a client has is enough to control the mock by.
  if (basePath === '' || !target.startsWith(`${basePath}${controlPath}`)) return undefined;
  const below = target.slice(basePath.length);
  return isControl(below) ? { ...request, target: below } : undefined;
}

/** Whether a request target is below the path of the control API. */
export function isControl(target: string): boolean {
  return target.startsWith(controlPath) && /^(\/|\?|$)/.test(target.slice(controlPath.length));
}
