import type { ErrorEnvelope, SuccessEnvelope } from '../../generated/api.ts';
import type { Contract } from '../../kit/contract/index.ts';
import type { Authorize, Credentials, LiveRequest, LiveState, Resources } from '../../kit/mock/world/index.ts';
import { renderTable } from './database.ts';
import { errorEnvelope, type GroupingProperties, type Stamp, successEnvelope } from './envelope.ts';
import { timestamp } from './id.ts';
import { liveOperations, newId } from './live-operation.ts';
import { describeExport, describeReady, downloadName } from './manifest.ts';
import { createWorld, type ExportRecord, type World } from './world.ts';

export { liveOperations } from './live-operation.ts';

type Given = Readonly<Record<string, unknown>>;

const usualProject = 'example_project';
const minute = 60_000;

/** The exports of a world, to be listed and replaced. A manifest names only what matters; the rest is filled in. */
const exportResources: Resources<World> = {
  name: 'exports',
  within: { name: 'project', usual: usualProject },
  list: ({ exports }, limit) => exports.newest(limit).map(describeExport),
  sample: (count, project) => Array.from({ length: count }, (_, index) => sampleOf(project, index, count)),
  replace(world, given, contract) {
    const now = world.clock.now();
    const records = given.map((manifest, index) =>
      recordOf(world, { given: manifest as Given, usualTime: now - index * minute, contract }),
    );
    for (const [index, record] of records.entries()) {
      const wrong = findWrong(record, given[index] as Given, contract);
      if (wrong !== undefined) return `exports[${index}]: ${wrong}`;
    }
    world.exports.clear();
    // The newest comes first, as in a list, and is added last.
    for (const record of records.reverse()) world.exports.add(record);
    return undefined;
  },
};

// Ready and missing ones, of schemas and of tables, so that every kind is on the first page.
function sampleOf(project: string, index: number, count: number): Given {
  const number = String(count - index).padStart(String(count).length, '0');
  const format = index % 3 === 0 ? 'sql' : 'json';
  const isMissing = index % 6 === 5;
  if (index % 4 === 1 && !isMissing) {
    return { project, table: 'contacts', row_count: 10 * (1 + (index % 5)), download_name: `contacts_${number}.csv` };
  }
  const status = isMissing ? 'not_found' : 'ready';
  return { project, format, status, download_name: `${project}_${number}.${format}` };
}

/** What follows from the rest of a manifest. */
const derived = new Set(['size_bytes', 'content_type', 'download_url', 'missing_at', 'project']);

function recordOf(
  world: World,
  { given, usualTime, contract }: { readonly given: Given; readonly usualTime: number; readonly contract: Contract },
): ExportRecord {
  const { artifacts } = world;
  const { table, row_count: rows, download_name: name, id, status } = given;
  const project = String(given.project ?? usualProject).toLowerCase();
  const format = String(given.format ?? (typeof table === 'string' ? 'csv' : 'json')) as ExportRecord['format'];
  const time = Date.parse(String(given.created_at));
  const createdAt = Number.isNaN(time) ? usualTime : time;
  const ofTable = typeof table === 'string' ? { name: table, rows: typeof rows === 'number' ? rows : 3 } : undefined;
  const own = { kind: ofTable ? 'table_export' : 'schema_export', format, table: ofTable?.name ?? null };
  return {
    id: typeof id === 'string' ? id : newId(world, createdAt, contract),
    ...{ project, format, createdAt, table: ofTable },
    downloadName: typeof name === 'string' ? name : downloadName(project, format, ofTable?.name),
    sizeBytes: ofTable ? renderTable(project, ofTable, format).length : artifacts.get(project, format).sizeBytes,
    isMissing: status === 'not_found',
    given: { ...own, row_count: ofTable?.rows ?? null, ...omitDerived(given) },
  };
}

function omitDerived(given: Given): Given {
  return Object.fromEntries(Object.entries(given).filter(([name]) => !derived.has(name)));
}

// Only what was given is judged: what an edited contract has besides is filled in when it is served.
function findWrong(record: ExportRecord, given: Given, contract: Contract): string | undefined {
  const manifest = describeExport(record);
  const names = Object.keys(describeReady(record));
  const unknown = Object.keys(given).find((name) => !names.includes(name));
  if (unknown !== undefined) return `there is no property ${unknown}; the properties are ${names.join(', ')}`;
  if (given.created_at !== undefined && Number.isNaN(Date.parse(String(given.created_at))))
    return 'created_at is not a time';
  const schema = contract.operation('listExports')?.responses.find(({ status }) => status === '200')
    ?.content[0]?.schema;
  if (schema === undefined) return undefined;
  const stamp = { requestId: 'req_seed', generatedAt: timestamp(record.createdAt) };
  const list = successEnvelope({ exports: [manifest] }, stamp, undefined);
  const place = '/data/exports/0/';
  const mismatch = contract
    .validate(schema, list)
    .find(({ instance }) => instance.startsWith(place) && Object.hasOwn(given, instance.slice(place.length)));
  return mismatch && `${mismatch.instance.slice(place.length)} ${mismatch.message}`;
}

/** What a token may do, where one opens every project. */
export function authorizeWith(everywhere: string): Authorize {
  return ({ id }, parameters, { kind, token, credentials }) => {
    // The API has no keys; those of another contract the mock only sees.
    if (kind === 'api-key') return undefined;
    const project = slugOf(parameters);
    const access = token === everywhere ? 'full' : accessOf(token, project, credentials);
    if (access === 'none') {
      // Another contract may have no projects.
      const where = parameters.project === undefined ? '' : ` for "${project}"`;
      return { cause: 'authorization-invalid', reason: `the mock does not know this token${where}` };
    }
    const isListing = id === 'listExports';
    if (access === 'limited' && !isListing) return { cause: 'action-forbidden', reason: 'this token may only list' };
    return undefined;
  };
}

/** The live behaviour of the export API. */
export const exportState: LiveState<World> = {
  create: createWorld,
  count: ({ exports }) => exports.size,
  resources: exportResources,
  error: (world, { code, message }) => errorEnvelope(code, message, stampOf(world, world.clock.now())),
  renew(world, body, { parameters }) {
    const { operation_key, operation_run_id, operation_grouping_status, ...shown } = body as Shown;
    const now = world.clock.now();
    const stamp = stampOf(world, now);
    if (!shown.ok) return { ...shown, ...errorEnvelope(shown.error.code, shown.error.message, stamp) };
    return { ...shown, ...successEnvelope(shown.data, stamp, groupingOf(world, parameters)) };
  },
  respond(world, operation, { parameters, body, contract }) {
    const live = liveOperations.get(operation.id);
    if (live === undefined) return undefined;
    const [project, now] = [slugOf(parameters), world.clock.now()];
    const response = live(world, { project, now, parameters, body, contract });
    if (response.kind !== 'data') return response;
    const envelope = successEnvelope(response.data, stampOf(world, now), groupingOf(world, parameters));
    return { kind: 'json', body: envelope, commit: response.commit };
  },
};

type Shown = Partial<GroupingProperties> & (SuccessEnvelope | ErrorEnvelope);

function groupingOf({ grouping }: World, parameters: LiveRequest['parameters']): GroupingProperties | undefined {
  const { 'X-Operation-Key': key, 'X-Operation-Run-Id': runId } = parameters as Record<string, string | undefined>;
  return grouping.join(slugOf(parameters), key, runId);
}

// What identifies and dates the next response of a world.
function stampOf({ ids }: World, now: number): Stamp {
  return { requestId: ids.request(now), generatedAt: timestamp(now) };
}

function slugOf(parameters: Readonly<Record<string, unknown>>): string {
  return String(parameters.project ?? '').toLowerCase();
}

/** A valid token that may list exports and nothing else. */
const limitedToken = 'pat_limited';

/** Begins the tokens that open one project: the rest of the token is its slug. */
const projectTokenPrefix = 'pat_for_';

function accessOf(token: string, project: string, { tokens, acceptsAny }: Credentials): 'full' | 'limited' | 'none' {
  if (tokens.has(token)) return 'full';
  if (token === limitedToken) return 'limited';
  if (token.startsWith(projectTokenPrefix)) return token === projectTokenPrefix + project ? 'full' : 'none';
  return acceptsAny ? 'full' : 'none';
}
