import type { Conventions } from './conventions.ts';
import type { Project } from './project.ts';

/** A request that may do what it asks for. */
export interface OperationRequest {
  readonly project: Project;
  readonly exportId: string | undefined;
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, unknown>>;
  readonly time: Date;
}

/** What an operation answers: an object for the envelope, or the bytes of a file. */
export type Answer =
  | { readonly status: number; readonly data: object }
  | { readonly file: Buffer; readonly contentType: string; readonly name: string };

/** One thing the API can do. */
export interface Operation {
  readonly needsAdmin: boolean;
  readonly takesBody: boolean;
  /** Throws a `Failure` when the request is not valid. */
  readonly run: (request: OperationRequest, conventions: Conventions) => Answer;
}
