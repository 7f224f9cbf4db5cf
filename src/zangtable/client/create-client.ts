import { type Caller, createCaller } from './call.ts';
import { type OperationRun, type OperationRunOptions, startRun } from './operation-run.ts';
import { operationTable } from './operation-table.ts';
import type { OperationName, OperationParameters } from './operation-type.ts';
import { type CallOptions, type ClientOptions, checkOptions } from './options.ts';
import type { Result } from './result.ts';

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
