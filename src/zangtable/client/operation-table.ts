import type {
  ErrorCode,
  NotFlat,
  OperationName,
  OperationRoute,
  ResponseKind,
  StatusOfCode,
} from './operation-type.ts';

/** What the client has to know of an operation when it runs; everything else about it is a type. */
export interface TableEntry {
  readonly method: string;
  readonly path: string;
  readonly answer: 'envelope' | 'file';
  readonly codes: Readonly<Record<string, number>>;
}

type EntryOf<Op extends OperationName> = OperationRoute<Op> & {
  readonly answer: ResponseKind<Op>;
  readonly codes: { readonly [Code in ErrorCode<Op>]: StatusOfCode<Op, Code> };
};

type OperationTable = [NotFlat] extends [never]
  ? { readonly [Op in OperationName]: EntryOf<Op> }
  : { readonly cannotBeCalledFlat: NotFlat };

const common = {
  missing_authorization: 401,
  invalid_token: 401,
  permission_denied: 403,
  not_found: 404,
  validation_failed: 400,
} as const;

/** Every operation of the contract. An entry that is missing or departs from the contract does not compile. */
export const operationTable = {
  /**
   * Exports the schema of a project and responds when the export is ready to download.
   * Without `format` and `file_name` you get JSON under the default file name.
   */
  createSchemaExport: {
    method: 'post',
    path: '/projects/{project}/export/schema',
    answer: 'envelope',
    codes: { ...common, invalid_export_format: 400 },
  },
  /** Lists the exports of a project, a page at a time; a page shorter than `limit` is the last one. */
  listExports: { method: 'get', path: '/projects/{project}/exports', answer: 'envelope', codes: common },
  /** Downloads an export as a stream; `export_id` is the `id` of its manifest. */
  downloadExport: {
    method: 'get',
    path: '/projects/{project}/export/download/{export_id}',
    answer: 'file',
    codes: common,
  },
} as const satisfies OperationTable;
