import { type Entry, readHar } from './read-har.ts';
import type { Judged, TrafficJudge } from './traffic-judge.ts';

/** What to judge of a recording. */
interface HarOptions {
  readonly baseUrl: string | undefined;
  /** Called with each exchange that was judged. */
  onJudged(judged: Judged): Promise<void>;
}

/** Judges a recording in its order. Throws a HarError for what is none. */
export async function judgeHar(judge: TrafficJudge, text: string, { baseUrl, onJudged }: HarOptions): Promise<void> {
  for (const entry of readHar(text, baseUrl)) {
    const reason = whyLeftOut(judge, entry, baseUrl);
    if (reason !== undefined) judge.skip(reason);
    else if (entry !== undefined && 'request' in entry) {
      const judged = await judge.judge(entry);
      if (judged !== undefined) await onJudged(judged);
    }
  }
}

function whyLeftOut({ record }: TrafficJudge, entry: Entry, baseUrl: string | undefined): string | undefined {
  if (entry === undefined) return `it is not below ${baseUrl}`;
  if ('reason' in entry) return entry.reason;
  // A recording of a browser holds pages, scripts and other hosts as well.
  const isForeign = record.contract.route(entry.request.method, entry.path).kind === 'unknown';
  return baseUrl === undefined && isForeign
    ? 'the description does not know its path (is a base URL missing?)'
    : undefined;
}
