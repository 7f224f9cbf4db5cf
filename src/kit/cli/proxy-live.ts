import type { Level } from '../contract/index.ts';
import { showControls } from '../http/index.ts';
import type { Judged, Kind, RejectedRequest, TrafficJudge } from '../proxy/index.ts';
import type { NoResponse, WireRequest } from '../verify/index.ts';
import { createStatusLine } from './judgement.ts';
import { createLineWriter } from './mock-log.ts';

export type Live = ReturnType<typeof createLive>;

const colours: Readonly<Record<Level, string>> = { MUST: '31', SHOULD: '33', NOTE: '36' };

/** Each kind of finding is reported once, and again when it was seen ten, a hundred, a thousand times. On a terminal a line counts. */
export function createLive(judge: TrafficJudge, stream: NodeJS.WriteStream, isVerbose: boolean) {
  const isColoured = stream.isTTY && stream.hasColors();
  const { secrets } = judge.record;
  let kinds = 0;
  let findings = 0;
  const write = createLineWriter(stream);
  const { show, clear } = createStatusLine(stream);
  const print = (text: string, colour?: string): void => {
    clear();
    const safe = showControls(secrets.text(text));
    write(colour !== undefined && isColoured ? `\u001b[${colour}m${safe}\u001b[0m` : safe);
  };
  return {
    /** Takes away what was only for the moment. */
    clear,
    say: (text: string): void => print(text),
    failed: ({ method, url }: WireRequest, why: NoResponse): void =>
      print(`no response: ${method} ${url}: ${why.message}`, '31'),
    rejected: ({ method, target, status, detail }: RejectedRequest): void =>
      print(`rejected by the proxy: ${method || '-'} ${target || '-'} ${status}: ${detail}`, '33'),
    judged({ exchange: { request, response }, kinds: found }: Judged): void {
      const line = `${request.method} ${new URL(request.url).pathname} ${response.status}`;
      if (isVerbose) print(`${line} in ${response.elapsed.toFixed(1)} ms`, '2');
      for (const kind of found) {
        findings += 1;
        if (kind.count === 1) kinds += 1;
        if (/^10*$/.test(String(kind.count))) print(describe(kind, line), colours[kind.finding.level]);
      }
      show(`${judge.record.judged} exchanges, ${kinds} kinds of findings in ${findings} places`);
    },
  };
}

function describe({ finding, count }: Kind, line: string): string {
  const { level, requirement, occurrences } = finding;
  const [{ mismatch, pointer }] = occurrences;
  const again = count === 1 ? '' : `, ${count} times by now`;
  const place = pointer === undefined ? '' : `\n     ${pointer}`;
  return `${level} ${requirement}: ${mismatch.message}${again}\n     ${line}${place}`;
}
