import type { DatabaseExportRequest, operations, SchemaExportRequest } from '../../generated/api.ts';
import { type Contract, sampleOf } from '../../kit/contract/index.ts';
import type { LiveRequest, LiveResponse } from '../../kit/mock/world/index.ts';
import { renderDatabase, renderTable } from './database.ts';
import { contentDisposition, contentTypeOf, describeExport, describeReady, downloadName } from './manifest.ts';
import type { ExportRecord, PageRequest, World } from './world.ts';

/** A request that obeys the contract, in its project. */
interface ProjectRequest extends LiveRequest {
  /** The slug of the project, in lower case as the API keeps it. */
  readonly project: string;
  /** When it came, in milliseconds since the epoch. */
  readonly now: number;
  readonly contract: Contract;
}

/** Data for the envelope, or a whole response. */
type LiveResult = { readonly kind: 'data'; readonly data: object; readonly commit?: () => void } | LiveResponse;

type LiveOperation = (world: World, request: ProjectRequest) => LiveResult;

/** Operations that remember. Those of the contract that are not here are served from its examples. */
export const liveOperations: ReadonlyMap<string, LiveOperation> = new Map<keyof operations, LiveOperation>([
  ['createSchemaExport', createSchemaExport],
  ['createDatabaseExport', createDatabaseExport],
  ['listExports', listExports],
  ['downloadExport', downloadExport],
]);

const idSchema = '#/components/schemas/Export/properties/id';

/** An id as the API makes it, or one of the form that an edited contract asks for, so that its export can be found by it. */
export function newId({ ids, exports, random }: World, now: number, contract: Contract): string {
  const usual = ids.export(now);
  // The packaged contract has no validator of its own for ids.
  if (!contract.judges(idSchema) || contract.isValid(idSchema, usual)) return usual;
  const taken = new Set(exports.newest(exports.size).map(({ id }) => id));
  const schemas = (contract.operation('downloadExport')?.parameters ?? [])
    .filter(({ name }) => name === 'export_id')
    .flatMap(({ schema }) => schema ?? []);
  for (let tries = 0; tries < 100; tries += 1) {
    const id = sampleOf(contract.document, idSchema, { random: random.fraction });
    if (typeof id !== 'string' || !contract.isValid(idSchema, id) || taken.has(id)) continue;
    // Where the parameter has not been edited too, its download is found by the usual id.
    return schemas.every((schema) => contract.isValid(schema, id, 'request')) ? id : usual;
  }
  return usual;
}

/** The file name that makes an export whose file goes missing. */
const missingFileName = 'mock_missing';

function createSchemaExport(world: World, request: ProjectRequest): LiveResult {
  const { project, body } = request;
  const { format = 'json', file_name: fileName } = (body ?? {}) as SchemaExportRequest;
  return create(world, request, {
    format,
    downloadName: downloadName(project, format, fileName),
    sizeBytes: world.artifacts.get(project, format).sizeBytes,
    isMissing: fileName === missingFileName,
  });
}

function createDatabaseExport(world: World, request: ProjectRequest): LiveResult {
  const { project, body } = request;
  const database = { format: 'zip', ...(body ?? {}) } as DatabaseExportRequest & { readonly format: 'zip' };
  const { format, file_name: fileName } = database;
  const { bytes, tables, rows } = renderDatabase(project, database);
  return create(world, request, {
    format,
    downloadName: downloadName(project, format.replace(/-.*/, ''), fileName, 'database'),
    sizeBytes: bytes.length,
    isMissing: fileName === missingFileName,
    database,
    given: { kind: 'database_export', row_count: rows, table_count: tables },
  });
}

type Made = Omit<ExportRecord, 'id' | 'project' | 'createdAt'>;

// An export is ready when it gets a response; a missing one is found to be missing only later.
function create(world: World, { project, now, contract }: ProjectRequest, made: Made): LiveResult {
  const record: ExportRecord = { id: newId(world, now, contract), project, createdAt: now, ...made };
  const data = { export: { ...describeReady(record), ...record.given } };
  return { kind: 'data', data, commit: () => world.exports.add(record) };
}

function listExports({ exports }: World, { project, parameters }: ProjectRequest): LiveResult {
  // An edited contract may have no such parameter.
  const { status = 'all', limit = 50, offset = 0 } = parameters as Partial<PageRequest & { readonly status: string }>;
  const isWanted: PageRequest['isWanted'] = ({ isMissing }) =>
    status === 'all' || isMissing === (status === 'not_found');
  return {
    kind: 'data',
    data: { exports: exports.list(project, { isWanted, limit, offset }).map(describeExport) },
  };
}

function downloadExport({ exports, artifacts }: World, { project, parameters }: ProjectRequest): LiveResult {
  const id = String(parameters.export_id);
  const record = exports.find(project, id);
  if (record === undefined) return missing(`this project has no export ${id}`);
  if (record.isMissing) return missing(`the file of export ${id} is missing`);
  return {
    kind: 'bytes',
    headers: {
      'content-type': contentTypeOf(record.format),
      'content-disposition': contentDisposition(record.downloadName),
    },
    body: contentOf(record, artifacts),
  };
}

function contentOf({ project, format, database, table }: ExportRecord, artifacts: World['artifacts']) {
  if (database !== undefined) return renderDatabase(project, database).bytes;
  return table === undefined ? artifacts.get(project, format).text : renderTable(project, table, format);
}

function missing(reason: string): LiveResponse {
  return { kind: 'rejection', cause: 'resource-unknown', reason };
}
