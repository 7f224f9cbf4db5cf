// What the client knows of each operation when it runs. Written by `npm run generate`; edits are lost.

export const operationTable = {
  /**
   * Create a schema export.
   * Creates an export of the project's schema. The body is optional: without one you get JSON and the default file
   * name.
   *
   * `data.export` is the manifest of the new export. Append its `download_url` to the base URL, and download with
   * the same token. In the documented example the export is `ready` at once.
   *
   * Not documented: limits of `file_name`, unknown properties in the body, and which error wins when several apply.
   */
  createSchemaExport: {"method":"post","path":"/projects/{project}/export/schema","query":[],"hasBody":true,"returns":"envelope","codes":{"missing_authorization":401,"invalid_token":401,"permission_denied":403,"not_found":404,"validation_failed":400,"invalid_export_format":400}},
  /**
   * Create a database export.
   * Creates an export of the project's tables with their rows. The body is optional: without one you get a ZIP of
   * all tables.
   *
   * `data.export` is the manifest of the new export. Append its `download_url` to the base URL, and download with
   * the same token.
   *
   * Not documented: what the properties in the body do exactly, what happens to unknown tables and columns, and the
   * content of a database export. The mock ignores what does not exist. Its ZIP has a CSV file for each table, its
   * JSON an object for each.
   */
  createDatabaseExport: {"method":"post","path":"/projects/{project}/export/database","query":[],"hasBody":true,"returns":"envelope","codes":{"missing_authorization":401,"invalid_token":401,"permission_denied":403,"not_found":404,"validation_failed":400,"invalid_export_format":400}},
  /**
   * List exports.
   * Lists the exports of this project, of every kind, one page at a time. For the next page, raise `offset` by the
   * number of exports that you received, until a page is empty.
   *
   * Not documented: the order (the mock returns the newest first), other properties of `data`, and what happens to
   * a `limit` or an `offset` out of range.
   */
  listExports: {"method":"get","path":"/projects/{project}/exports","query":["status","limit","offset"],"hasBody":false,"returns":"envelope","codes":{"missing_authorization":401,"invalid_token":401,"permission_denied":403,"not_found":404,"validation_failed":400}},
  /**
   * Download an export.
   * Returns the bytes of the export, without the envelope. An error has the envelope. `Content-Type` and the file
   * name in `Content-Disposition` are the `content_type` and the `download_name` of the manifest.
   *
   * Schema and database exports need project admin access, which a Project API Token has. Not documented: what a
   * schema export contains. Expect valid JSON or SQL, and nothing more.
   */
  downloadExport: {"method":"get","path":"/projects/{project}/export/download/{export_id}","query":[],"hasBody":false,"returns":"file","codes":{"missing_authorization":401,"invalid_token":401,"permission_denied":403,"not_found":404,"validation_failed":400}},
} as const;
