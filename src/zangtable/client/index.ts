/**
 * Typed client of the ZangTable export API, `zangtable-contract/client`.
 *
 * @example
 * import { createClient } from 'zangtable-contract/client';
 *
 * const client = createClient({ baseUrl: 'http://127.0.0.1:4010', token: 'pat_example' });
 * const created = await client.createSchemaExport({ project: 'example_project', format: 'sql' });
 * if (created.ok) console.log(created.data.export.download_name, created.requestId);
 * else if (created.error.kind === 'known') console.error(created.error.code);
 * else console.error(created.error.message);
 */
export type { Export, SchemaExport } from '../../generated/api.ts';
export { operationTable } from '../../generated/api-operations.ts';
export { type Call, type Calls, type Client, createClient, type OperationClient } from './create-client.ts';
export type { Download } from './download.ts';
export type { OperationRunOptions, RunReplaced } from './operation-run.ts';
export type { OperationName, OperationParameters } from './operation-type.ts';
export type { CallOptions, ClientOptions } from './options.ts';
export type {
  ErrorCode,
  Failure,
  Grouping,
  KnownError,
  MalformedError,
  OperationData,
  OperationError,
  Result,
  Success,
  TransportError,
  UndeclaredStatus,
  UnknownCode,
  UnknownError,
} from './result.ts';
export { unwrap, ZangTableError } from './result.ts';
