import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import openSqlite from '@sqlite.org/sqlite-wasm';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { executeSql, type SqlOutcome } from '../../conformance/execute-sql.ts';
import { suite } from '../../conformance/index.ts';
import { newFolder } from '../loopback.ts';
import { runAgainst } from './conforming.ts';
import { createFaulty } from './fault.ts';
import { isDownload, withBody } from './message.ts';

let folder = '';

beforeEach(() => {
  folder = newFolder()();
});

afterEach(() => void vi.restoreAllMocks());

const execute = (
  sql: string,
  limits?: { readonly timeout?: number; readonly mostBytes?: number },
): Promise<SqlOutcome> => executeSql(new TextEncoder().encode(sql), { timeout: 60_000, ...limits });

const endless = 'WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c)';

test.each([
  ['nothing', ''],
  ['a comment', '-- ATTACH "x" AS y'],
  ['tables and rows', "CREATE TABLE a (b TEXT); INSERT INTO a VALUES ('ATTACH ''x'' AS y; VACUUM INTO ''z''');"],
  ['a dump', 'PRAGMA foreign_keys=OFF; BEGIN TRANSACTION; CREATE TABLE a (b INTEGER PRIMARY KEY); COMMIT;'],
  ['settings of a file', 'PRAGMA journal_mode=WAL; PRAGMA synchronous = 0; CREATE TABLE a (b); VACUUM; ANALYZE;'],
  ['a limit of memory', 'PRAGMA hard_heap_limit = 1; PRAGMA max_page_count = 1; CREATE TABLE a (b);'],
])('SQL that builds a database is executed: %s', async (_, sql) => {
  expect(await execute(sql)).toMatchObject({ kind: 'executed' });
});

test.each([
  ['prose', 'THIS IS PROSE', 'near "THIS": syntax error'],
  ['a table that ends early', 'CREATE TABLE a (', 'incomplete input'],
  ['text after a NUL', 'CREATE TABLE a (b);\0 DROP TABLE a;', 'NUL character'],
  ['a function of the shell', "SELECT readfile('/etc/hostname')", 'no such function: readfile'],
  ['an extension', "SELECT load_extension('x')", 'no such function: load_extension'],
  ['an extension in capitals', "SELECT/**/LOAD_EXTENSION('x')", 'no such function: LOAD_EXTENSION'],
])('SQL that SQLite does not execute is rejected: %s', async (_, sql, message) => {
  expect(await execute(sql)).toEqual({ kind: 'rejected', message: expect.stringContaining(message) });
});

test.each([
  "ATTACH 'FILE' AS x",
  "attach database 'FILE' as x",
  "AtTaCh/* a comment */'FILE'--another\nAS x",
  'ATTACH "FILE" AS x',
  "ATTACH 'file:FILE?mode=rwc&vfs=unix' AS x",
  "ATTACH substr('FILE', 1) AS x",
  "VACUUM INTO 'FILE'",
  "vacuum main into 'FI' || 'LE'",
  "BEGIN; COMMIT; vAcUuM\tInTo 'FILE'",
  "ATTACH 'FILE' AS x; DROP TABLE x.kept",
])('No file is written or opened: %s', async (sql) => {
  const file = join(folder, 'database');
  const outcome = await execute(sql.replace('FILE', file).replace("'FI' || 'LE'", `'${folder}' || '/database'`));

  expect(outcome).toEqual({ kind: 'rejected', message: expect.stringContaining('another database file') });
  expect(await readdir(folder)).toEqual([]);
});

test('A database that is there stays as it is', async () => {
  const file = join(folder, 'database');
  const bytes = Buffer.concat([Buffer.from('SQLite format 3\0'), Buffer.alloc(4080, 1)]);
  await writeFile(file, bytes);

  for (const sql of [`ATTACH '${file}' AS x; DROP TABLE x.kept`, `VACUUM INTO '${file}'`]) {
    expect(await execute(sql)).toMatchObject({ kind: 'rejected' });
  }

  expect((await readFile(file)).equals(bytes)).toBe(true);
  expect(await readdir(folder)).toEqual(['database']);
});

test.each([
  ['an endless query', `${endless} SELECT count(*) FROM c`],
  ['an endless sort', `${endless} SELECT randomblob(1000) FROM c ORDER BY 1`],
  ['an endless insert', `CREATE TEMP TABLE t (a); ${endless} INSERT INTO t SELECT zeroblob(x) FROM c`],
])('SQL without an end is ended: %s', async (_, sql) => {
  expect(await execute(sql, { timeout: 200 })).toEqual({
    kind: 'limited',
    reason: expect.stringMatching(/^SQLite (was not done within 200 ms|needs more than the 256 MiB that it gets)$/),
  });
});

test.each([
  ['randomblob', 256, 'SELECT hex(randomblob(900000000))'],
  ['zeroblob', 32, 'SELECT hex(zeroblob(400000000))'],
  ['printf', 32, "SELECT printf('%.*c', 900000000, 'x')"],
  ['group_concat', 32, `${endless} SELECT group_concat(hex(zeroblob(3000000))) FROM (SELECT x FROM c LIMIT 20)`],
  ['a table', 32, `CREATE TABLE t (a); ${endless} INSERT INTO t SELECT zeroblob(3000000) FROM c`],
  ['a temporary table', 32, `CREATE TEMP TABLE t (a); ${endless} INSERT INTO t SELECT zeroblob(3000000) FROM c`],
  [
    'an attached database',
    32,
    `ATTACH '' AS y; CREATE TABLE y.t (a); ${endless} INSERT INTO y.t SELECT zeroblob(3e6) FROM c`,
  ],
])('SQL that takes more memory than there is for it is ended: %s, of %i MiB', async (_, most, sql) => {
  // The usual limit takes seconds to fill, so it is only asked for more at once.
  const outcome = await execute(sql, most === 256 ? {} : { mostBytes: most * 2 ** 20 });

  expect(outcome).toEqual({ kind: 'limited', reason: `SQLite needs more than the ${most} MiB that it gets` });
});

test('This SQLite knows no file system of the machine', async () => {
  const { oo1 } = await openSqlite({ printErr: () => undefined });
  const database = new oo1.DB(':memory:');
  vi.spyOn(console, 'warn').mockReturnValue();

  for (const sql of [`ATTACH '${folder}/database' AS x`, `VACUUM INTO '${folder}/database'`]) {
    expect(() => database.exec(sql)).toThrow('unable to open database');
  }
  database.close();
  expect(await readdir(folder)).toEqual([]);
});

// The rules would see that the download is not the one of the manifest.
const onlyChecks = { ...suite, rules: [] };

const exporting = (sql: string) =>
  createFaulty(({ request, response }) =>
    isDownload(request) && response.body[0] === 0x43 ? withBody(response, sql) : undefined,
  );

test('SQL that takes too long is no violation, and the check says why it is skipped', async () => {
  const run = await runAgainst(exporting(`${endless} SELECT count(*) FROM c`), {
    suite: onlyChecks,
    selection: { only: ['download-sql'] },
    timeout: 200,
  });

  expect(run.violations).toEqual([]);
  expect(run.results.map(({ outcome }) => outcome)).toEqual([
    { status: 'skipped', reason: 'the export as sql was not executed to its end: SQLite was not done within 200 ms' },
  ]);
});

test('SQL that is cut within a word, and so ends with another, is cut short', async () => {
  const trigger = 'CREATE TABLE t (a); CREATE TRIGGER b AFTER INSERT ON t BEGIN UPDATE t SET not';
  const run = await runAgainst(exporting(trigger), { suite: onlyChecks, selection: { only: ['download-sql-whole'] } });

  expect(run.violations.map(({ mismatch }) => mismatch.message)).toEqual(['the SQL is cut short']);
});

test('SQL that opens a file is a finding', async () => {
  const run = await runAgainst(exporting(`ATTACH '${folder}/database' AS x`), {
    suite: onlyChecks,
    selection: { only: ['download-sql'] },
  });

  expect(run.violations.map(({ mismatch }) => mismatch.message)).toEqual([
    'SQLite does not execute the export: it opens another database file (ATTACH or VACUUM INTO)',
  ]);
});

test('An interruption ends a run whose SQL has no end', async () => {
  const stop = new AbortController();
  const target = exporting(`${endless} SELECT count(*) FROM c`);
  const run = await runAgainst(
    async (request) => {
      if (isDownload(request)) setTimeout(() => stop.abort(), 500);
      return await target(request);
    },
    { suite: onlyChecks, selection: { only: ['download-sql'] }, timeout: 2 ** 31 - 1, pace: { signal: stop.signal } },
  );

  expect(run.interrupted).toBe(true);
  expect(run.results.map(({ outcome }) => outcome.status)).toEqual(['errored']);
});
