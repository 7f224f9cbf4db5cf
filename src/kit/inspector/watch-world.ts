import type { components } from '../../generated/control.ts';
import type { Journal } from '../mock/index.ts';
import { versionOf } from '../mock/index.ts';
import type { EventStream } from './event-stream.ts';
import type { Feed } from './feed.ts';

type Events = Required<components['schemas']['Events']>;

/** How many exchanges a new watcher is sent at most, and how long they are together. */
const mostAtFirst = 300;
const mostCharacters = 1_048_576;

/**
 * Gives a function that tells a stream what is new in a world since it was last called; at first, everything. It keeps
 * no exchange of its own: a slow reader is told later, from the journal, which is bounded.
 */
export function watchWorld(feed: Feed, id: string, stream: EventStream): () => void {
  const tellJournal = watchJournal(stream);
  const tellOther = tellWhenDifferent(stream);
  return () => {
    const { override } = feed;
    tellOther('contract', describeContract(feed));
    tellJournal(feed.journal(id));
    if (override === undefined) return;
    const session = override.session(id);
    tellOther('worlds', override.worlds());
    tellOther('scenario', session?.scenario ?? { steps: [] });
    tellClock(tellOther, session?.clock);
  };
}

function watchJournal(stream: EventStream): (journal: Journal | undefined) => void {
  let told: { journal: Journal | undefined; clears: number; last: number } | undefined;
  return (journal) => {
    const clears = journal?.clears ?? 0;
    // A world that was not there yet begins with its first exchange: that is no new journal.
    if (told?.journal === undefined && told !== undefined) told.journal = journal;
    if (told === undefined || told.journal !== journal || told.clears !== clears) {
      const { entries, last } = latestOf(journal);
      stream.sendJson('journal', `{"entries":[${entries.join(',')}],"dropped":${last - entries.length}}`);
      told = { journal, clears, last };
      return;
    }
    for (const { id, json } of journal?.listAsJson({ after: told.last }) ?? []) {
      // The rest follows when the reader has caught up.
      if (!stream.isReady) return;
      stream.sendJson('exchange', json);
      told.last = id;
    }
  };
}

function latestOf(journal: Journal | undefined): { readonly entries: readonly string[]; readonly last: number } {
  const latest = journal?.listAsJson({ limit: mostAtFirst }) ?? [];
  let first = latest.length;
  let length = 0;
  while (first > 0 && length + (latest[first - 1]?.json.length ?? 0) <= mostCharacters) {
    first -= 1;
    length += latest[first]?.json.length ?? 0;
  }
  return { entries: latest.slice(first).map(({ json }) => json), last: latest.at(-1)?.id ?? 0 };
}

type Tell = <Name extends keyof Events>(event: Name, data: Events[Name], key?: string) => void;

function tellWhenDifferent(stream: EventStream): Tell {
  const told = new Map<string, string>();
  return (event, data, key = JSON.stringify(data)) => {
    if (told.get(event) === key) return;
    told.set(event, key);
    stream.send(event, data);
  };
}

// A running clock differs each time it is read; only a jump is news. Rounding forgives the time that reading takes.
function tellClock(tell: Tell, clock: Events['clock'] | undefined): void {
  if (clock === undefined) {
    tell('clock', { now: new Date().toISOString(), frozen: false }, 'running 0');
    return;
  }
  const offset = Math.round((Date.parse(clock.now) - Date.now()) / 100) || 0;
  tell('clock', clock, clock.frozen ? `frozen ${clock.now}` : `running ${offset}`);
}

function describeContract({ contract, override }: Feed): Events['contract'] {
  const served = contract();
  const { title } = (served.document.info ?? {}) as { readonly title?: unknown };
  return { title: String(title), version: versionOf(served), overrides: override !== undefined };
}
