import type { Called, Choice, CreatedExport, ExportItem, Problem } from './wire.ts';

/** The result of a request to the page's own backend. */
export type Result<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly problem: Problem };

interface Ask {
  readonly operation: Called;
  readonly path: string;
  readonly init?: RequestInit;
}

/** Lists the exports. */
export async function listExports(signal: AbortSignal): Promise<Result<readonly ExportItem[]>> {
  const ask: Ask = { operation: 'listExports', path: 'api/exports', init: { signal } };
  return await askFor<{ exports: readonly ExportItem[] }, readonly ExportItem[]>(ask, ({ exports }) => exports);
}

/** Creates an export. */
export async function createExport(choice: Choice, signal: AbortSignal): Promise<Result<CreatedExport>> {
  const headers = { 'content-type': 'application/json' };
  const init = { method: 'POST', headers, body: JSON.stringify(choice), signal };
  return await askFor<CreatedExport, CreatedExport>(
    { operation: 'createSchemaExport', path: 'api/exports', init },
    (created) => created,
  );
}

/** Downloads an export; reports how much has arrived each time more has, from 0 to 1 where the length is known. */
export async function downloadExport(
  { id, run = '' }: { readonly id: string; readonly run?: string },
  signal: AbortSignal,
  onProgress: (share: number | undefined) => void,
): Promise<Result<Blob>> {
  const operation = 'downloadExport';
  const path = `api/exports/${encodeURIComponent(id)}/file?run=${run}`;
  const result = await send({ operation, path, init: { signal } });
  if (!result.ok) return result;
  try {
    return { ok: true, value: await collect(result.value, onProgress) };
  } catch {
    return { ok: false, problem: { kind: signal.aborted ? 'aborted' : 'interrupted', operation } };
  }
}

async function askFor<Body, Value>(ask: Ask, pick: (body: Body) => Value): Promise<Result<Value>> {
  const result = await send(ask);
  if (!result.ok) return result;
  try {
    return { ok: true, value: pick((await result.value.json()) as Body) };
  } catch {
    return { ok: false, problem: { kind: 'malformed', operation: ask.operation } };
  }
}

async function send({ operation, path, init = {} }: Ask): Promise<Result<Response>> {
  let response: Response;
  try {
    response = await fetch(path, init);
  } catch {
    return { ok: false, problem: { kind: init.signal?.aborted ? 'aborted' : 'offline', operation } };
  }
  if (response.ok) return { ok: true, value: response };
  const body = (await response.json().catch(() => undefined)) as { readonly problem?: Problem } | undefined;
  return { ok: false, problem: body?.problem ?? { kind: 'malformed', operation } };
}

async function collect(response: Response, onProgress: (share: number | undefined) => void): Promise<Blob> {
  const length = Number(response.headers.get('content-length')) || undefined;
  const chunks: Uint8Array<ArrayBuffer>[] = [];
  let received = 0;
  const reader = response.body?.getReader();
  for (let read = await reader?.read(); read?.value !== undefined; read = await reader?.read()) {
    chunks.push(read.value);
    received += read.value.length;
    onProgress(length === undefined ? undefined : received / length);
  }
  return new Blob(chunks);
}
