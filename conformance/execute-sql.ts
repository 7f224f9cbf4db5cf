import { Worker } from 'node:worker_threads';
import { NoResponse, skip } from '../src/kit/verify/index.ts';
import type { Context } from './define-check.ts';
import { type ExportResponse, sharedDownload } from './exports.ts';

/** What became of SQL. `limited` is about this machine and is no finding. */
export type SqlOutcome =
  | { readonly kind: 'executed'; readonly tables: readonly string[] }
  | { readonly kind: 'rejected'; readonly message: string }
  | { readonly kind: 'limited'; readonly reason: string };

interface Limits {
  /** Milliseconds that the SQL may run. */
  readonly timeout: number;
  readonly signal?: AbortSignal | undefined;
  /** All that SQLite may take for the SQL and what it builds. */
  readonly mostBytes?: number;
}

/**
 * Executes SQL in an empty database. The SQL comes from a target, so it runs apart: without files, without the
 * environment, with little memory, and for a limited time. Throws NoResponse when the run is interrupted.
 */
export async function executeSql(
  sql: Uint8Array,
  { timeout, signal, mostBytes = 256 * 2 ** 20 }: Limits,
): Promise<SqlOutcome> {
  if (sql.includes(0)) return { kind: 'rejected', message: 'it has a NUL character, at which SQLite stops reading' };
  const worker = new Worker(new URL('./sql-worker.js', import.meta.url), {
    workerData: { sql, mostBytes },
    env: {},
    execArgv: [],
    stdout: true,
    stderr: true,
    resourceLimits: { maxOldGenerationSizeMb: 64, maxYoungGenerationSizeMb: 16 },
  });
  const done = new AbortController();
  try {
    return await new Promise((resolve, reject) => {
      const interrupt = (): void => reject(new NoResponse('interrupted', 'interrupted'));
      const expire = (): void => resolve({ kind: 'limited', reason: `SQLite was not done within ${timeout} ms` });
      if (signal?.aborted) interrupt();
      signal?.addEventListener('abort', interrupt, { signal: done.signal });
      worker.on('error', reject);
      worker.on('message', (message: SqlOutcome | 'started') => {
        if (message !== 'started') return resolve(message);
        // The time a busy machine takes to start is not the SQL's fault.
        const timer = setTimeout(expire, timeout);
        done.signal.addEventListener('abort', () => clearTimeout(timer));
      });
    });
  } finally {
    done.abort();
    await worker.terminate();
  }
}

type Executed = Exclude<SqlOutcome, { readonly kind: 'limited' }>;

export async function sharedExecution(context: Context): Promise<{
  readonly response: ExportResponse['response'];
  readonly outcome: Executed;
  /** Whether the SQL ends within a statement. */
  readonly isCutShort: boolean;
}> {
  const { response } = await sharedDownload(context, 'sql');
  const outcome = await context.shared('the SQL of an export, executed', async (own) => {
    return await executeSql(response.bytes, own);
  });
  if (outcome.kind === 'limited') skip(`the export as sql was not executed to its end: ${outcome.reason}`);
  return { response, outcome, isCutShort: outcome.kind === 'rejected' && endsEarly(outcome.message, response.text) };
}

function endsEarly(message: string, sql: string): boolean {
  // A text that is cut within a word may end with another one, such as a NOT that was the beginning of a name.
  const last =
    /^unrecognized token: "(["'`[].*)"$/s.exec(message)?.[1] ?? /^near "(\w+)": syntax error$/.exec(message)?.[1];
  return message.includes('incomplete input') || (last !== undefined && sql.trimEnd().endsWith(last));
}

/** Whether SQL was rejected for what this machine's SQLite lacks, and that of the target may have. */
export function lacksHere(message: string): boolean {
  return /no such (?:function|module|collation|tokenizer)|unknown (?:function|tokenizer)/.test(message);
}
