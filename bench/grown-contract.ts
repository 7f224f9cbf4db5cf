import { readFileSync, writeFileSync } from 'node:fs';
import { parse, stringify } from 'yaml';
import { contractFile } from './contender.ts';
import { authorization, createExport, type LoadRequest } from './request.ts';

/** The parts of an OpenAPI description that are changed here. */
interface Description {
  paths: Record<string, PathItem>;
}

type PathItem = Record<string, unknown>;

/** A contract of a chosen size. */
export interface GrownContract {
  readonly operations: number;
  readonly file: string;
  /** Requests that it answers: the create that every size has, and the last operation that was added. */
  readonly requests: Readonly<Record<string, LoadRequest>>;
}

const createPath = '/projects/{project}/export/schema';
const listPath = '/projects/{project}/exports';

/** Writes a variant of our contract: with one operation, the create; or with copies of the list up to `operations`. */
export function writeGrownContract(operations: number, folder: string): GrownContract {
  const description = parse(readFileSync(contractFile, 'utf8')) as Description;
  const requests = operations === 1 ? keepCreate(description) : addCopies(description, operations);
  const file = `${folder}/openapi-${operations}.yaml`;
  writeFileSync(file, stringify(description, { aliasDuplicateObjects: false }));
  return { operations, file, requests };
}

function keepCreate(description: Description): GrownContract['requests'] {
  const item = structuredClone(description.paths[createPath]) as {
    post: { responses: Record<string, { links?: unknown }> };
  };
  // Its links lead to operations that are not there any more.
  for (const response of Object.values(item.post.responses)) delete response.links;
  description.paths = { [createPath]: item };
  return { create: createExport };
}

function addCopies(description: Description, operations: number): GrownContract['requests'] {
  const original = description.paths[listPath] as { get: Record<string, unknown> };
  const missing = operations - countOperations(description);
  for (let number = 1; number <= missing; number += 1) {
    const copy = structuredClone(original);
    copy.get.operationId = `listCopies${number}`;
    description.paths[`/projects/{project}/copies-${number}`] = copy;
  }
  const path = `/projects/example_project/copies-${missing}?limit=10`;
  return { create: createExport, 'last copy of the list': { method: 'GET', path, headers: authorization } };
}

function countOperations({ paths }: Description): number {
  const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace'];
  return Object.values(paths).flatMap((item) => Object.keys(item).filter((key) => methods.includes(key))).length;
}
