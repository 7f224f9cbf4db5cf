import type { components } from '../../generated/control.ts';
import type { Contract } from '../contract/index.ts';
import { type Changes, type Journal, type Sink, versionOf } from '../mock/index.ts';

type Events = components['schemas']['Events'];

/** How many exchanges a new watcher is sent at most, and how long they are together. */
const mostAtFirst = 300;
const mostCharacters = 1_048_576;

/**
 * Gives a function that sends a stream what is new in a world since it was last called; at first, everything. It keeps
 * no exchange of its own: a slow reader is sent later, from the journal, which is bounded.
 */
export function watchWorld(feed: Feed, id: string, sink: Sink): () => void {
  const sendJournal = watchJournal(sink);
  const sendOther = sendWhenDifferent(sink);
  return () => {
    const { override } = feed;
    sendOther('contract', describeContract(feed));
    sendJournal(feed.journal(id));
    if (override === undefined) return;
    const session = override.session(id);
    sendOther('worlds', override.worlds());
    sendOther('scenario', session?.scenario ?? { steps: [] });
    sendClock(sendOther, session?.clock);
  };
}

function watchJournal(sink: Sink): (journal: Journal | undefined) => void {
  let sent: { journal: Journal | undefined; clears: number; last: number } | undefined;
  return (journal) => {
    const clears = journal?.clears ?? 0;
    // A world that was not there yet begins with its first exchange: that is no new journal.
    if (sent?.journal === undefined && sent !== undefined) sent.journal = journal;
    if (sent === undefined || sent.journal !== journal || sent.clears !== clears) {
      const { entries, last } = latestOf(journal);
      writeEvent(sink, 'journal', `{"entries":[${entries.join(',')}],"dropped":${last - entries.length}}`);
      sent = { journal, clears, last };
      return;
    }
    for (const { id, json } of journal?.listAsJson({ after: sent.last }) ?? []) {
      // The rest follows when the reader has caught up.
      if (!sink.isReady) return;
      writeEvent(sink, 'exchange', json);
      sent.last = id;
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

type Send = <Name extends keyof Events>(event: Name, data: Events[Name], key?: string) => void;

function sendWhenDifferent(sink: Sink): Send {
  const sent = new Map<string, string>();
  return (event, data, key = JSON.stringify(data)) => {
    if (sent.get(event) === key) return;
    sent.set(event, key);
    writeEvent(sink, event, JSON.stringify(data));
  };
}

// JSON has no line breaks, so one data line is enough.
// https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
function writeEvent(sink: Sink, event: string, json: string): void {
  sink.write(`event: ${event}\ndata: ${json}\n\n`);
}

// A running clock differs each time it is read; only a jump is news. Rounding forgives the time that reading takes.
function sendClock(send: Send, clock: Events['clock'] | undefined): void {
  if (clock === undefined) {
    send('clock', { now: new Date().toISOString(), frozen: false }, 'running 0');
    return;
  }
  const offset = Math.round((Date.parse(clock.now) - Date.now()) / 100) || 0;
  send('clock', clock, clock.frozen ? `frozen ${clock.now}` : `running ${offset}`);
}

function describeContract({ contract, docs = false, override }: Feed): Events['contract'] {
  const served = contract();
  const { title } = (served.document.info ?? {}) as { readonly title?: unknown };
  return { title: String(title), version: versionOf(served), overrides: override !== undefined, docs };
}

type Schemas = components['schemas'];

export interface Feed {
  readonly contract: () => Contract;
  /** Whether the docs are served at `/`. */
  readonly docs?: boolean;
  /** Reports that something happened; what, the inspector looks up. */
  readonly changes: Changes;
  /** The exchanges of a world; `undefined` for one that does not exist yet. */
  journal(world: string): Journal | undefined;
  /** What the page offers to override; without it the page only shows exchanges. */
  readonly override?: {
    worlds(): Schemas['Worlds'];
    /** The overrides of a world and its time; `undefined` for one that does not exist yet. */
    session(world: string): { readonly scenario: Schemas['Scenario']; readonly clock: Schemas['Clock'] } | undefined;
  };
}
