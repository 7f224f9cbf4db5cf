import type { MockedApi } from '../mocked-api.ts';
import { type Clock, createClock } from '../world/clock.ts';
import { createKept, type Kept } from '../world/kept.ts';
import { createRandom, type Random } from '../world/random.ts';
import { createJournal, type Journal } from './journal.ts';
import { createRedaction, type Redaction } from './redact.ts';
import { createScenario, type Scenario } from './scenario.ts';

/** One isolated state of the API. */
export interface World {
  readonly clock: Clock;
  /** What the API's live state holds. */
  readonly state: unknown;
}

/** Everything that one world of the mock keeps: the state of the API, and what controls and records it. */
export interface Session {
  readonly id: string;
  readonly world: World;
  readonly scenario: Scenario;
  readonly journal: Journal;
  /** What it keeps of an API without a live state. */
  readonly kept: Kept;
  /** Decides faults and latency, apart from the ids, so that a fault does not change which ids come next. */
  readonly chance: Random;
}

/** How much the worlds of a mock may hold. */
export interface Limits {
  /** Worlds; past it the least recently used one goes. */
  readonly worlds: number;
  /** Resources of one world: at least so many of the newest are kept, and at most twice as many. */
  readonly resources: number;
  /** Exchanges of one world's journal; past it the oldest one goes. */
  readonly exchanges: number;
}

/** The worlds of a mock. */
export interface Sessions {
  readonly redaction: Redaction;
  /** What became of worlds since the last time, to be said beside the next response. */
  takeNotices(): readonly string[];
  /** Gives a world, made when it is first asked for. */
  get(id: string): Session;
  /** Replaces a world by a new one. */
  reset(id: string): void;
  /** The least recently used first. */
  list(): readonly Session[];
  /** Called with everything that happens in any world. */
  readonly changes: Changes;
}

/** The world of requests that name none. */
export const defaultWorld = 'default';

/** What the id of a world looks like. */
export const worldPattern = /^[A-Za-z0-9._-]{1,64}$/;

interface SessionsOptions {
  readonly api: MockedApi;
  readonly limits: Limits;
  readonly seed: string;
  readonly realNow: () => number;
  /** Fills a new world. */
  readonly fill?: ((world: World) => void) | undefined;
}

/** No world yet. */
export function createSessions(options: SessionsOptions): Sessions {
  const redaction = createRedaction(options.api.tokens);
  const sessions = new Map<string, Session>();
  let latest: Session | undefined;
  const changes = createChanges();
  const { worlds } = options.limits;
  const dropped = new Set<string>();
  const notices: string[] = [];
  const add = (session: Session): Session => {
    sessions.delete(session.id);
    sessions.set(session.id, session);
    if (dropped.delete(session.id)) notices.push(`was dropped and is new, for the mock keeps ${worlds} worlds`);
    const old = sessions.size > worlds ? dropLeastRecent(sessions, session.id) : undefined;
    if (old !== undefined) {
      notices.push(`the world ${old} is dropped, for the mock keeps ${worlds}; start it with --worlds for more`);
      dropped.add(old);
      if (dropped.size > mostDropped) dropped.delete([...dropped][0] as string);
    }
    latest = session;
    return session;
  };
  return {
    get(id) {
      // Most requests are for the same world as the one before, which already is the most recent.
      if (latest?.id === id) return latest;
      return add(sessions.get(id) ?? createSession(id, redaction, options));
    },
    reset(id) {
      add(createSession(id, redaction, options));
      changes.notify();
    },
    takeNotices: () => notices.splice(0),
    list: () => [...sessions.values()],
    changes,
    redaction,
  };
}

const mostDropped = 1000;

// Never the one that requests without a name share, and that a developer looks at.
function dropLeastRecent(sessions: Map<string, Session>, kept: string): string | undefined {
  const id = [...sessions.keys()].find((candidate) => candidate !== defaultWorld && candidate !== kept);
  if (id !== undefined) sessions.delete(id);
  return id;
}

function createSession(
  id: string,
  redaction: Redaction,
  { api, limits, seed, realNow, fill }: SessionsOptions,
): Session {
  const clock = createClock(realNow);
  const random = createRandom(`${seed}/${id}`);
  const world = { clock, state: api.state?.create({ clock, random, capacity: limits.resources }) };
  fill?.(world);
  return {
    id,
    world,
    scenario: createScenario(),
    journal: createJournal(limits.exchanges, redaction),
    kept: createKept(`${seed}/${id}`, limits.resources),
    chance: createRandom(`chance/${seed}/${id}`),
  };
}

/** Reports that something happened, not what: a watcher looks it up, so that nothing is kept for later. */
export interface Changes {
  notify(): void;
  /** Calls the watcher on every change until the function that it gives is called. */
  watch(watcher: () => void): () => void;
}

/** Changes without a watcher yet. */
export function createChanges(): Changes {
  const watchers = new Set<() => void>();
  return {
    notify() {
      for (const watcher of watchers) watcher();
    },
    watch(watcher) {
      watchers.add(watcher);
      return () => watchers.delete(watcher);
    },
  };
}
