import type { components, operations } from '../../../generated/control.ts';
import type { Contract } from '../../contract/index.ts';
import { mapStrings } from '../../http/index.ts';
import type { MockedApi } from '../mocked-api.ts';
import { renderHar } from '../pipeline/har.ts';
import type { Journal, JournalFilter } from '../pipeline/journal.ts';
import { defaultWorld, type Session, type Sessions } from '../pipeline/session.ts';
import type { Seed } from '../world/live-state.ts';
import { controlWorld, type WorldControl } from '../world-control.ts';
import {
  type ControlRequest,
  type ControlResult,
  type ControlTable,
  controlContract,
  done,
  impossible,
  jsonResult,
} from './control.ts';
import { listOutcomes } from './list-outcomes.ts';

/** What the control operations act on. */
interface ControlContext extends ControlRequest {
  readonly api: MockedApi;
  readonly sessions: Sessions;
  /** The world that the request is about, and its controls. */
  readonly session: () => Session;
  readonly controls: WorldControl;
  readonly contract: Contract;
  readonly origin: string;
  readonly basePath: string;
  /** Seconds. */
  readonly uptime: number;
}

/** What the control API of a mock acts on. */
interface Controlled extends Pick<ControlContext, 'api' | 'sessions'> {
  readonly contract: () => Contract;
  readonly origin: () => string;
  readonly basePath: string;
  /** Seconds since the mock was made. */
  readonly uptime: () => number;
}

/** What a mock can do of the control API. */
export function controlTable({ api, sessions, contract, origin, basePath, uptime }: Controlled): ControlTable {
  const bind = (perform: (context: ControlContext) => ControlResult) => (request: ControlRequest) => {
    try {
      return perform({
        ...request,
        api,
        sessions,
        contract: contract(),
        origin: origin(),
        basePath,
        uptime: uptime(),
        // Not every operation is about a world, and asking for one makes it.
        session: () => sessions.get(request.world),
        controls: controlWorld({ api, sessions, contract }, request.world),
      });
    } catch (error) {
      if (error instanceof RangeError) return impossible(error.message);
      throw error;
    }
  };
  return Object.fromEntries(Object.entries(controlOperations).map(([id, perform]) => [id, bind(perform)]));
}

const serverOnly = 'only a mock that listens on a port has the inspector; this one has none';

/** The operations of the control API, by operationId. */
const controlOperations: Readonly<Record<keyof operations, (context: ControlContext) => ControlResult>> = {
  getHealth: ({ api, contract, sessions, uptime, basePath }) =>
    jsonResult({
      status: 'ok',
      version: api.version,
      contract: versionOf(contract),
      base_path: basePath,
      uptime_seconds: uptime,
      worlds: sessions.list().length,
    }),
  getControlDescription: () => jsonResult(controlContract().document),
  // A mock that listens handles these two before they come here.
  getInspector: () => impossible(serverOnly),
  getEvents: () => impossible(serverOnly),
  listOutcomes: ({ api, contract, origin, basePath, world }) =>
    jsonResult(
      listOutcomes(api, contract, { base: origin + basePath, world: world === defaultWorld ? undefined : world }),
    ),
  listWorlds: ({ api, sessions }) => jsonResult(describeWorlds(api, sessions)),
  reset: ({ controls }) => done(controls.reset()),
  getJournal: ({ session, parameters }) => {
    const { journal } = session();
    return jsonResult({ entries: journal.list(parameters as JournalFilter), dropped: journal.dropped });
  },
  getCommand: ({ session, parameters: { id }, origin }) => describeCommand(session().journal, Number(id), origin),
  clearJournal: ({ controls }) => done(controls.journal.clear()),
  getJournalAsHar: ({ api: { program: name, version }, sessions: { redaction }, session, origin }) =>
    jsonResult(renderHar(session().journal.list(), { name, version, origin, redaction })),
  getScenario: ({ controls }) => jsonResult({ steps: controls.scenario.steps }),
  setScenario({ controls: { scenario }, body }) {
    scenario.set((body as components['schemas']['Scenario']).steps);
    return jsonResult({ steps: scenario.steps });
  },
  clearScenario: ({ controls }) => done(controls.scenario.clear()),
  getResources: ({ api, sessions, session, parameters }) => {
    const resources = api.state?.resources;
    if (resources === undefined) return jsonResult({ name: null, within: null, total: 0, resources: [] });
    const { state } = session().world;
    // A name may hold a token, as any text of a client may.
    const listed = mapStrings(resources.list(state, Number(parameters.limit)), sessions.redaction.text);
    return jsonResult({
      name: resources.name,
      within: resources.within.name,
      total: api.state?.count(state),
      resources: listed,
    });
  },
  setResources: ({ controls, body }) => done(controls.resources.set(body as Seed)),
  clearResources: ({ controls }) => done(controls.resources.clear()),
  getClock: ({ session }) => jsonResult(describeClock(session())),
  setClock,
};

/** The command that sends the request of an exchange again, or why there is none. */
export function describeCommand({ command }: Journal, id: number, origin: string): ControlResult {
  const curl = command(id, origin);
  if (curl === undefined) return impossible(`the journal has no exchange ${id}`);
  return curl.kind === 'command' ? jsonResult({ command: curl.command }) : impossible(curl.reason);
}

function setClock({ session, controls: { clock }, body }: ControlContext): ControlResult {
  const { now, advance_seconds: seconds = 0, frozen } = body as components['schemas']['ClockChange'];
  const start = now === undefined ? clock.now().getTime() : Date.parse(now);
  if (Number.isNaN(start)) return impossible(`${now} is not a time that this mock can show`);
  const change = now !== undefined || seconds > 0 ? new Date(start + seconds * 1000) : undefined;
  if (frozen === true) clock.freeze(change);
  else if (change !== undefined) clock.set(change);
  if (frozen === false) clock.resume();
  return jsonResult(describeClock(session()));
}

/** The worlds that exist, for a reader. */
export function describeWorlds({ state }: MockedApi, sessions: Sessions): components['schemas']['Worlds'] {
  const worlds = sessions.list().map(({ id, world, journal, kept }) => ({
    id: sessions.redaction.text(id),
    resources: state?.count(world.state) ?? kept.count(),
    exchanges: journal.size,
  }));
  return { worlds };
}

/** The time of a world, for a reader. */
export function describeClock({ world: { clock } }: Session): components['schemas']['Clock'] {
  return { now: new Date(clock.now()).toISOString(), frozen: clock.isFrozen };
}

/** The version that a contract gives itself. */
export function versionOf({ document }: Contract): string {
  return String((document.info as { version?: unknown } | undefined)?.version);
}
