import type { components } from '../../generated/control.ts';
import { versionOf } from '../mock/control/control-operations.ts';
import type { Journal } from '../mock/pipeline/journal.ts';
import type { EventStream } from './event-stream.ts';
import type { Feed } from './feed.ts';

type Events = Required<components['schemas']['Events']>;

/** How many exchanges a new watcher is told at most. */
const mostAtFirst = 300;

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
      const entries = journal?.list({ limit: mostAtFirst }) ?? [];
      const last = entries.at(-1)?.id ?? 0;
      stream.send('journal', { entries, dropped: last - entries.length } satisfies Events['journal']);
      told = { journal, clears, last };
      return;
    }
    for (const entry of journal?.list({ after: told.last }) ?? []) {
      stream.send('exchange', entry satisfies Events['exchange']);
      told.last = entry.id;
    }
  };
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
