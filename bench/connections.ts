import { type Connection, createConnection } from './connection.ts';

/** Runs `work` on a number of connections at once, each until `isOver`; rejects with the first thing it throws. */
export async function loadConnections(
  url: string,
  { count, isOver }: { readonly count: number; readonly isOver: () => boolean },
  work: (connection: Connection, index: number) => Promise<void>,
): Promise<void> {
  const lanes = Array.from({ length: count }, async (_, index) => {
    using connection = createConnection(url);
    while (!isOver()) await work(connection, index);
  });
  await Promise.all(lanes);
}
