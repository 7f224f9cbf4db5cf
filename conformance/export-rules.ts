import { essenceOf, isJsonObject, type JsonObject, type Operation } from '../src/kit/contract/index.ts';
import { readFileName } from '../src/kit/http/index.ts';
import { defineRule, Mismatch, type Rule, type RuleContext, sentBody, targetOf } from '../src/kit/verify/index.ts';
import { envelopeProperty } from './envelope.ts';

const parameters = '#/paths/~1projects~1{project}~1exports/get/parameters';
const property = '#/components/schemas/Export/properties';
const times = '#/components/schemas/Timestamp/allOf/0';
const tolerance = 5 * 60_000;
const mostKept = 5000;

/** What says that a new export has the format that was asked for, by the operation that creates it. */
const formatPointers: Readonly<Record<string, string>> = {
  createSchemaExport: '#/components/schemas/SchemaExport/allOf/1/properties/format',
  createDatabaseExport: '#/components/schemas/DatabaseExport/allOf/1/properties/format',
};

type Memory = Map<string, JsonObject>;

/** What a session shows of exports: each response by itself, and what is said of one export at different times. */
export const exportRules: readonly Rule[] = [
  defineRule({
    id: 'list-within-limit',
    title: 'A list is not longer than the limit of its request',
    contract: `${parameters}/1`,
    needs: ['state'],

    locate: (context) => (limitOf(context) === undefined ? undefined : `${parameters}/1`),

    verify(context) {
      const limit = limitOf(context) ?? 0;
      const actual = listedIn(context)?.length ?? 0;
      return actual <= limit
        ? []
        : [new Mismatch('the list is longer than its limit', { expected: limit, actual, part: '/data/exports' })];
    },
  }),

  defineRule({
    id: 'list-within-project',
    title: 'Each export of a response is of the project in the path',
    contract: '#/components/parameters/Project',
    needs: ['state'],

    locate: (context) => (manifestsIn(context).length === 0 ? undefined : '#/components/parameters/Project'),

    verify(context) {
      const expected = targetIn(context)?.path.project?.toLowerCase();
      const foreign = manifestsIn(context).find(({ project }) => typeof project === 'string' && project !== expected);
      if (foreign === undefined) return [];
      return [new Mismatch('an export of another project is shown', { expected, actual: foreign.project })];
    },
  }),

  defineRule({
    id: 'list-within-status',
    title: 'A list for one status holds exports of this status only',
    contract: `${parameters}/0`,
    needs: ['state'],

    locate: (context) => (wantedStatus(context) === undefined ? undefined : `${parameters}/0`),

    verify(context) {
      const expected = wantedStatus(context);
      const opposite = expected === 'ready' ? 'not_found' : 'ready';
      const other = listedIn(context)?.find(({ status }) => status === opposite);
      return other === undefined ? [] : [new Mismatch('the list holds another status', { expected, actual: opposite })];
    },
  }),

  defineRule({
    id: 'manifest-format-asked',
    title: 'A new export has the format that was asked for',
    contract: '#/components/schemas/SchemaExport/allOf/1/properties/format',
    needs: ['state'],

    locate: (context) => (formatAsked(context) === undefined ? undefined : formatPointers[context.operation?.id ?? '']),

    verify(context) {
      const expected = formatAsked(context);
      const actual = createdIn(context)?.format;
      if (actual === expected || typeof actual !== 'string') return [];
      return [new Mismatch('the format is not the one asked for', { expected, actual, part: '/data/export/format' })];
    },
  }),

  defineRule({
    id: 'manifest-times',
    title: 'The times of a manifest fit each other, its status and the Date of the response',
    source: 'https://www.rfc-editor.org/rfc/rfc9110#section-6.6.1',
    says: 'Date is when the response was made: what it shows was made before, and what is ready is there.',
    contract: times,
    needs: ['state'],

    locate: (context) => (manifestsIn(context).length === 0 ? undefined : times),

    verify(context) {
      const now = Date.parse(context.response.header('date') ?? '');
      return manifestsIn(context).flatMap((manifest) => untimelyIn(manifest, { now, budget: context.budget }));
    },
  }),

  defineRule<Memory>({
    id: 'manifest-kept',
    title: 'An export is described as it was described before',
    contract: '#/components/schemas/ExportList',
    says: 'Each response prints the manifest of the same export; no page says more.',
    level: 'SHOULD',
    needs: ['state'],

    remember: () => new Map(),
    locate: (context) => (manifestsIn(context).length === 0 ? undefined : '#/components/schemas/ExportList'),

    verify(context) {
      return manifestsIn(context).flatMap((manifest) => {
        const known = context.memory.get(String(manifest.id));
        keep(context.memory, manifest);
        return known === undefined ? [] : differencesOf(known, manifest);
      });
    },
  }),

  defineRule<Memory>({
    id: 'download-as-described',
    title: 'A download is what the manifest of its export describes',
    contract: `${property}/content_type/x-meaning`,
    needs: ['state'],

    remember: () => new Map(),
    locate(context) {
      for (const manifest of manifestsIn(context)) keep(context.memory, manifest);
      return describedBy(context) === undefined ? undefined : `${property}/content_type/x-meaning`;
    },

    verify(context) {
      const { response } = context;
      const manifest = describedBy(context) ?? {};
      const disposition = response.header('content-disposition') ?? '';
      const size = response.isPartial ? manifest.size_bytes : response.bytes.byteLength;
      const pairs = [
        ['size_bytes', `${property}/size_bytes/x-meaning`, manifest.size_bytes, size],
        ['content_type', undefined, essence(manifest.content_type), essence(response.header('content-type') ?? '')],
        ['download_name', undefined, manifest.download_name, readFileName(disposition) ?? manifest.download_name],
      ] as const;
      return pairs
        .filter(([, , expected, actual]) => expected !== undefined && expected !== actual)
        .map(([name, pointer, expected, actual]) => {
          const details = { expected, actual, ...(pointer !== undefined && { pointer }) };
          return new Mismatch(`the download differs from the ${name} of its manifest`, details);
        });
    },
  }),
];

type Context = RuleContext<never> | RuleContext<Memory> | RuleContext;

function isOf(context: Context, id: Operation['id']): boolean {
  return context.operation?.id === id && context.response.status < 300 && context.request.method !== 'HEAD';
}

function targetIn({ operation, request }: Context): ReturnType<typeof targetOf> {
  return operation && targetOf(operation, request.url);
}

function listedIn(context: Context): readonly JsonObject[] | undefined {
  if (!isOf(context, 'listExports')) return undefined;
  const data = envelopeProperty(context.response, 'data');
  return isJsonObject(data) && Array.isArray(data.exports) ? data.exports.filter(isJsonObject) : undefined;
}

function createdIn(context: Context): JsonObject | undefined {
  const isNew = Object.keys(formatPointers).some((id) => isOf(context, id));
  const data = isNew ? envelopeProperty(context.response, 'data') : undefined;
  return isJsonObject(data) && isJsonObject(data.export) ? data.export : undefined;
}

function manifestsIn(context: Context): readonly JsonObject[] {
  const created = createdIn(context);
  return created === undefined ? (listedIn(context) ?? []) : [created];
}

// What becomes of a limit outside of its range, or of several, is not documented.
function limitOf(context: Context): number | undefined {
  if (listedIn(context) === undefined) return undefined;
  const [text = '50', ...more] = targetIn(context)?.query.getAll('limit') ?? [];
  const limit = /^[1-9]\d{0,2}$/.test(text) && more.length === 0 ? Number(text) : 501;
  return limit <= 500 ? limit : undefined;
}

function wantedStatus(context: Context): string | undefined {
  const [status, ...more] = (listedIn(context) && targetIn(context)?.query.getAll('status')) ?? [];
  if (more.length > 0) return undefined;
  return status === 'ready' || status === 'not_found' ? status : undefined;
}

function formatAsked(context: Context): string | undefined {
  const { isPartial, body: bytes } = context.request;
  if (createdIn(context) === undefined || (isPartial && bytes === undefined)) return undefined;
  const schema = context.operation?.requestBody?.content[0]?.schema ?? '';
  const { enum: known = [], default: usual } = (context.contract.at(`${schema}/properties/format`) ?? {}) as JsonObject;
  const body = sentBody(context.request) ?? {};
  const format = isJsonObject(body) && body.format !== undefined ? body.format : usual;
  return typeof format === 'string' && (known as readonly unknown[]).includes(format) ? format : undefined;
}

function untimelyIn(
  { status, created_at, missing_at, expires_at }: JsonObject,
  { now, budget }: { readonly now: number; readonly budget: RuleContext['budget'] },
): readonly Mismatch[] {
  budget.spend();
  const time = (value: unknown): number => (typeof value === 'string' ? Date.parse(value) : Number.NaN);
  const nullable = '#/components/schemas/NullableTimestamp';
  return [
    ...(time(created_at) > now + tolerance
      ? [new Mismatch('created_at lies after the Date of the response', { actual: created_at })]
      : []),
    ...(status === 'ready' && typeof missing_at === 'string'
      ? [new Mismatch('an export that is ready has a missing_at', { actual: missing_at })]
      : []),
    ...(status === 'ready' && time(expires_at) < now - tolerance
      ? [new Mismatch('an export that is ready has expired', { actual: expires_at, pointer: nullable })]
      : []),
  ];
}

// What may change while an export exists.
const changing = new Set(['status', 'status_reason', 'missing_at', 'expires_at']);

function keep(memory: Memory, manifest: JsonObject): void {
  if (memory.size < mostKept || memory.has(String(manifest.id))) memory.set(String(manifest.id), manifest);
}

function differencesOf(before: JsonObject, after: JsonObject): readonly Mismatch[] {
  const names = Object.keys(before).filter((name) => name in after && !changing.has(name));
  return names
    .filter((name) => before[name] !== after[name] && JSON.stringify(before[name]) !== JSON.stringify(after[name]))
    .map((name) => {
      const details = { expected: before[name], actual: after[name], part: `/data/exports/*/${name}` };
      return new Mismatch(`the ${name} of an export changed`, details);
    });
}

function describedBy(context: RuleContext<Memory>): JsonObject | undefined {
  const id = targetIn(context)?.path.export_id;
  return isOf(context, 'downloadExport') && context.response.status === 200 && id !== undefined
    ? context.memory.get(id)
    : undefined;
}

function essence(value: unknown): unknown {
  return typeof value === 'string' ? (essenceOf(value) ?? value) : value;
}
