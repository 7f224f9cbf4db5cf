import createFetchClient from 'openapi-fetch';
import { arrangeParameters } from './arrange-parameters.ts';
import { makeAttempt } from './attempt.ts';
import { type Deadline, startDeadline } from './deadline.ts';
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

    const send = async (runHeaders: Record<string, string>) => {
      const init = { params: { path, query }, body, headers: { ...headers, ...runHeaders }, signal: deadline.signal };
      // As a stream, openapi-fetch leaves the content of a success alone.
      const { response, error } = await request(entry.method, entry.path, { ...init, parseAs: 'stream' });
      return response.ok ? { response } : { response, text: textOf(error) };
    };
    const attempt = async () => {
      const runId = run?.runId;
      const runHeaders = headersOf(run);
      const result = await makeAttempt({ operation, entry, deadline, redact }, () => send(runHeaders));
      if (run && runId) run.follow(runId, result.grouping);
      return result;
    };
    return repeat(attempt, { method: entry.method, retries, deadline }).finally(deadline.release);
  };
}

interface Patience {
  readonly method: string;
  readonly retries: number;
  readonly deadline: Deadline;
}

async function repeat(attempt: () => Promise<Result>, { method, retries, deadline }: Patience): Promise<Result> {
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

// openapi-fetch hands the content of an error parsed where it is JSON, as text where it is not.
function textOf(error: unknown): string {
  return typeof error === 'string' ? error : (JSON.stringify(error) ?? '');
}
