import { isJsonObject, type JsonObject, type Operation } from '../src/kit/contract/index.ts';
import { fieldOf, type RuleContext, sentBody, targetOf } from '../src/kit/verify/index.ts';
import { envelopeProperty } from './expectations.ts';

/** What is read of an exchange. */
export type Context = Omit<RuleContext<never>, 'memory'>;

/** The exports that a session showed, by their ids. */
export type Memory = Map<string, JsonObject>;

/** A session may have no end; so many exports of it are remembered. */
export const mostKept = 5000;

/** Where nothing else shows more, an example is all there is: a target may be reset, and no page names an order. */
export const weaker = '#/components/schemas/Export/properties/id/allOf/0';

/** An export as a session showed it first. */
export interface Sight {
  /** When the request was sent, and when its response was there. */
  readonly sent: number;
  readonly received: number;
  /** What was created, until a list has it. */
  unlisted?: JsonObject | undefined;
  readonly isCreated: boolean;
  isReported?: boolean;
}

export type Sights = Map<string, Map<string, Sight>>;

/** Keeps a manifest by its id, as long as there is room. */
export function keep(memory: Memory, manifest: JsonObject): void {
  if (memory.size < mostKept || memory.has(String(manifest.id))) memory.set(String(manifest.id), manifest);
}

/** What says that a new export has the format that was asked for, by the operation that creates it. */
export const formatPointers: Readonly<Record<string, string>> = {
  createSchemaExport: '#/components/schemas/SchemaExport/allOf/1/properties/format',
  createDatabaseExport: '#/components/schemas/DatabaseExport/allOf/1/properties/format/x-meaning',
};

/** Whether an exchange is a success of an operation. */
export function isOf({ operation, request, response }: Context, id: Operation['id']): boolean {
  return operation?.id === id && response.status < 300 && request.method !== 'HEAD';
}

export function targetIn({ operation, request }: Context): ReturnType<typeof targetOf> {
  return operation && targetOf(request, operation);
}

export function listedIn(context: Context): readonly JsonObject[] | undefined {
  if (!isOf(context, 'listExports')) return undefined;
  const data = envelopeProperty(context.response, 'data');
  return isJsonObject(data) && Array.isArray(data.exports) ? data.exports.filter(isJsonObject) : undefined;
}

export function createdIn(context: Context): JsonObject | undefined {
  const isNew = Object.keys(formatPointers).some((id) => isOf(context, id));
  const data = isNew ? envelopeProperty(context.response, 'data') : undefined;
  return isJsonObject(data) && isJsonObject(data.export) ? data.export : undefined;
}

export function manifestsIn(context: Context): readonly JsonObject[] {
  const created = createdIn(context);
  return created === undefined ? (listedIn(context) ?? []) : [created];
}

/** The longest list that was asked for. What becomes of a limit outside of its range, or of several, is not documented. */
export function limitOf(context: Context): number | undefined {
  if (listedIn(context) === undefined) return undefined;
  const [text = '50', ...more] = targetIn(context)?.query.getAll('limit') ?? [];
  const limit = /^[1-9]\d{0,2}$/.test(text) && more.length === 0 ? Number(text) : 501;
  return limit <= 500 ? limit : undefined;
}

/** The format that was asked for, where that is documented. */
export function formatAsked(context: Context): string | undefined {
  const { isPartial, body: bytes } = context.request;
  if (isPartial && bytes === undefined) return undefined;
  // Of a body in another form, such as JSON called a form, nobody knows how it is read.
  const body = bytes === undefined || bytes.byteLength === 0 ? {} : sentBody(context.request);
  if (body === undefined) return undefined;
  const schema = context.operation?.requestBody?.content[0]?.schema ?? '';
  const { enum: known = [], default: usual } = (context.contract.at(`${schema}/properties/format`) ?? {}) as JsonObject;
  const format = isJsonObject(body) && body.format !== undefined ? body.format : usual;
  return typeof format === 'string' && (known as readonly unknown[]).includes(format) ? format : undefined;
}

/** What was seen of the same project, as the same user. */
export function seenIn<T>(context: Context & RuleContext<Map<string, T>>, make: () => T): T {
  const { memory, request } = context;
  const [base] = request.url.split('/projects/', 1);
  const key = JSON.stringify([
    ...[base, targetIn(context)?.path.project?.toLowerCase()],
    // The mock has a world, and thus exports, for each of its values.
    ...['authorization', 'x-mock-world'].map((name) => fieldOf(request.headers, name)),
  ]);
  const known = memory.get(key) ?? make();
  if (memory.size < mostKept) memory.set(key, known);
  return known;
}

export function sightsIn(context: Context & RuleContext<Sights>): Map<string, Sight> {
  return seenIn(context, () => new Map<string, Sight>());
}

/** Part of a list that a session showed, and what was asked for. */
export interface Page {
  readonly sent: number;
  readonly received: number;
  readonly ids: readonly unknown[];
  readonly statuses: readonly unknown[];
  readonly status: string;
  readonly limit: number;
  readonly offset: number;
  readonly query: string;
}

/** The part of a list that a response shows; `undefined` where what was asked for is not documented. */
export function pageIn(context: Context): Page | undefined {
  const { sentAt: sent } = context.exchange;
  const [listed, asked] = [listedIn(context), askedIn(context)];
  if (listed === undefined || asked === undefined || sent === undefined) return undefined;
  const [ids, statuses] = [listed.map(({ id }) => id), listed.map((one) => one.status)];
  return { ...asked, sent, received: sent + context.response.elapsed, ids, statuses };
}

/** Whether a list is all there is: from the beginning, with nothing filtered out, and not cut at its limit. */
export function isWhole(page: Page | undefined): page is Page {
  return page !== undefined && page.status === 'all' && page.offset === 0 && page.ids.length < page.limit;
}

/** What a list was asked for, where each parameter is documented and stands once. */
export function askedIn(context: Context): Pick<Page, 'status' | 'limit' | 'offset' | 'query'> | undefined {
  const query = context.operation?.id === 'listExports' ? targetIn(context)?.query : undefined;
  const names = [...(query?.keys() ?? [])];
  const isKnown = new Set(names).size === names.length && names.every((name) => /^(status|limit|offset)$/.test(name));
  if (query === undefined || !isKnown) return undefined;
  const [status, limit, offset] = [
    query.get('status') ?? 'all',
    query.get('limit') ?? '50',
    query.get('offset') ?? '0',
  ];
  const isValid =
    /^(ready|not_found|all)$/.test(status) && /^[1-9]\d{0,2}$/.test(limit) && /^(0|[1-9]\d{0,5})$/.test(offset);
  return isValid && Number(limit) <= 500
    ? { status, limit: Number(limit), offset: Number(offset), query: String(query) }
    : undefined;
}
