import type { LoadRequest } from './request.ts';

/** One request sent again and again over a number of connections. */
export interface Load {
  readonly url: string;
  readonly request: LoadRequest;
  readonly connections: number;
  readonly seconds: number;
}

/** What a load measured. */
export interface LoadResult {
  readonly requestsPerSecond: number;
  /** Answers that were no success, and requests that got none. */
  readonly failures: number;
  readonly latencyMs: { readonly p50: number; readonly p99: number };
}

/** A program that loads a server. */
export interface LoadGenerator {
  readonly name: string;
  /** What its user must know to read the figures. */
  readonly caveat?: string;
  run(load: Load): Promise<LoadResult>;
}
