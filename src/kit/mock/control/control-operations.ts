import type { components, operations } from '../../../generated/control.ts';
import type { Contract } from '../../contract/index.ts';
import { mapStrings } from '../../http/index.ts';
import type { MockedApi } from '../mocked-api.ts';
import { renderHar } from '../pipeline/har.ts';
import type { Journal, JournalFilter } from '../pipeline/journal.ts';
import type { Pipeline } from '../pipeline/request-context.ts';
import { defaultWorld, type Session, type Sessions } from '../pipeline/session.ts';
import type { Seed } from '../world/live-state.ts';
import { controlWorld, type WorldControl } from '../world-control.ts';
import { type ControlRequest, type ControlTable, controlContract } from './control.ts';
import { listOutcomes } from './list-outcomes.ts';

/** What the control API of a mock acts on. */
interface Controlled extends Pick<Pipeline, 'api' | 'sessions' | 'contract'> {
  readonly origin: () => string;
  readonly basePath: string;
  /** What the control API is described by; without its prose where it is not given. */
  readonly description?: object | undefined;
  /** Seconds since the mock was made. */
  readonly uptime: () => number;
}

/** What the control operations act on. */
interface ControlContext extends ControlRequest, Controlled {
  /** The world that the request is about, and its controls. */
  readonly session: () => Session;
  readonly controls: WorldControl;
}

/** What a mock can do of the control API. */
export function controlTable(controlled: Controlled): ControlTable {
  const { sessions } = controlled;
  const bind = (perform: Perform) => (request: ControlRequest) => {
    // Not every operation is about a world, and asking for one makes it.
    const session = (): Session => sessions.get(request.world);
    return perform({ ...request, ...controlled, session, controls: controlWorld(controlled, request.world) });
  };
  return Object.fromEntries(Object.entries(controlOperations).map(([id, perform]) => [id, bind(perform)]));
}

type Perform = (context: ControlContext) => object | undefined;

// A mock that listens handles these before they come here.
function rejectWithoutPort(): never {
  throw new RangeError('only a mock that listens on a port has the inspector; this one has none');
}

const controlOperations: Readonly<Record<keyof operations, Perform>> = {
  getHealth: ({ api, contract, sessions, uptime, basePath }) => ({
    status: 'ok',
    version: api.version,
    contract: versionOf(contract()),
    base_path: basePath,
    uptime_seconds: uptime(),
    worlds: sessions.list().length,
  }),
  getControlDescription: ({ description }) => description ?? controlContract().document,
  getInspector: rejectWithoutPort,
  getEvents: rejectWithoutPort,
  listOutcomes: ({ api, contract, origin, basePath, world }) =>
    listOutcomes(api, contract(), {
      base: origin() + basePath,
      world: world === defaultWorld ? undefined : world,
    }),
  listWorlds: ({ api, sessions }) => describeWorlds(api, sessions),
  reset: ({ controls }) => void controls.reset(),
  getJournal: ({ session, parameters }) => {
    const { journal } = session();
    return { entries: journal.list(parameters as JournalFilter), dropped: journal.dropped };
  },
  getCommand: ({ session, parameters: { id }, origin }) => describeCommand(session().journal, Number(id), origin()),
  clearJournal: ({ controls }) => void controls.journal.clear(),
  getJournalAsHar: ({ api: { program: name, version }, sessions: { redaction }, session, origin }) =>
    renderHar(session().journal.list(), { name, version, origin: origin(), redaction }),
  getScenario: ({ controls }) => ({ steps: controls.scenario.steps }),
  setScenario({ controls: { scenario }, body }) {
    scenario.set((body as components['schemas']['Scenario']).steps);
    return { steps: scenario.steps };
  },
  clearScenario: ({ controls }) => void controls.scenario.clear(),
  getResources: ({ api, sessions, session, parameters }) => {
    const resources = api.state?.resources;
    if (resources === undefined) return { name: null, within: null, total: 0, resources: [] };
    const { state } = session().world;
    // A name may hold a token, as any text of a client may.
    const listed = mapStrings(resources.list(state, Number(parameters.limit)), sessions.redaction.text);
    return { name: resources.name, within: resources.within.name, total: api.state?.count(state), resources: listed };
  },
  setResources: ({ controls, body }) => void controls.resources.set(body as Seed),
  clearResources: ({ controls }) => void controls.resources.clear(),
  getClock: ({ session }) => describeClock(session()),
  setClock,
};

/** The command that sends the request of an exchange again. Throws a RangeError with the reason where it cannot be repeated. */
export function describeCommand({ command }: Journal, id: number, origin: string): object {
  const curl = command(id, origin);
  if (curl?.kind === 'command') return { command: curl.command };
  throw new RangeError(curl?.reason ?? `the journal has no exchange ${id}`);
}

function setClock({ session, controls: { clock }, body }: ControlContext): object {
  const { now, advance_seconds: seconds = 0, frozen } = body as components['schemas']['ClockChange'];
  const start = now === undefined ? clock.now().getTime() : Date.parse(now);
  if (Number.isNaN(start)) throw new RangeError(`${now} is not a time that this mock can show`);
  const change = now !== undefined || seconds > 0 ? new Date(start + seconds * 1000) : undefined;
  if (frozen === true) clock.freeze(change);
  else if (change !== undefined) clock.set(change);
  if (frozen === false) clock.resume();
  return describeClock(session());
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
