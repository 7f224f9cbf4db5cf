import openSqlite from '@sqlite.org/sqlite-wasm';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { createMockHandler, type MockHandler } from '../../../src/zangtable/mock/index.ts';
import { ask } from './ask.ts';

const { oo1: sqlite } = await openSqlite();

/** What the mock must remember of one export. */
interface Remembered {
  readonly id: string;
  readonly manifest: Readonly<Record<string, unknown>>;
  readonly isMissing: boolean;
}

/** What the mock must have in mind: exports by world and project, newest first, and every id that was ever seen. */
interface Model {
  readonly exports: Map<string, Remembered[]>;
  readonly ids: Set<string>;
  /** The tables of each project, as the first artifact showed them. */
  readonly tables: Map<string, string>;
  /** How many downloads were tried, by where from; over all sequences. */
  readonly downloads: Map<string, number>;
}

type Command = fc.AsyncCommand<Model, MockHandler>;

const projects = ['alpha', 'beta-2', '__proto__', 'X_y'];
const worlds = [undefined, 'one', 'two'];

const place = fc.record({ project: fc.constantFrom(...projects), world: fc.constantFrom(...worlds) });
type Place = { readonly project: string; readonly world: string | undefined };

function headersOf({ world }: Place): Record<string, string | undefined> {
  return { 'x-mock-world': world };
}

function exportsOf(model: Model, { project, world }: Place): Remembered[] {
  const key = `${world} ${project.toLowerCase()}`;
  const kept = model.exports.get(key) ?? [];
  model.exports.set(key, kept);
  return kept;
}

function expectNew(model: Model, id: string): void {
  expect(model.ids.has(id), `${id} was seen before`).toBe(false);
  model.ids.add(id);
}

function placeOf(key: string): Place {
  const [world, project] = key.split(' ') as [string, string];
  return { project, world: world === 'undefined' ? undefined : world };
}

const createCommand = fc
  .record({
    at: place,
    format: fc.constantFrom('json', 'sql', undefined),
    fileName: fc.oneof(
      fc.constant(undefined),
      fc.constant('mock_missing'),
      fc.string({ unit: 'binary', maxLength: 200 }),
    ),
  })
  .map(
    ({ at, format, fileName }): Command => ({
      check: () => true,
      toString: () => `create ${JSON.stringify({ ...at, format, fileName })}`,
      async run(model, mock) {
        const body = { ...(format && { format }), ...(fileName !== undefined && { file_name: fileName }) };
        const { status, json, mismatches } = await ask(mock, `/projects/${at.project}/export/schema`, {
          body,
          headers: headersOf(at),
        });
        expect(status).toBe(200);
        expect(mismatches).toEqual([]);
        const manifest = json.data.export;
        expect(manifest).toMatchObject({
          project: at.project.toLowerCase(),
          format: format ?? 'json',
          status: 'ready',
        });
        expectNew(model, `${at.world} ${manifest.id}`);
        expectNew(model, json.request_id);
        exportsOf(model, at).unshift({ id: manifest.id, manifest, isMissing: fileName === 'mock_missing' });
      },
    }),
  );

const listCommand = fc
  .record({
    at: place,
    status: fc.constantFrom(undefined, 'all', 'ready', 'not_found'),
    limit: fc.option(fc.integer({ min: 1, max: 500 }), { nil: undefined }),
    offset: fc.option(fc.nat(12), { nil: undefined }),
  })
  .map(
    ({ at, ...query }): Command => ({
      check: () => true,
      toString: () => `list ${JSON.stringify({ ...at, ...query })}`,
      async run(model, mock) {
        const given = Object.entries(query).flatMap(([name, value]) =>
          value === undefined ? [] : [[name, String(value)]],
        );
        const { status, json, mismatches } = await ask(
          mock,
          `/projects/${at.project}/exports?${new URLSearchParams(given)}`,
          {
            headers: headersOf(at),
          },
        );
        expect(status).toBe(200);
        expect(mismatches).toEqual([]);
        expectNew(model, json.request_id);
        const { status: wanted = 'all', offset = 0, limit = 50 } = query;
        const want = exportsOf(model, at)
          .filter(({ isMissing }) => wanted === 'all' || isMissing === (wanted === 'not_found'))
          .slice(offset, offset + limit);
        expect(json.data.exports.map(({ id }: { id: string }) => id)).toEqual(want.map(({ id }) => id));
        for (const [index, { manifest, isMissing }] of want.entries()) {
          const state = isMissing ? { status: 'not_found', missing_at: expect.any(String) } : {};
          expect(json.data.exports[index]).toEqual({ ...manifest, ...state });
        }
      },
    }),
  );

const downloadCommand = fc
  .record({ from: fc.constantFrom('its own place', 'another project', 'another world'), index: fc.nat() })
  .map(
    ({ from, index }): Command => ({
      check: ({ exports }) => [...exports.values()].some((kept) => kept.length > 0),
      toString: () => `download export ${index} from ${from}`,
      async run(model, mock) {
        const every = [...model.exports].flatMap(([key, kept]) => kept.map((remembered) => ({ key, remembered })));
        const { key, remembered } = every[index % every.length] as (typeof every)[number];
        const own = placeOf(key);
        const at = {
          project: from === 'another project' ? `${own.project}_2` : own.project,
          world: from === 'another world' ? 'elsewhere' : own.world,
        };
        model.downloads.set(from, (model.downloads.get(from) ?? 0) + 1);
        const { status, headers, text, json, mismatches } = await ask(
          mock,
          `/projects/${at.project}/export/download/${remembered.id}`,
          { headers: headersOf(at) },
        );
        expect(mismatches).toEqual([]);
        if (from !== 'its own place' || remembered.isMissing) {
          expect([status, json.error.code]).toEqual([404, 'not_found']);
          return;
        }
        expect(status).toBe(200);
        const { manifest } = remembered;
        expect(Buffer.byteLength(text)).toBe(manifest.size_bytes);
        expect(headers.get('content-length')).toBe(String(manifest.size_bytes));
        expect(headers.get('content-type')).toBe(manifest.content_type);
        expect(fileNameOf(headers.get('content-disposition') ?? '')).toBe(manifest.download_name);
        const tables = manifest.format === 'json' ? tablesOfJson(text) : tablesOfSql(text);
        const project = at.project.toLowerCase();
        expect(tables).toBe(model.tables.get(project) ?? tables);
        model.tables.set(project, tables);
      },
    }),
  );

const reuseCommand = fc.constant<Command>({
  check: () => true,
  toString: () => 'hold every list to its world',
  async run(model, mock) {
    for (const [key, kept] of model.exports) {
      const at = placeOf(key);
      const { json } = await ask(mock, `/projects/${at.project}/exports?limit=500`, { headers: headersOf(at) });
      expect(json.data.exports.map(({ id }: { id: string }) => id)).toEqual(kept.map(({ id }) => id));
    }
  },
});

function fileNameOf(disposition: string): string | undefined {
  const [, extended] = /filename\*=UTF-8''([^;]+)/.exec(disposition) ?? [];
  if (extended !== undefined) return decodeURIComponent(extended);
  return /^attachment; filename="([^"]*)"$/.exec(disposition)?.[1];
}

/** The tables and columns of an artifact, in one form for both formats. */
function tablesOfJson(text: string): string {
  const { tables } = JSON.parse(text) as {
    tables: { name: string; columns: { name: string; type: string; nullable: boolean }[] }[];
  };
  return describeTables(
    tables.map(({ name, columns }) => ({
      name,
      columns: columns.map((column) => [column.name, column.type, column.nullable]),
    })),
  );
}

function tablesOfSql(text: string): string {
  const database = new sqlite.DB(':memory:');
  try {
    database.exec('PRAGMA foreign_keys = ON');
    database.exec(text);
    expect(database.selectObjects('PRAGMA foreign_key_check')).toEqual([]);
    const names = database
      .selectObjects('SELECT name FROM sqlite_master ORDER BY rowid')
      .map(({ name }) => String(name));
    return describeTables(
      names.map((name) => ({
        name,
        columns: database
          .selectObjects(`PRAGMA table_info("${name}")`)
          .map((column) => [column.name, column.type, Number(column.notnull) === 0]),
      })),
    );
  } finally {
    database.close();
  }
}

function describeTables(tables: readonly { readonly name: string; readonly columns: readonly unknown[] }[]): string {
  expect(tables.length).toBeGreaterThan(0);
  return JSON.stringify(tables);
}

test('Whatever valid sequence of calls runs, the responses obey the contract and the model', {
  timeout: 60_000,
}, async () => {
  const commands = fc.commands([createCommand, createCommand, listCommand, downloadCommand, reuseCommand], {
    maxCommands: 40,
    size: '+1',
  });
  const downloads = new Map<string, number>();
  await fc.assert(
    fc.asyncProperty(commands, fc.string(), async (sequence, seed) => {
      const setup = (): { model: Model; real: MockHandler } => ({
        model: { exports: new Map(), ids: new Set(), tables: new Map(), downloads },
        real: createMockHandler({ seed }),
      });
      await fc.asyncModelRun(setup, sequence);
    }),
    { seed: 20_260_602, numRuns: 60 },
  );
  // A sequence that downloads nothing proves nothing about downloads.
  expect([...downloads.keys()].toSorted()).toEqual(['another project', 'another world', 'its own place']);
  expect(Math.min(...downloads.values())).toBeGreaterThan(20);
});

test('A mock that keeps little keeps the newest exports, and never twice as many and one', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom('a', 'b', 'c'), { maxLength: 25 }),
      fc.integer({ min: 1, max: 8 }),
      async (order, capacity) => {
        const mock = createMockHandler({ limits: { resources: capacity } });
        const kept: { readonly project: string; readonly id: string }[] = [];
        for (const project of order) {
          const { json } = await ask(mock, `/projects/${project}/export/schema`, { body: {} });
          kept.unshift({ project, id: json.data.export.id });
        }
        const statuses: number[] = [];
        for (const { project, id } of kept) {
          statuses.push((await ask(mock, `/projects/${project}/export/download/${id}`)).status);
        }
        const found = statuses.filter((status) => status === 200).length;
        expect(statuses).toEqual(statuses.map((_, index) => (index < found ? 200 : 404)));
        expect(found).toBeGreaterThanOrEqual(Math.min(capacity, kept.length));
        expect(found).toBeLessThanOrEqual(2 * capacity);
      },
    ),
    { seed: 20_260_603, numRuns: 25 },
  );
});

test('Any text gets a response in the envelope, whatever the request', { timeout: 60_000 }, async () => {
  const mock = createMockHandler({ onBug: (error) => expect(error).toBeUndefined() });
  const segment = fc.oneof(
    fc.constantFrom('projects', 'export', 'exports', 'schema', 'download', 'p'),
    fc.webSegment(),
  );
  const header = fc.string({
    unit: fc.integer({ min: 0x20, max: 0xff }).map((code) => String.fromCharCode(code)),
    maxLength: 40,
  });
  const request = fc.record({
    method: fc.constantFrom('GET', 'POST', 'PUT', 'DELETE', 'HEAD', 'OPTIONS', 'PATCH'),
    path: fc.array(segment, { maxLength: 6 }).map((segments) => `/${segments.join('/')}`),
    query: fc.webQueryParameters(),
    headers: fc.record(
      { prefer: header, accept: header, 'x-mock-world': header, 'x-operation-key': header, authorization: header },
      { requiredKeys: [] },
    ),
    body: fc.option(fc.oneof(fc.string(), fc.json()), { nil: undefined }),
  });
  await fc.assert(
    fc.asyncProperty(request, async ({ method, path, query, headers, body }) => {
      const isBodyless = method === 'GET' || method === 'HEAD' || body === undefined;
      const { status, json } = await ask(mock, `${path}?${query}`, {
        method,
        headers,
        ...(isBodyless ? {} : { body }),
      });
      expect(status).toBeLessThan(500);
      if (status >= 400 && method !== 'HEAD')
        expect(json).toMatchObject({ ok: false, data: null, error: { code: expect.any(String) } });
    }),
    { seed: 20_260_604, numRuns: 400 },
  );
});
