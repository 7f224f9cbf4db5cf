import type { ServerResponse } from 'node:http';
import type { Export, OperationError } from 'zangtable-contract/client';
import type { Called, ExportItem, Problem } from '../src/wire.ts';

/** What the page shows of an export. */
export function itemOf(found: Export): ExportItem {
  return {
    id: found.id,
    name: found.download_name,
    format: found.format,
    bytes: found.size_bytes,
    createdAt: found.created_at,
    isReady: found.status === 'ready',
  };
}

export function sendJson(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json', 'cache-control': 'no-store' });
  response.end(JSON.stringify(body));
}

/** Sends the page what went wrong: enough for words and for a support request, and nothing internal. */
export function sendProblem(response: ServerResponse, error: OperationError<Called>): void {
  sendJson(response, error.kind === 'timeout' ? 504 : 502, { problem: problemOf(error) });
}

function problemOf(error: OperationError<Called>): Problem {
  const { operation, requestId, retryAfter } = error;
  const common = {
    operation,
    ...(requestId === undefined ? {} : { requestId }),
    ...(retryAfter === undefined ? {} : { retryAfter }),
  };
  if (error.kind === 'known') return { ...common, kind: error.kind, operation, code: error.code } as Problem;
  if (error.kind === 'unknown') return { ...common, kind: error.kind, code: error.code, status: error.status };
  // Too long, or from somewhere else: to the user it is the same.
  if (error.kind === 'oversized' || error.kind === 'redirected') return { ...common, kind: 'malformed' };
  return { ...common, kind: error.kind };
}
