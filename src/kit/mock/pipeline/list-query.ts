import { isJsonObject } from '../../contract/index.ts';
import type { KeptItem } from '../world/kept.ts';

/** The part of a list that a request asks for. */
interface Narrowed {
  readonly items: readonly KeptItem[];
  /** How many there are on all pages. */
  readonly total: number;
}

const limits = /^(?:limit|per_?page|page_?size|page_?limit|max_?results|top)$/i;
const offsets = /^(?:offset|skip|start_?index)$/i;
const pages = /^(?:page|page_?(?:number|no|num))$/i;

/**
 * Keeps the items that a query asks for: those whose property of the same name has the value, alone or in a list, and of them one page. Of
 * what is unclear, nothing is left out.
 */
export function narrow(
  items: readonly KeptItem[],
  query: ReadonlySet<string>,
  parameters: Readonly<Record<string, unknown>>,
): Narrowed {
  const isPaging = (name: string): boolean => [limits, offsets, pages].some((names) => names.test(name));
  const filters = [...query].filter((name) => {
    return (
      !isPaging(name) && items.some(({ value }) => scalarsOf(value[name]).length > 0) && parameters[name] !== undefined
    );
  });
  const found = items.filter(({ value }) => filters.every((name) => isAsked(value[name], parameters[name])));
  const limit = numberOf(parameters, limits);
  const page = numberOf(parameters, pages);
  const before = page === undefined || limit === undefined ? 0 : Math.max(0, page - 1) * limit;
  const from = numberOf(parameters, offsets) ?? before;
  return { items: found.slice(from, limit === undefined ? undefined : from + limit), total: found.length };
}

// A list has what its items have, such as the names of tags.
function scalarsOf(value: unknown): readonly string[] {
  if (Array.isArray(value))
    return value.flatMap((item) => (isJsonObject(item) ? Object.values(item) : [item]).flatMap(scalarsOf));
  return ['string', 'number', 'boolean'].includes(typeof value) ? [String(value)] : [];
}

function isAsked(own: unknown, wanted: unknown): boolean {
  const scalars = scalarsOf(own);
  return [wanted].flat().some((one) => scalars.includes(String(one)));
}

function numberOf(parameters: Readonly<Record<string, unknown>>, names: RegExp): number | undefined {
  const values = Object.entries(parameters).flatMap(([name, value]) => (names.test(name) ? [value] : []));
  return values.find((value): value is number => Number.isSafeInteger(value) && Number(value) >= 0);
}

const counts = /^(?:count|total|size|(?:total|item)_?(?:count|items|elements|results)|num(?:ber)?_?of_?\w+)$/i;

/** Lets what was the number of items in a body still be it. */
export function recount(body: unknown, count: { before: number; after: number; total: number }, depth = 0): void {
  if (typeof body !== 'object' || body === null || Array.isArray(body) || depth > 2) return;
  const own = body as Record<string, unknown>;
  for (const [name, value] of Object.entries(own)) {
    if (value === count.before && counts.test(name)) own[name] = /^size$/i.test(name) ? count.after : count.total;
    else recount(value, count, depth + 1);
  }
}
