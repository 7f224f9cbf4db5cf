import createFetchClient from 'openapi-fetch';
import type { paths } from '../../generated/api.ts';
import { makeAttempt, type Send } from './attempt.ts';
import { type Deadline, startDeadline } from './deadline.ts';
import { operationCalls } from './operation-calls.ts';
import type { OperationRun } from './operation-run.ts';
import { operationTable, type TableEntry } from './operation-table.ts';
import type { OperationName, OperationParameters } from './operation-type.ts';
import type { CallOptions, CheckedOptions } from './options.ts';
import { checkCallOptions } from './options.ts';
import { createRedact } from './redact.ts';
import { createRedirects } from './redirects.ts';
import type { Result } from './result.ts';
import { retryDelay } from './retry-delay.ts';

/** Calls an operation by name. */
export type Caller = <Op extends OperationName>(
  operation: Op,
  parameters: OperationParameters<Op>,
  options: CallOptions,
  run: OperationRun | undefined,
) => Promise<Result<Op>>;

/** A function that makes calls with the options of a client: sends, waits, sends again, and follows the run. */
export function createCaller(client: CheckedOptions): Caller {
  const { baseUrl, fetch } = client;
  const api = createFetchClient<paths>({ baseUrl, fetch, redirect: 'manual' });
  const redact = createRedact(client.token);

  return async (operation, parameters, options, run) => {
    const entry: TableEntry = operationTable[operation];
    checkPath(entry, parameters);
    const { timeout, retries, maxResponseBytes, headers } = checkCallOptions(client, options);
    const deadline = startDeadline(timeout, options.signal);

    const send: Send = ({ middleware }) =>
      operationCalls[operation](api, parameters, {
        headers: { ...headers, ...headersOf(run) },
        ...(deadline.requestSignal && { signal: deadline.requestSignal }),
        // The last one sees the response first: only where the redirects end is there something to read.
        middleware: [middleware, createRedirects(client.crossOriginRedirects)],
      });
    const attempt = async () => {
      const runId = run?.runId;
      const result = await makeAttempt({ operation, entry, deadline, redact, maxResponseBytes }, send);
      if (run && runId) run.follow(runId, result.grouping);
      return result;
    };
    return repeat(attempt, { method: entry.method, retries, deadline }).finally(deadline.release);
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

interface Patience {
  readonly method: string;
  readonly retries: number;
  readonly deadline: Deadline;
}

async function repeat<Outcome extends Result>(
  attempt: () => Promise<Outcome>,
  { method, retries, deadline }: Patience,
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
