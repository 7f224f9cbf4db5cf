import { parentPort, workerData } from 'node:worker_threads';
import init from '@sqlite.org/sqlite-wasm';

// Runs the SQL of a target. This build of SQLite cannot reach the files of the machine. The memory is limited here;
// the time is limited by execute-sql.ts, which ends this worker.

// The ones that a dump sets. SQLite ignores an unknown PRAGMA, and here it ignores all others as well.
const usualPragmas = new Set([
  'application_id',
  'defer_foreign_keys',
  'encoding',
  'foreign_keys',
  'ignore_check_constraints',
  'legacy_alter_table',
  'recursive_triggers',
  'user_version',
  'writable_schema',
]);

const tables =
  "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\' LIMIT 1000";

const quiet = () => undefined;
const pageBytes = 65_536;
const wasmMemory = new WebAssembly.Memory({ initial: 256, maximum: workerData.mostBytes / pageBytes });
globalThis.sqlite3ApiConfig = { debug: quiet, log: quiet, warn: quiet, error: quiet };
const { capi, oo1, wasm } = await init({ wasmMemory, print: quiet, printErr: quiet });

const database = new oo1.DB(':memory:');
// Otherwise a large sort would go to a temporary file, and the files of this build are memory that nothing limits.
database.exec('PRAGMA temp_store = MEMORY');
let attaches = false;
// SQLite asks before each action, so the spelling of a statement does not matter. VACUUM INTO attaches its file too;
// a plain VACUUM attaches ''.
capi.sqlite3_set_authorizer(
  database,
  (_, action, name) => {
    if (action === capi.SQLITE_PRAGMA && !usualPragmas.has(name.toLowerCase())) return capi.SQLITE_IGNORE;
    if (action !== capi.SQLITE_ATTACH || name === '') return capi.SQLITE_OK;
    attaches = true;
    return capi.SQLITE_DENY;
  },
  0,
);

parentPort.postMessage('started');
parentPort.postMessage(execute(workerData.sql));

function execute(sql) {
  const text = wasm.exports.malloc(sql.byteLength + 1);
  if (text === 0) return outOfMemory();
  wasm.heap8u().set(sql, text);
  wasm.heap8u()[text + sql.byteLength] = 0;
  try {
    return outcomeOf(wasm.exports.sqlite3_exec(database.pointer, text, 0, 0, 0));
  } catch (error) {
    return { kind: 'limited', reason: `SQLite broke off: ${error.message}` };
  }
}

function outcomeOf(code) {
  if (code === capi.SQLITE_OK) return { kind: 'executed', tables: database.selectValues(tables) };
  if (attaches) return { kind: 'rejected', message: 'it opens another database file (ATTACH or VACUUM INTO)' };
  if (code === capi.SQLITE_NOMEM || code === capi.SQLITE_FULL) return outOfMemory();
  return { kind: 'rejected', message: capi.sqlite3_errmsg(database).slice(0, 300) };
}

function outOfMemory() {
  return { kind: 'limited', reason: `SQLite needs more than the ${workerData.mostBytes / 2 ** 20} MiB that it gets` };
}
