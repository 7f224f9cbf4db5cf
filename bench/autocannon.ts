import type { Load, LoadGenerator, LoadResult } from './load.ts';
import { versionOf } from './prepare.ts';

/** The part of autocannon's interface that is used here; the package has no types. */
type Autocannon = (options: Record<string, unknown>) => Promise<{
  readonly requests: { readonly total: number };
  readonly duration: number;
  readonly non2xx: number;
  readonly errors: number;
  readonly latency: { readonly p50: number; readonly p99: number };
}>;

/** The load generator autocannon, in this process. */
export function createAutocannon(): LoadGenerator {
  return {
    name: `autocannon ${versionOf('autocannon')}`,
    caveat:
      'autocannon is written in JavaScript and takes its own time for each request, which flatters every contender ' +
      'beside the bare server. Install `wrk` for sharper figures.',
    async run({ url, request, connections, seconds }: Load): Promise<LoadResult> {
      const name = 'autocannon';
      const { default: autocannon } = (await import(name)) as { default: Autocannon };
      const { path, ...rest } = request;
      const result = await autocannon({ ...rest, url: url + path, connections, duration: seconds });
      return {
        requestsPerSecond: result.requests.total / result.duration,
        failures: result.non2xx + result.errors,
        latencyMs: { p50: result.latency.p50, p99: result.latency.p99 },
      };
    },
  };
}
