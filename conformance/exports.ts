import type { components } from '../src/generated/api.ts';
import { isJsonObject } from '../src/kit/contract/index.ts';
import {
  type Draft,
  expectAccepted,
  expectJson,
  isAccepted,
  Mismatch,
  type ReceivedResponse,
  skip,
} from '../src/kit/verify/index.ts';
import type { Context } from './define-check.ts';

export type Export = components['schemas']['Export'];

type ExportFormat = Export['format'];

export interface ExportResponse {
  readonly manifest: Export;
  readonly response: ReceivedResponse;
}

export interface ListResponse {
  readonly exports: readonly Export[];
  readonly response: ReceivedResponse;
}

export async function createExport({ client, given: { project } }: Context, body: unknown): Promise<ReceivedResponse> {
  return await client.send('createSchemaExport', { path: { project }, body });
}

/** The manifest in a response. Without one there is nothing to judge further: rules judge its shape. */
export function manifestOf(response: ReceivedResponse): Export {
  expectAccepted(response);
  const { data } = expectJson(response);
  const manifest = isJsonObject(data) ? data.export : undefined;
  return isJsonObject(manifest) ? (manifest as unknown as Export) : skip('the response holds no manifest');
}

/** One export in each format, for all checks that need one and do not care which. */
export async function sharedExport(context: Context, format: ExportFormat): Promise<ExportResponse> {
  return await context.shared(`an export as ${format}`, async (own) => {
    const response = await createExport(own, { format });
    try {
      return { manifest: manifestOf(response), response };
    } catch (error) {
      // The check of that request reports that it was rejected.
      if (error instanceof Mismatch) skip(`no export could be created as ${format}`);
      throw error;
    }
  });
}

/** An export in a format, however it was made: one that is there where the run may create none. */
export async function anyExport(context: Context, format: ExportFormat): Promise<ExportResponse> {
  if (!context.readOnly) return await sharedExport(context, format);
  return await context.shared(`an export as ${format} that is there`, async (own) => {
    const { exports, response } = await listExports(own, { status: 'ready', limit: '500' });
    const manifest = exports.find((one) => one.kind === 'schema_export' && one.format === format && isReady(one));
    return manifest === undefined
      ? skip(`--read-only creates none, and no export as ${format} is ready`)
      : { manifest, response };
  });
}

/** Sees to it that at least so many exports are ready, and creates those that are missing. */
export async function enoughExports(context: Context, least: number): Promise<void> {
  const { last } = await lastList(context);
  const exports = last ?? (await listAll(context)).exports;
  const missing = least - exports.filter(isReady).length;
  if (missing > 0 && context.readOnly)
    skip(`--read-only creates none, and too few exports are ready: it needs ${least}`);
  await Promise.all(Array.from({ length: Math.max(0, missing) }, () => createExport(context, {})));
}

function isReady({ status }: Export): boolean {
  return status === 'ready';
}

export async function downloadExport(
  { client, given: { project } }: Context,
  id: string,
  more: Draft = {},
): Promise<ReceivedResponse> {
  return await client.send('downloadExport', { path: { project, export_id: id }, ...more });
}

/** One download in each format, for all checks that look at one. */
export async function sharedDownload(context: Context, format: ExportFormat): Promise<ExportResponse> {
  const { manifest } = await anyExport(context, format);
  return await context.shared(`the download of the export as ${format}`, async (own) => {
    const response = await downloadExport(own, manifest.id);
    if (!isAccepted(response)) skip(`the export as ${format} could not be downloaded`);
    return { manifest, response };
  });
}

export type Query = Readonly<Record<string, string>>;

export async function requestList(
  { client, given }: Context,
  query: Query,
  project = given.project,
  headers: Readonly<Record<string, string>> = {},
): Promise<ReceivedResponse> {
  return await client.send('listExports', { path: { project }, query, headers });
}

/** Asks with the own token, and with that of another project where one is given. */
export async function withEachToken(
  { given: { otherToken } }: Context,
  send: (headers: Readonly<Record<string, string>>) => Promise<ReceivedResponse>,
): Promise<readonly ReceivedResponse[]> {
  const other = otherToken === undefined ? [] : [{ Authorization: `Bearer ${otherToken}` }];
  return await Promise.all([{}, ...other].map(send));
}

/** Lists some of the project's exports and expects to get them. */
export async function listExports(context: Context, query: Query = {}): Promise<ListResponse> {
  const response = await requestList(context, query);
  return { exports: exportsOf(response), response };
}

export function exportsOf(response: ReceivedResponse): readonly Export[] {
  expectAccepted(response);
  const { data } = expectJson(response);
  const exports = isJsonObject(data) ? data.exports : undefined;
  return Array.isArray(exports)
    ? exports.filter(isJsonObject).map((item) => item as unknown as Export)
    : skip('the response holds no list');
}

const longestPage = 500;
const mostPages = 20;

export function idsOf({ exports }: Pick<ListResponse, 'exports'>): readonly string[] {
  return exports.map(({ id }) => id);
}

/** The whole list, however many pages it has, or its pages up to one that is wanted, with the response that was last. */
export async function listAll(
  context: Context,
  isWanted: (page: readonly Export[]) => boolean = () => false,
): Promise<ListResponse> {
  const all: Export[] = [];
  for (let page = 0; ; page += 1) {
    const query = { limit: String(longestPage), offset: String(page * longestPage) };
    const { exports, response } = await listExports(context, query);
    all.push(...exports);
    if (isWanted(exports) || exports.length < longestPage || page === mostPages) return { exports: all, response };
  }
}

/** The list as it was when a look at it ended. */
async function lastList({ shared }: Context): Promise<{ last?: readonly Export[] | undefined }> {
  return await shared('the list as it was last', async () => ({}));
}

/**
 * Looks at the list while it does not change: it is read twice before and once after, up to three times. What was read
 * after one look is what is there before the next.
 */
export async function whileSteady<T>(
  context: Context,
  look: (all: readonly Export[]) => Promise<T>,
): Promise<{ readonly all: readonly Export[]; readonly seen: T }> {
  const isSame = (one: readonly Export[], other: readonly Export[]): boolean =>
    idsOf({ exports: one }).join() === idsOf({ exports: other }).join();
  const known = await lastList(context);
  for (let readings = 0; readings < 3; ) {
    const all = known.last ?? (await listAll(context)).exports;
    if (known.last === undefined) {
      readings += 1;
      // Two replicas that take turns may each have an order of their own.
      if (!isSame(all, (await listAll(context)).exports)) continue;
    }
    const seen = await look(all);
    const isSteady = isSame(all, (await listAll(context)).exports);
    known.last = isSteady ? all : undefined;
    if (isSteady) return { all, seen };
  }
  return skip('the list changes while it is read');
}

/**
 * The exports that come up while something is done, where they are more than usual. What others create meanwhile must not
 * count: so many come up each time that it is done, and none in a longer while in which nothing is.
 */
export async function newcomersOf(
  context: Context,
  { usual, act }: { readonly usual: number; readonly act: () => Promise<void> },
): Promise<readonly Export[]> {
  const during = async (own: () => Promise<void>): Promise<readonly Export[]> => {
    const before = new Set(idsOf(await listAll(context)));
    await own();
    return (await listAll(context)).exports.filter(({ id }) => !before.has(id));
  };
  const idle = async (requests: number): Promise<void> => {
    for (let index = 0; index < requests; index += 1) await listExports(context, { limit: '1' });
  };
  const found = await during(act);
  for (let round = 0; found.length > usual && round < 4; round += 1) {
    // Each time longer: others that write at regular intervals would miss each of the same length.
    const isQuiet = (await during(() => idle(6 * 2 ** round))).length === 0;
    if (!isQuiet || (await during(act)).length !== found.length) skip('others create exports meanwhile');
  }
  return found;
}

/** An export under a name, for all checks that look at what becomes of it. */
export async function namedExport(context: Context, name: string): Promise<ExportResponse> {
  return await context.shared(`an export under the name ${name}`, async (own) => {
    const response = await createExport(own, { file_name: name });
    if (!isAccepted(response)) skip(`the name is rejected with ${response.status}`);
    return { manifest: manifestOf(response), response };
  });
}

/** Finds an export in the list, page by page, for the order is not documented. */
export async function findListed(context: Context, id: string) {
  const find = (exports: readonly Export[]): Export | undefined => exports.find((one) => one.id === id);
  const { exports, response } = await listAll(context, (page) => find(page) !== undefined);
  const found = find(exports);
  if (found === undefined) await expectWhole(context, exports);
  return { found, response };
}

/** Gives up where pages may have missed an export: there are more than are read, or another order each time, as replicas have. */
export async function expectWhole(context: Context, exports: readonly Export[]): Promise<void> {
  if (exports.length < longestPage) return;
  if (exports.length > mostPages * longestPage)
    skip(`the list has more than the ${exports.length} exports that are read`);
  const places = new Map(idsOf({ exports }).map((id, place) => [id, place]));
  for (let round = 0; round < 2; round += 1) {
    const again = await listExports(context, { limit: String(longestPage) });
    const known = idsOf(again).flatMap((id) => places.get(id) ?? []);
    if (known.some((place, index) => place < (known[index - 1] ?? 0))) skip('the list has another order each time');
  }
}
