import type { operations, SchemaExportRequest } from '../../generated/api.ts';
import { contentDisposition, downloadName } from './download-name.ts';
import type { ExportRecord, Page } from './export-store.ts';
import { contentTypes, describeExport, describeReady } from './manifest.ts';
import type { World } from './world.ts';

/** A request that obeys the contract. */
export interface LiveRequest {
  /** The slug of the project, in lower case as the API keeps it. */
  readonly project: string;
  /** When it came, in milliseconds since the epoch. */
  readonly now: number;
  /** By name; absent ones have their default. */
  readonly parameters: Readonly<Record<string, unknown>>;
  readonly body: unknown;
}

/** What live behaviour answers: data for the envelope, bytes, or a refusal by its cause. */
export type LiveAnswer =
  | { readonly kind: 'data'; readonly data: object }
  | { readonly kind: 'bytes'; readonly headers: Readonly<Record<string, string>>; readonly body: string }
  | { readonly kind: 'refusal'; readonly cause: string; readonly reason: string };

type LiveOperation = (world: World, request: LiveRequest) => LiveAnswer;

/** Operations that remember. Those of the contract that are not here are answered from its examples. */
export const liveOperations: ReadonlyMap<string, LiveOperation> = new Map<keyof operations, LiveOperation>([
  ['createSchemaExport', createSchemaExport],
  ['listExports', listExports],
  ['downloadExport', downloadExport],
]);

/** The file name that makes an export whose file goes missing. */
export const missingFileName = 'mock_missing';

function createSchemaExport({ exports, ids, artifacts }: World, { project, now, body }: LiveRequest): LiveAnswer {
  const { format = 'json', file_name: fileName } = (body ?? {}) as SchemaExportRequest;
  const record: ExportRecord = {
    id: ids.export(now),
    project,
    format,
    downloadName: downloadName(project, format, fileName),
    sizeBytes: artifacts.get(project, format).sizeBytes,
    createdAt: now,
    isMissing: fileName === missingFileName,
  };
  exports.add(record);
  // An export is ready when it is answered; a missing one is found to be missing only later.
  return { kind: 'data', data: { export: describeReady(record) } };
}

function listExports({ exports }: World, { project, parameters }: LiveRequest): LiveAnswer {
  const { status, limit, offset } = parameters as { status: string; limit: number; offset: number };
  const isWanted: Page['isWanted'] = ({ isMissing }) => status === 'all' || isMissing === (status === 'not_found');
  return {
    kind: 'data',
    data: { exports: exports.list(project, { isWanted, limit, offset }).map(describeExport) },
  };
}

function downloadExport({ exports, artifacts }: World, { project, parameters }: LiveRequest): LiveAnswer {
  const id = String(parameters.export_id);
  const record = exports.find(project, id);
  if (record === undefined) return missing(`this project has no export ${id}`);
  if (record.isMissing) return missing(`the file of export ${id} is missing`);
  return {
    kind: 'bytes',
    headers: {
      'content-type': contentTypes[record.format],
      'content-disposition': contentDisposition(record.downloadName),
    },
    body: artifacts.get(record.project, record.format).text,
  };
}

function missing(reason: string): LiveAnswer {
  return { kind: 'refusal', cause: 'resource-unknown', reason };
}
