import type { Client } from 'openapi-fetch';
import type { paths } from '../../generated/api.ts';
import { operationTable } from './operation-table.ts';
import type { OperationName, OperationParameters } from './operation-type.ts';

type Init = NonNullable<Parameters<Client<paths>['GET']>[1]>;

/** What goes with every request, whatever the operation. */
type RequestSettings = Pick<Init, 'headers' | 'signal' | 'middleware'>;

/** The parsed content of a response: `data` of a success, `error` of a failure. */
export interface Reply {
  readonly data?: unknown;
  readonly error?: unknown;
}

type SendCalls = {
  readonly [Op in OperationName]: (
    api: Client<paths>,
    parameters: OperationParameters<Op>,
    settings: RequestSettings,
  ) => Promise<Reply>;
};

const { createSchemaExport, listExports, downloadExport } = operationTable;

/**
 * Sends one request of an operation. The types of openapi-fetch hold method, path, query and body to the contract, so
 * what is not in the path template has only one place to go.
 */
export const operationCalls: SendCalls = {
  createSchemaExport: (api, { project, ...body }, settings) =>
    api.request(createSchemaExport.method, createSchemaExport.path, {
      ...settings,
      params: { path: { project } },
      body: definedOf(body),
    }),
  listExports: (api, { project, ...query }, settings) =>
    api.request(listExports.method, listExports.path, {
      ...settings,
      params: { path: { project }, query: definedOf(query) },
    }),
  downloadExport: (api, { project, export_id }, settings) =>
    api.request(downloadExport.method, downloadExport.path, {
      ...settings,
      params: { path: { project, export_id } },
      parseAs: 'stream',
    }),
};

type Defined<Properties> = { [Name in keyof Properties]: Exclude<Properties[Name], undefined> };

// A property that is undefined counts as absent.
function definedOf<Properties extends object>(properties: Properties): Defined<Properties> {
  return Object.fromEntries(
    Object.entries(properties).filter(([, value]) => value !== undefined),
  ) as Defined<Properties>;
}
