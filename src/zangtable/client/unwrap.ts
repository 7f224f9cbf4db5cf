import type { Result } from './result.ts';
import { ZangTableError } from './zangtable-error.ts';

type DataOf<R> = R extends { readonly ok: true; readonly data: infer Data } ? Data : never;

/**
 * The data of a call that succeeded. Throws `ZangTableError` for one that failed.
 *
 * @example
 * const { export: manifest } = await unwrap(client.createSchemaExport({ project: 'example_project' }));
 */
export async function unwrap<R extends Result>(result: R | PromiseLike<R>): Promise<DataOf<R>> {
  const resolved: Result = await result;
  if (!resolved.ok) throw new ZangTableError(resolved.error);
  return resolved.data as DataOf<R>;
}
