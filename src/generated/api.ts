// The types of the description. Written by `npm run generate`; edits are lost.

export interface paths {
    readonly "/projects/{project}/export/schema": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The slug of the project: letters, digits, `-` and `_`. Letters become lower case. */
                readonly project: components["parameters"]["Project"];
            };
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Create a schema export
         * @description Creates an export of the project's schema. The body is optional: without one you get JSON and the default file
         *     name.
         *
         *     `data.export` is the manifest of the new export. Append its `download_url` to the base URL, and download with
         *     the same token. In the documented example the export is `ready` at once.
         *
         *     Not documented: limits of `file_name`, unknown properties in the body, and which error wins when several apply.
         */
        readonly post: operations["createSchemaExport"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/projects/{project}/export/database": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The slug of the project: letters, digits, `-` and `_`. Letters become lower case. */
                readonly project: components["parameters"]["Project"];
            };
            readonly cookie?: never;
        };
        readonly get?: never;
        readonly put?: never;
        /**
         * Create a database export
         * @description Creates an export of the project's tables with their rows. The body is optional: without one you get a ZIP of
         *     all tables.
         *
         *     `data.export` is the manifest of the new export. Append its `download_url` to the base URL, and download with
         *     the same token.
         *
         *     Not documented: what the properties in the body do exactly, what happens to unknown tables and columns, and the
         *     content of a database export. The mock ignores what does not exist. Its ZIP has a CSV file for each table, its
         *     JSON an object for each.
         */
        readonly post: operations["createDatabaseExport"];
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/projects/{project}/exports": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The slug of the project: letters, digits, `-` and `_`. Letters become lower case. */
                readonly project: components["parameters"]["Project"];
            };
            readonly cookie?: never;
        };
        /**
         * List exports
         * @description Lists the exports of this project, of every kind, one page at a time. For the next page, raise `offset` by the
         *     number of exports that you received, until a page is empty.
         *
         *     Not documented: the order (the mock returns the newest first), other properties of `data`, and what happens to
         *     a `limit` or an `offset` out of range.
         */
        readonly get: operations["listExports"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
    readonly "/projects/{project}/export/download/{export_id}": {
        readonly parameters: {
            readonly query?: never;
            readonly header?: never;
            readonly path: {
                /** @description The slug of the project: letters, digits, `-` and `_`. Letters become lower case. */
                readonly project: components["parameters"]["Project"];
                /** @description The `id` of the export's manifest. */
                readonly export_id: string;
            };
            readonly cookie?: never;
        };
        /**
         * Download an export
         * @description Returns the bytes of the export, without the envelope. An error has the envelope. `Content-Type` and the file
         *     name in `Content-Disposition` are the `content_type` and the `download_name` of the manifest.
         *
         *     Schema and database exports need project admin access, which a Project API Token has. Not documented: what a
         *     schema export contains. Expect valid JSON or SQL, and nothing more.
         */
        readonly get: operations["downloadExport"];
        readonly put?: never;
        readonly post?: never;
        readonly delete?: never;
        readonly options?: never;
        readonly head?: never;
        readonly patch?: never;
        readonly trace?: never;
    };
}
export type webhooks = Record<string, never>;
export interface components {
    schemas: {
        /** @description Unknown properties are ignored, which is not documented. */
        readonly SchemaExportRequest: {
            /**
             * @description The format of the export, in lower case.
             * @default json
             * @enum {string}
             */
            readonly format?: ("json" | "sql") | undefined;
            /**
             * @description The name of the file. The mock appends the ending of the format, which is an assumption. Which characters
             *     and lengths are allowed is not documented.
             */
            readonly file_name?: string | undefined;
        };
        /** @description Unknown properties are ignored, which is not documented. */
        readonly DatabaseExportRequest: {
            /**
             * @description The format of the export, in lower case.
             * @default zip
             * @enum {string}
             */
            readonly format?: ("zip" | "zip-csv" | "json") | undefined;
            /** @description The tables to export. Without it, all tables. */
            readonly include_tables?: readonly string[] | undefined;
            /** @description Tables to leave out, even if `include_tables` names them. */
            readonly exclude_tables?: readonly string[] | undefined;
            /** @description Which columns and rows of a table to export, by the name of the table. */
            readonly table_options?: {
                readonly [key: string]: components["schemas"]["TableOptions"];
            } | undefined;
            /**
             * @description The name of the file. The mock appends the ending of the format, which is an assumption. Which characters
             *     and lengths are allowed is not documented.
             */
            readonly file_name?: string | undefined;
        };
        /** @description Which columns and rows of one table to export. */
        readonly TableOptions: {
            /** @description The columns to export, in this order. */
            readonly columns?: readonly string[] | undefined;
            /** @description Values by the name of their column: only rows that have all of them are exported. */
            readonly filters?: {
                readonly [key: string]: unknown;
            } | undefined;
            /** @description The column to sort the rows by. */
            readonly sort?: string | undefined;
            /**
             * @description The direction to sort in.
             * @default asc
             * @enum {string}
             */
            readonly order?: ("asc" | "desc") | undefined;
            /** @description The maximum number of rows. */
            readonly limit?: number | undefined;
            /**
             * @description The number of rows to skip.
             * @default 0
             */
            readonly offset?: number | undefined;
        };
        /**
         * @description Identifies this call when you troubleshoot. Log it.
         * @example req_20260602T012345_123456Z_abc123def456
         */
        readonly RequestId: string;
        /**
         * @description A point in time, UTC.
         * @example 2026-06-02T01:23:45Z
         */
        readonly Timestamp: string;
        /** @description A point in time, UTC, or `null`. */
        readonly NullableTimestamp: ((string & (string | null)) | null) & (string | null);
        /** @description The slug of the project: lower-case letters, digits, `-` and `_`. */
        readonly Slug: string;
        /** @description About this response. */
        readonly Meta: {
            /** @description When the response was made, in UTC. */
            readonly generated_at: components["schemas"]["Timestamp"];
        };
        /** @description What every JSON response has, whether the call succeeded or not. */
        readonly EnvelopeMembers: {
            readonly request_id: components["schemas"]["RequestId"];
            readonly meta: components["schemas"]["Meta"];
            /**
             * @description The `X-Operation-Key` that was sent. Present when ZangTable grouped the call.
             * @example edit-profile-email
             */
            readonly operation_key?: components["schemas"]["GroupText"] | undefined;
            /**
             * @description The run of this call. It may differ from the one that you sent. Send this one with the next call.
             * @example oprun_20260602T012300_000000Z_a1b2c3d4e5f6
             */
            readonly operation_run_id?: components["schemas"]["GroupText"] | undefined;
            /**
             * @description What happened to the run id that you sent. The documentation shows one value, `accepted_provided_run`. The
             *     mock also returns `started_new_run`, which is an assumption.
             * @example accepted_provided_run
             */
            readonly operation_grouping_status?: components["schemas"]["GroupText"] | undefined;
        } & Record<string, never>;
        /** @description A text about the group of the call. */
        readonly GroupText: ((string) | null) & string;
        /** @description The outer shape of every JSON response that succeeded. */
        readonly SuccessEnvelope: components["schemas"]["EnvelopeMembers"] & {
            /**
             * @description Always `true` for a success.
             * @constant
             */
            readonly ok: true;
            /** @description What the operation returns. */
            readonly data: {
                readonly [key: string]: unknown;
            };
            /** @description Always `null` for a success. */
            readonly error: null;
        };
        /** @description The outer shape of every error. */
        readonly ErrorEnvelope: components["schemas"]["EnvelopeMembers"] & {
            /**
             * @description Always `false` for an error.
             * @constant
             */
            readonly ok: false;
            /** @description Always `null` for an error. */
            readonly data: null;
            readonly error: components["schemas"]["ErrorDetail"];
        };
        /** @description What went wrong. */
        readonly ErrorDetail: {
            readonly code: components["schemas"]["ErrorCode"];
            /**
             * @description An explanation for people. Do not parse it.
             * @example The request failed validation.
             */
            readonly message: string;
        };
        /**
         * @description What went wrong, for programs. The list is open: `missing_authorization`, `invalid_token`,
         *     `permission_denied`, `not_found`, `validation_failed` and `invalid_export_format` are the common ones.
         * @example validation_failed
         */
        readonly ErrorCode: string;
        /** @description The error of a request without a valid token. */
        readonly UnauthorizedError: components["schemas"]["ErrorEnvelope"] & {
            readonly error: {
                /** @enum {string} */
                readonly code: "missing_authorization" | "invalid_token";
            };
        };
        /** @description Any error other than 401, which alone carries the two codes about the token. */
        readonly AuthorizedError: components["schemas"]["ErrorEnvelope"] & {
            readonly error: {
                /** @example validation_failed */
                readonly code: string;
            };
        };
        /** @description The error of a request for a new export that is not valid. */
        readonly InvalidExportRequestError: components["schemas"]["AuthorizedError"] & {
            readonly error: {
                /** @enum {string} */
                readonly code: "validation_failed" | "invalid_export_format";
            };
        };
        /** @description The error of a request that is not valid. */
        readonly InvalidRequestError: components["schemas"]["AuthorizedError"] & {
            readonly error: {
                /** @enum {string} */
                readonly code: "validation_failed";
            };
        };
        /** @description The error of a request whose token may not do this. */
        readonly ForbiddenError: components["schemas"]["AuthorizedError"] & {
            readonly error: {
                /** @enum {string} */
                readonly code: "permission_denied";
            };
        };
        /** @description The error of a request for something that does not exist. */
        readonly NotFoundError: components["schemas"]["AuthorizedError"] & {
            readonly error: {
                /** @enum {string} */
                readonly code: "not_found";
            };
        };
        /** @description The manifest of an export of any kind. */
        readonly Export: {
            /** @description The id of the export. Do not read a time from it: in the examples, that is not `created_at`. */
            readonly id: string;
            /**
             * @description What was exported, such as `schema_export` or `table_export`.
             * @example schema_export
             * @example table_export
             */
            readonly kind: string;
            /**
             * @description How much of the project the export covers.
             * @example project
             */
            readonly scope: string;
            readonly project: components["schemas"]["Slug"];
            /** @description The exported table. `null` unless the export is of one table. */
            readonly table: string | null;
            /**
             * @description The format of the bytes.
             * @example json
             * @example sql
             * @example csv
             */
            readonly format: string;
            /** @description The file name of the download. */
            readonly download_name: string;
            /** @description Where to download the bytes. In the examples a path without a host; append it to the base URL. */
            readonly download_url: string;
            /**
             * @description Where ZangTable keeps the file.
             * @example local
             */
            readonly storage_backend: string;
            /** @description The `Content-Type` of the download. */
            readonly content_type: string;
            /** @description The number of rows in the export. `null` if rows are not counted. */
            readonly row_count: number | null;
            /** @description The number of tables in the export. `null` if tables are not counted. */
            readonly table_count: number | null;
            /** @description The length of the download in bytes. */
            readonly size_bytes: number;
            /** @description `ready` to download, or `not_found` if its file is missing. */
            readonly status: string & ("ready" | "not_found");
            /** @description Why the export is in this state. `null` in the examples. */
            readonly status_reason: string | null;
            /** @description When the file was found to be missing. `null` while it exists. */
            readonly missing_at: components["schemas"]["NullableTimestamp"];
            /** @description When the export was created, in UTC. */
            readonly created_at: components["schemas"]["Timestamp"];
            /** @description When the export expires. `null` in the examples. */
            readonly expires_at: components["schemas"]["NullableTimestamp"];
        };
        /** @description The manifest of a schema export. */
        readonly SchemaExport: components["schemas"]["Export"] & {
            /** @constant */
            readonly kind?: "schema_export" | undefined;
            /** @constant */
            readonly scope?: "project" | undefined;
            readonly table?: null | undefined;
            /** @enum {string} */
            readonly format?: ("json" | "sql") | undefined;
            readonly row_count?: null | undefined;
            readonly table_count?: null | undefined;
            /** @constant */
            readonly status?: "ready" | undefined;
        } & components["schemas"]["JsonContentType"] & components["schemas"]["SqlContentType"];
        /** @description An export in the format `json` is downloaded as JSON. */
        readonly JsonContentType: {
            readonly content_type?: string | undefined;
        };
        /** @description An export in the format `sql` is downloaded as SQL. Its media type is not documented. */
        readonly SqlContentType: {
            readonly content_type?: string | undefined;
        };
        /** @description The response to creating a schema export. */
        readonly SchemaExportCreated: components["schemas"]["SuccessEnvelope"] & {
            readonly data: {
                readonly export: components["schemas"]["SchemaExport"];
            };
        };
        /** @description The manifest of a database export. */
        readonly DatabaseExport: components["schemas"]["Export"] & {
            /** @constant */
            readonly kind?: "database_export" | undefined;
            /** @constant */
            readonly scope?: "project" | undefined;
            readonly table?: null | undefined;
            /** @enum {string} */
            readonly format?: ("zip" | "zip-csv" | "json") | undefined;
            /** @constant */
            readonly status?: "ready" | undefined;
        } & components["schemas"]["JsonContentType"] & components["schemas"]["ZipContentType"];
        /** @description An export in the format `zip` or `zip-csv` is downloaded as ZIP. Its media type is not documented. */
        readonly ZipContentType: {
            readonly content_type?: string | undefined;
        };
        /** @description The response to creating a database export. */
        readonly DatabaseExportCreated: components["schemas"]["SuccessEnvelope"] & {
            readonly data: {
                readonly export: components["schemas"]["DatabaseExport"];
            };
        };
        /** @description The response to listing exports. */
        readonly ExportList: components["schemas"]["SuccessEnvelope"] & {
            readonly data: {
                /** @description The exports of this page. */
                readonly exports: readonly components["schemas"]["Export"][];
            };
        };
    };
    responses: {
        /**
         * @description The request is not valid. `invalid_export_format` when `format` is neither `json` nor `sql`;
         *     `validation_failed` for everything else. Correct the request. The same request fails again.
         */
        readonly InvalidSchemaExportRequest: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["InvalidExportRequestError"];
            };
        };
        /**
         * @description The request is not valid. `invalid_export_format` when `format` is not `zip`, `zip-csv` or `json`;
         *     `validation_failed` for everything else. Correct the request. The same request fails again.
         */
        readonly InvalidDatabaseExportRequest: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["InvalidExportRequestError"];
            };
        };
        /** @description A value in the path or the query is not valid. Correct the request. The same request fails again. */
        readonly InvalidRequest: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["InvalidRequestError"];
            };
        };
        /**
         * @description The request has no valid token. `missing_authorization` if it has no Bearer token; `invalid_token` if the token
         *     is expired, revoked, inactive or unknown, or not valid for the route.
         */
        readonly Unauthorized: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["UnauthorizedError"];
            };
        };
        /** @description The token is valid, but may not do this. */
        readonly Forbidden: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["ForbiddenError"];
            };
        };
        /** @description The project, the route or the export does not exist. */
        readonly NotFound: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["NotFoundError"];
            };
        };
        /**
         * @description Another error in the request, such as an unknown method. No other codes and statuses are documented. The body
         *     is the error envelope.
         */
        readonly OtherClientError: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["AuthorizedError"];
            };
        };
        /** @description ZangTable failed. No code is documented. The body is the error envelope. */
        readonly ServerError: {
            headers: {
                readonly [name: string]: unknown;
            };
            content: {
                readonly "application/json": components["schemas"]["AuthorizedError"];
            };
        };
    };
    parameters: {
        /** @description The slug of the project: letters, digits, `-` and `_`. Letters become lower case. */
        readonly Project: string;
        /** @description A label of the user action that this call belongs to. Its length and characters are not documented. */
        readonly OperationKey: string;
        /**
         * @description An id of one run of that action. Generate one, and send it with every call of the run. After 420 seconds without
         *     a call, the response can have a new one. What happens without `X-Operation-Key` is not documented.
         */
        readonly OperationRunId: string;
    };
    requestBodies: never;
    headers: never;
    pathItems: never;
}
export type SchemaExportRequest = components['schemas']['SchemaExportRequest'];
export type DatabaseExportRequest = components['schemas']['DatabaseExportRequest'];
export type TableOptions = components['schemas']['TableOptions'];
export type RequestId = components['schemas']['RequestId'];
export type Timestamp = components['schemas']['Timestamp'];
export type NullableTimestamp = components['schemas']['NullableTimestamp'];
export type Slug = components['schemas']['Slug'];
export type Meta = components['schemas']['Meta'];
export type EnvelopeMembers = components['schemas']['EnvelopeMembers'];
export type GroupText = components['schemas']['GroupText'];
export type SuccessEnvelope = components['schemas']['SuccessEnvelope'];
export type ErrorEnvelope = components['schemas']['ErrorEnvelope'];
export type ErrorDetail = components['schemas']['ErrorDetail'];
export type ErrorCode = components['schemas']['ErrorCode'];
export type UnauthorizedError = components['schemas']['UnauthorizedError'];
export type AuthorizedError = components['schemas']['AuthorizedError'];
export type InvalidExportRequestError = components['schemas']['InvalidExportRequestError'];
export type InvalidRequestError = components['schemas']['InvalidRequestError'];
export type ForbiddenError = components['schemas']['ForbiddenError'];
export type NotFoundError = components['schemas']['NotFoundError'];
export type Export = components['schemas']['Export'];
export type SchemaExport = components['schemas']['SchemaExport'];
export type JsonContentType = components['schemas']['JsonContentType'];
export type SqlContentType = components['schemas']['SqlContentType'];
export type SchemaExportCreated = components['schemas']['SchemaExportCreated'];
export type DatabaseExport = components['schemas']['DatabaseExport'];
export type ZipContentType = components['schemas']['ZipContentType'];
export type DatabaseExportCreated = components['schemas']['DatabaseExportCreated'];
export type ExportList = components['schemas']['ExportList'];
export type ResponseInvalidSchemaExportRequest = components['responses']['InvalidSchemaExportRequest'];
export type ResponseInvalidDatabaseExportRequest = components['responses']['InvalidDatabaseExportRequest'];
export type ResponseInvalidRequest = components['responses']['InvalidRequest'];
export type ResponseUnauthorized = components['responses']['Unauthorized'];
export type ResponseForbidden = components['responses']['Forbidden'];
export type ResponseNotFound = components['responses']['NotFound'];
export type ResponseOtherClientError = components['responses']['OtherClientError'];
export type ResponseServerError = components['responses']['ServerError'];
export type ParameterProject = components['parameters']['Project'];
export type ParameterOperationKey = components['parameters']['OperationKey'];
export type ParameterOperationRunId = components['parameters']['OperationRunId'];
export type $defs = Record<string, never>;
export interface operations {
    readonly createSchemaExport: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A label of the user action that this call belongs to. Its length and characters are not documented. */
                readonly "X-Operation-Key"?: components["parameters"]["OperationKey"];
                /**
                 * @description An id of one run of that action. Generate one, and send it with every call of the run. After 420 seconds without
                 *     a call, the response can have a new one. What happens without `X-Operation-Key` is not documented.
                 */
                readonly "X-Operation-Run-Id"?: components["parameters"]["OperationRunId"];
            };
            readonly path: {
                /** @description The slug of the project: letters, digits, `-` and `_`. Letters become lower case. */
                readonly project: components["parameters"]["Project"];
            };
            readonly cookie?: never;
        };
        /** @description What to export, and the name of the file. Without a body, with an empty one or with `{}` you get the defaults. */
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["SchemaExportRequest"];
            };
        };
        readonly responses: {
            /** @description The export exists and can be downloaded. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["SchemaExportCreated"];
                };
            };
            readonly 400: components["responses"]["InvalidSchemaExportRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly "4XX": components["responses"]["OtherClientError"];
            readonly "5XX": components["responses"]["ServerError"];
        };
    };
    readonly createDatabaseExport: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A label of the user action that this call belongs to. Its length and characters are not documented. */
                readonly "X-Operation-Key"?: components["parameters"]["OperationKey"];
                /**
                 * @description An id of one run of that action. Generate one, and send it with every call of the run. After 420 seconds without
                 *     a call, the response can have a new one. What happens without `X-Operation-Key` is not documented.
                 */
                readonly "X-Operation-Run-Id"?: components["parameters"]["OperationRunId"];
            };
            readonly path: {
                /** @description The slug of the project: letters, digits, `-` and `_`. Letters become lower case. */
                readonly project: components["parameters"]["Project"];
            };
            readonly cookie?: never;
        };
        /** @description What to export, and the name of the file. Without a body, with an empty one or with `{}` you get the defaults. */
        readonly requestBody?: {
            readonly content: {
                readonly "application/json": components["schemas"]["DatabaseExportRequest"];
            };
        };
        readonly responses: {
            /** @description The export exists and can be downloaded. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["DatabaseExportCreated"];
                };
            };
            readonly 400: components["responses"]["InvalidDatabaseExportRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly "4XX": components["responses"]["OtherClientError"];
            readonly "5XX": components["responses"]["ServerError"];
        };
    };
    readonly listExports: {
        readonly parameters: {
            readonly query?: {
                /** @description Only exports in this state. `not_found` lists exports whose file is missing. */
                readonly status?: "ready" | "not_found" | "all";
                /** @description The maximum number of exports in the response. */
                readonly limit?: number;
                /** @description The number of exports to skip. */
                readonly offset?: number;
            };
            readonly header?: {
                /** @description A label of the user action that this call belongs to. Its length and characters are not documented. */
                readonly "X-Operation-Key"?: components["parameters"]["OperationKey"];
                /**
                 * @description An id of one run of that action. Generate one, and send it with every call of the run. After 420 seconds without
                 *     a call, the response can have a new one. What happens without `X-Operation-Key` is not documented.
                 */
                readonly "X-Operation-Run-Id"?: components["parameters"]["OperationRunId"];
            };
            readonly path: {
                /** @description The slug of the project: letters, digits, `-` and `_`. Letters become lower case. */
                readonly project: components["parameters"]["Project"];
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description One page of the project's exports. */
            readonly 200: {
                headers: {
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": components["schemas"]["ExportList"];
                };
            };
            readonly 400: components["responses"]["InvalidRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly "4XX": components["responses"]["OtherClientError"];
            readonly "5XX": components["responses"]["ServerError"];
        };
    };
    readonly downloadExport: {
        readonly parameters: {
            readonly query?: never;
            readonly header?: {
                /** @description A label of the user action that this call belongs to. Its length and characters are not documented. */
                readonly "X-Operation-Key"?: components["parameters"]["OperationKey"];
                /**
                 * @description An id of one run of that action. Generate one, and send it with every call of the run. After 420 seconds without
                 *     a call, the response can have a new one. What happens without `X-Operation-Key` is not documented.
                 */
                readonly "X-Operation-Run-Id"?: components["parameters"]["OperationRunId"];
            };
            readonly path: {
                /** @description The slug of the project: letters, digits, `-` and `_`. Letters become lower case. */
                readonly project: components["parameters"]["Project"];
                /** @description The `id` of the export's manifest. */
                readonly export_id: string;
            };
            readonly cookie?: never;
        };
        readonly requestBody?: never;
        readonly responses: {
            /** @description The bytes of the export. */
            readonly 200: {
                headers: {
                    /**
                     * @description `attachment`, with the manifest's `download_name` as the file name.
                     * @example attachment; filename="example_project_schema_export.json"
                     */
                    readonly "Content-Disposition": string;
                    readonly [name: string]: unknown;
                };
                content: {
                    readonly "application/json": unknown;
                    readonly "application/sql": string;
                    readonly "*/*": string;
                };
            };
            readonly 400: components["responses"]["InvalidRequest"];
            readonly 401: components["responses"]["Unauthorized"];
            readonly 403: components["responses"]["Forbidden"];
            readonly 404: components["responses"]["NotFound"];
            readonly "4XX": components["responses"]["OtherClientError"];
            readonly "5XX": components["responses"]["ServerError"];
        };
    };
}
