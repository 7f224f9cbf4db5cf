import { createSchemaExport } from './create-schema-export.ts';
import { downloadExport } from './download-export.ts';
import { Failure } from './failure.ts';
import { listExports } from './list-exports.ts';
import type { Operation } from './operation.ts';
import type { RequestTarget } from './request-target.ts';

/** What a request asks for, and of which resource. */
export interface Route {
  readonly operation: Operation;
  readonly project: string;
  readonly exportId: string | undefined;
}

const routes = [
  { path: ['projects', '*', 'export', 'schema'], method: 'POST', operation: createSchemaExport },
  { path: ['projects', '*', 'exports'], method: 'GET', operation: listExports },
  { path: ['projects', '*', 'export', 'download', '*'], method: 'GET', operation: downloadExport },
] as const;

/** Finds the operation of a request. Throws a `Failure` for a path or a method that the API does not have. */
export const findRoute = (method: string, { segments }: RequestTarget): Route => {
  const route = routes.find(
    ({ path }) =>
      path.length === segments.length && path.every((part, index) => part === '*' || part === segments[index]),
  );
  if (!route) throw new Failure('not-found', 'There is no such route.');
  if ((method === 'HEAD' ? 'GET' : method) !== route.method) {
    throw new Failure('method-not-allowed', 'The route does not have this method.', {
      Allow: route.method === 'GET' ? 'GET, HEAD' : route.method,
    });
  }
  return { operation: route.operation, project: segments[1] ?? '', exportId: segments[4] };
};
