import createFetchClient from 'openapi-fetch';
import { arrangeParameters } from './arrange-parameters.ts';
import { makeAttempt, type Send } from './attempt.ts';
import { startDeadline } from './deadline.ts';
import type { OperationRun } from './operation-run.ts';
import { operationTable, type TableEntry } from './operation-table.ts';
import type { OperationName } from './operation-type.ts';
import type { CallOptions, CheckedOptions } from './options.ts';
import { checkCallOptions } from './options.ts';
import { createRedact } from './redact.ts';
import type { Result } from './result.ts';
import { retryDelay } from './retry-delay.ts';

/** Calls an operation by name. */
export type Caller = (
  operation: OperationName,
  parameters: Readonly<Record<string, unknown>>,
  options: CallOptions,
  run: OperationRun | undefined,
) => Promise<Result>;

type FetchClientRequest = (
  method: string,
  path: string,
  init: object,
) => Promise<{ readonly response: Response; readonly error?: unknown }>;

/** A function that makes calls with the options of a client: sends, waits, sends again, and follows the run. */
export function createCaller(client: CheckedOptions): Caller {
  const { baseUrl, fetch } = client;
  // The operation table stands in for openapi-fetch's own types, which can only follow literal paths.
  const request = createFetchClient({ baseUrl, fetch }).request as unknown as FetchClientRequest;
  const redact = createRedact(client.token);

  return async (operation, parameters, options, run) => {
    const entry: TableEntry = operationTable[operation];
    const { path, query, body } = arrangeParameters(entry, parameters);
    const { timeout, retries, headers } = checkCallOptions(client, options);
    const deadline = startDeadline(timeout, options.signal);
    const attempt = { operation, entry, deadline, redact };

    const send =
      (runId: string | undefined): Send =>
      async () => {
        const init = { params: { path, query }, body, headers: withRun(headers, run, runId), signal: deadline.signal };
        // As a stream, openapi-fetch leaves the content of a success alone.
        const { response, error } = await request(entry.method, entry.path, { ...init, parseAs: 'stream' });
        return response.ok ? { response } : { response, text: textOf(error) };
      };

    try {
      for (let made = 0; ; made++) {
        const runId = run?.runId;
        const result = await makeAttempt(attempt, send(runId));
        if (run && runId) run.follow(runId, result.grouping);
        if (result.ok || made >= retries) return result;

        const delay = retryDelay(entry.method, result.error, made);
        if (delay === undefined || delay >= deadline.remaining()) return result;
        await deadline.wait(delay);
      }
    } finally {
      deadline.release();
    }
  };
}

function withRun(headers: Headers, run: OperationRun | undefined, runId: string | undefined): Headers {
  const all = new Headers(headers);
  if (run && runId) {
    all.set('X-Operation-Key', run.key);
    all.set('X-Operation-Run-Id', runId);
  }
  return all;
}

// openapi-fetch hands the content of an error parsed where it is JSON, as text where it is not.
function textOf(error: unknown): string {
  return typeof error === 'string' ? error : (JSON.stringify(error) ?? '');
}
