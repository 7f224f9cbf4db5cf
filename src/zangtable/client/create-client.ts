import createFetchClient, { type ClientPathsWithMethod, type Client as FetchClient } from 'openapi-fetch';
import type { paths } from '../../generated/api.ts';
import { operationTable } from '../../generated/api-operations.ts';
import { createRedact, makeAttempt, type Send } from './attempt.ts';
import { type Deadline, startDeadline } from './deadline.ts';
import { type OperationRun, type OperationRunOptions, startRun } from './operation-run.ts';
import type { OperationName, OperationParameters, TableEntry } from './operation-type.ts';
import {
  type CallOptions,
  type CheckedOptions,
  type ClientOptions,
  checkCallOptions,
  checkOptions,
} from './options.ts';
import { createRedirects } from './redirects.ts';
import type { OperationError, Result } from './result.ts';

/**
 * Calls one operation. Settles with a result, whatever the network and the server do; rejects with a TypeError only
 * for a mistake of the caller's, such as an empty path parameter.
 */
export type Call<Op extends OperationName> = (
  ...args: Record<never, never> extends OperationParameters<Op>
    ? [parameters?: OperationParameters<Op>, options?: CallOptions]
    : [parameters: OperationParameters<Op>, options?: CallOptions]
) => Promise<Result<Op>>;

/** One method for every operation of the contract. */
export type Calls = { readonly [Op in keyof typeof operationTable]: Call<Op> };

/** A client whose calls ZangTable groups as one run of a user action. */
export interface OperationClient extends Calls {
  readonly key: string;
  /** The run that the next call will carry. */
  readonly runId: string;
}

/** A client of the API. */
export interface Client extends Calls {
  /** A client for one run of a user action, labelled `key`. Begin a new one each time the user acts. */
  operation(key: string, options?: OperationRunOptions): OperationClient;
}

/**
 * A client of the ZangTable export API, of any implementation of it.
 *
 * @example
 * const client = createClient({ baseUrl: 'https://api-zangtable.com', token: process.env.ZANGTABLE_TOKEN ?? null });
 * const created = await client.createSchemaExport({ project: 'example_project', format: 'sql' });
 * if (created.ok) console.log(created.data.export.download_url);
 * else if (created.error.kind === 'known') console.error(created.error.code, created.requestId);
 * else console.error(created.error.message);
 */
export function createClient(options: ClientOptions): Client {
  const caller = createCaller(checkOptions(options));

  return {
    ...createCalls(caller, undefined),
    operation(key, runOptions = {}) {
      const run = startRun(key, runOptions);
      const calls: object = createCalls(caller, run);
      return Object.defineProperty({ ...calls, key }, 'runId', {
        get: () => run.runId,
        enumerable: true,
      }) as OperationClient;
    },
  };
}

function createCalls(caller: Caller, run: OperationRun | undefined): Calls {
  const names = Object.keys(operationTable) as OperationName[];
  const calls = names.map((name) => [
    name,
    // `Calls` gives each of them the parameters of its operation.
    (parameters: OperationParameters<typeof name> = {} as never, options: CallOptions = {}) =>
      caller(name, parameters, options, run),
  ]);
  return Object.fromEntries(calls);
}

/** Calls an operation by name. */
type Caller = <Op extends OperationName>(
  operation: Op,
  parameters: OperationParameters<Op>,
  options: CallOptions,
  run: OperationRun | undefined,
) => Promise<Result<Op>>;

type Method = TableEntry['method'];
/** A method, and a path that has it in the contract. */
type Endpoint = {
  [Of in Method]: { readonly method: Of; readonly path: ClientPathsWithMethod<FetchClient<paths>, Of> };
}[Method];

const endpoints: Readonly<Record<OperationName, Endpoint>> = operationTable;

/** A function that makes calls with the options of a client: sends, waits, sends again, and follows the run. */
function createCaller(client: CheckedOptions): Caller {
  const { baseUrl, fetch } = client;
  const api = createFetchClient<paths>({ baseUrl, fetch, redirect: 'manual' });
  const redact = createRedact(client.token);

  return async (operation, parameters, options, run) => {
    const entry: TableEntry = operationTable[operation];
    checkPath(entry, parameters);
    const { timeout, retries, maxResponseBytes, headers } = checkCallOptions(client, options);
    const deadline = startDeadline(timeout, options.signal);

    const { method, path } = endpoints[operation];
    const send: Send = ({ middleware }) => {
      const init = {
        ...placeParameters(entry, parameters),
        headers: { ...headers, ...headersOf(run) },
        ...(deadline.requestSignal && { signal: deadline.requestSignal }),
        // The last one sees the response first: only where the redirects end is there something to read.
        middleware: [middleware, createRedirects(client.crossOriginRedirects)],
      };
      // The compiler does not follow which path and which parameters belong to a method that is not known yet.
      return api.request(method, path as never, init as never);
    };
    const attempt = async () => {
      const runId = run?.runId;
      const result = await makeAttempt({ operation, entry, deadline, redact, maxResponseBytes }, send);
      if (run && runId) run.follow(runId, result.grouping);
      return result;
    };
    const ended = repeat(attempt, { method: entry.method, retries, deadline });
    return ended.finally(() => deadline.release(entry.returns === 'file'));
  };
}

/** What is in the path template goes there, what is no query parameter into the body, where there is one. */
function placeParameters({ path, query, hasBody, returns }: TableEntry, parameters: object): object {
  const placed = { path: {}, query: {}, body: {} } as Record<'path' | 'query' | 'body', Record<string, unknown>>;
  for (const [name, value] of Object.entries(parameters)) {
    // A property that is undefined counts as absent.
    if (value === undefined) continue;
    const place = path.includes(`{${name}}`) ? 'path' : hasBody && !query.includes(name) ? 'body' : 'query';
    placed[place][name] = value;
  }
  return {
    params: { path: placed.path, query: placed.query },
    ...(hasBody && { body: placed.body }),
    ...(returns === 'file' && { parseAs: 'stream' }),
  };
}

// A URL parser folds `.` and `..` away, percent-encoded or not: the call would reach another route with the token.
function checkPath({ path }: TableEntry, parameters: Readonly<Record<string, unknown>>): void {
  for (const [, name = ''] of path.matchAll(/\{(\w+)\}/g)) {
    const value = parameters[name];
    if (/^\.{0,2}$/.test(String(value ?? ''))) {
      throw new TypeError(`${name} must be a path segment, got ${JSON.stringify(value)}`);
    }
  }
}

async function repeat<Outcome extends Result>(
  attempt: () => Promise<Outcome>,
  { method, retries, deadline }: { readonly method: string; readonly retries: number; readonly deadline: Deadline },
): Promise<Outcome> {
  for (let made = 0; ; made++) {
    const result = await attempt();
    if (result.ok || made >= retries) return result;

    const delay = retryDelay(method, result.error, made);
    if (delay === undefined || delay >= deadline.remaining()) return result;
    await deadline.wait(delay);
  }
}

function headersOf(run: OperationRun | undefined): Record<string, string> {
  return run ? { 'x-operation-key': run.key, 'x-operation-run-id': run.runId } : {};
}

const longestWait = 60_000;
const firstBackoff = 300;
const passing = new Set([408, 429, 500, 502, 503, 504]);

/**
 * How many milliseconds to wait before the same call may be made again; `undefined` when it must not be.
 *
 * A GET is repeated when the connection failed or the status may pass. A POST is not idempotent: it is repeated only
 * when the server rejected it and said when to come back, that is after 429 or 503 with `Retry-After`.
 */
function retryDelay(method: string, error: OperationError, attempt: number): number | undefined {
  if (!isSafe(method, error)) return undefined;
  if (error.retryAfter === undefined) return backoff(attempt);

  const wait = error.retryAfter * 1000;
  return wait <= longestWait ? wait : undefined;
}

function isSafe(method: string, { kind, status, retryAfter }: OperationError): boolean {
  if (method === 'get') return kind === 'network' || passing.has(status ?? 0);
  return (status === 429 || status === 503) && retryAfter !== undefined;
}

// Half of the wait is random, so that clients that failed together do not come back together.
function backoff(attempt: number): number {
  return firstBackoff * 2 ** attempt * (0.5 + Math.random() / 2);
}
