import { isJsonObject } from '../src/kit/contract/index.ts';
import { expectAccepted, expectJson, type ReceivedResponse, skip } from '../src/kit/verify/index.ts';
import type { Context } from './define-check.ts';
import type { Export } from './export.ts';

/** A page of a list. */
export interface Page {
  readonly exports: readonly Export[];
  readonly response: ReceivedResponse;
}

/** Asks for one page of the project's exports and expects to get it. */
export async function listExports(context: Context, query: Readonly<Record<string, string>> = {}): Promise<Page> {
  const { client, given } = context;
  const response = await client.send('listExports', { path: { project: given.project }, query });
  return { exports: exportsOf(response), response };
}

/** The exports that an answer lists. */
export function exportsOf(response: ReceivedResponse): readonly Export[] {
  expectAccepted(response);
  const { data } = expectJson(response);
  const exports = isJsonObject(data) ? data.exports : undefined;
  return Array.isArray(exports)
    ? exports.filter(isJsonObject).map((item) => item as unknown as Export)
    : skip('the answer holds no list');
}

const longestPage = 500;
const mostPages = 20;

/** Finds an export in the list, page by page, for the order is not documented. */
export async function findListed(context: Context, id: string): Promise<{ found?: Export; last: ReceivedResponse }> {
  for (let page = 0; ; page += 1) {
    const query = { limit: String(longestPage), offset: String(page * longestPage) };
    const { exports, response } = await listExports(context, query);
    const found = exports.find((item) => item.id === id);
    if (found !== undefined) return { found, last: response };
    if (exports.length < longestPage || page === mostPages) return { last: response };
  }
}
