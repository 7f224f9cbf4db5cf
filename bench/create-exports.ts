import { loadConnections } from './connections.ts';
import type { LoadRequest } from './request.ts';
import { verifyCreated } from './verify-answer.ts';

/** Sends exactly so many requests that create an export, and holds each answer to what was asked for. */
export async function createExports(url: string, request: LoadRequest, count: number): Promise<void> {
  let sent = 0;
  const isOver = () => sent >= count;
  await loadConnections(url, { count: 50, isOver }, async (connection) => {
    sent += 1;
    const mismatch = verifyCreated(await connection.exchange(request), request);
    if (mismatch) throw new Error(`${request.method} ${request.path}: ${mismatch}`);
  });
}
