import { execFile } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { promisify } from 'node:util';
import type { Load, LoadGenerator, LoadResult } from './load.ts';
import type { LoadRequest } from './request.ts';

/** What the script below prints when a load is over; latencies are in microseconds. */
interface Summary {
  readonly requests: number;
  readonly duration: number;
  readonly failures: number;
  readonly p50: number;
  readonly p99: number;
}

/** The load generator `wrk`; its scripts, which carry the token, go to `folder`. */
export function createWrk(version: string, folder: string): LoadGenerator {
  const run = promisify(execFile);
  return {
    name: `wrk ${version}, one thread`,
    async run({ url, request, connections, seconds }: Load): Promise<LoadResult> {
      const script = `${folder}/wrk.lua`;
      writeFileSync(script, renderScript(request));
      const args = ['-t', '1', '-c', String(connections), '-d', String(seconds), '-s', script, url];
      const { stdout } = await run('wrk', args, { timeout: (seconds + 30) * 1000 });

      const summary = JSON.parse(stdout.slice(stdout.lastIndexOf('{'))) as Summary;
      return {
        requestsPerSecond: summary.requests / (summary.duration / 1e6),
        failures: summary.failures,
        latencyMs: { p50: summary.p50 / 1000, p99: summary.p99 / 1000 },
      };
    },
  };
}

/** A status below 400 counts as success for `wrk`; no contender redirects. */
function renderScript({ method, path, headers, body }: LoadRequest): string {
  const fields = Object.entries(headers).map(([name, value]) => `wrk.headers[${quote(name)}] = ${quote(value)}`);
  return `wrk.method = ${quote(method)}
wrk.path = ${quote(path)}
${body === undefined ? '' : `wrk.body = ${quote(body)}`}
${fields.join('\n')}
done = function(summary, latency)
  local e = summary.errors
  io.write(string.format('{"requests":%d,"duration":%d,"failures":%d,"p50":%d,"p99":%d}',
    summary.requests, summary.duration, e.connect + e.read + e.write + e.status + e.timeout,
    latency:percentile(50), latency:percentile(99)))
end
`;
}

/** For the plain ASCII of requests, a JSON string is a Lua string. */
function quote(text: string): string {
  return JSON.stringify(text);
}
