import type { Operation } from './operation.ts';

/** Which operation a request is for, or why it is for none. */
export type Route =
  | { readonly kind: 'found'; readonly operation: Operation; readonly path: Readonly<Record<string, string>> }
  | { readonly kind: 'wrong-method'; readonly allowed: readonly string[] }
  | { readonly kind: 'unknown'; readonly hint: string | undefined }
  | { readonly kind: 'malformed'; readonly segment: string };

/**
 * Finds the operation of a method and a path without its query, still percent-encoded. Where the path does not have the
 * method, `substitute` names the one to look for in its place.
 */
export type Router = (method: string, path: string, substitute?: string) => Route;

interface Template {
  readonly segments: readonly string[];
  readonly expressions: readonly { readonly name: string; readonly index: number }[];
  readonly operations: ReadonlyMap<string, Operation>;
}

/**
 * Makes a router for the operations of a description. A literal segment outranks a template expression, as OpenAPI
 * demands; the cost of a request does not grow with the number of operations but with the length of its path.
 * @see https://spec.openapis.org/oas/v3.1.0#path-templating-matching
 */
export function createRouter(operations: readonly Operation[]): Router {
  const root = createNode();
  for (const template of templatesOf(operations)) insert(root, template);
  return (method, path, substitute = method) => {
    if (!path.startsWith('/')) return { kind: 'unknown', hint: undefined };
    const decoded = decode(path);
    if ('malformed' in decoded) return { kind: 'malformed', segment: decoded.malformed };
    const template = search(root, decoded.path, 1);
    if (template === undefined) return { kind: 'unknown', hint: hintFor(root, decoded.path) };
    const operation = template.operations.get(method) ?? template.operations.get(substitute);
    if (operation === undefined) return { kind: 'wrong-method', allowed: [...template.operations.keys()] };
    return { kind: 'found', operation, path: readPath(template, decoded.path) };
  };
}

type Decoded = { readonly path: string } | { readonly malformed: string };

// Stands for a slash that was percent-encoded and so divides nothing; no decoded text has a lone surrogate.
const encodedSlash = '\ud800';

function decode(path: string): Decoded {
  if (!path.includes('%')) return { path };
  const segments: string[] = [];
  for (const segment of path.split('/')) {
    try {
      segments.push(decodeURIComponent(segment).replaceAll('/', encodedSlash));
    } catch {
      return { malformed: segment };
    }
  }
  return { path: segments.join('/') };
}

interface Node {
  readonly literals: Map<string, Node>;
  expression: Node | undefined;
  template: Template | undefined;
}

function createNode(): Node {
  return { literals: new Map(), expression: undefined, template: undefined };
}

function templatesOf(operations: readonly Operation[]): readonly Template[] {
  const byPath = new Map<string, Operation[]>();
  for (const operation of operations) {
    const own = byPath.get(operation.pathTemplate) ?? [];
    byPath.set(operation.pathTemplate, own);
    own.push(operation);
  }
  return [...byPath].map(([pathTemplate, own]) => {
    const segments = pathTemplate.split('/').slice(1);
    const expressions = [...segments.entries()]
      .filter(([, segment]) => isExpression(segment))
      .map(([index, segment]) => ({ name: segment.slice(1, -1), index }));
    return { segments, expressions, operations: new Map(own.map((operation) => [operation.method, operation])) };
  });
}

function insert(root: Node, template: Template): void {
  let node = root;
  for (const segment of template.segments) {
    if (isExpression(segment)) {
      node.expression ??= createNode();
      node = node.expression;
    } else {
      const next = node.literals.get(segment) ?? createNode();
      node.literals.set(segment, next);
      node = next;
    }
  }
  node.template = template;
}

/** Finds the template of the segments that begin at `start`, which is past the end when there is none left. */
function search(node: Node, path: string, start: number): Template | undefined {
  if (start > path.length) return node.template;
  const end = endOfSegment(path, start);
  const literal = node.literals.get(path.slice(start, end));
  const found = literal && search(literal, path, end + 1);
  if (found !== undefined || end === start || node.expression === undefined) return found;
  return search(node.expression, path, end + 1);
}

function endOfSegment(path: string, start: number): number {
  const slash = path.indexOf('/', start);
  return slash === -1 ? path.length : slash;
}

function hintFor(root: Node, path: string): string | undefined {
  const trimmed = `/${path
    .split('/')
    .filter((segment) => segment !== '')
    .join('/')}`;
  if (trimmed === path || search(root, trimmed, 1) === undefined) return undefined;
  return 'the path has a slash too many';
}

function readPath({ expressions }: Template, path: string): Readonly<Record<string, string>> {
  const values: Record<string, string> = {};
  let [segment, start] = [0, 1];
  for (const { name, index } of expressions) {
    for (; segment < index; segment += 1) start = endOfSegment(path, start) + 1;
    const value = path.slice(start, endOfSegment(path, start));
    values[name] = value.includes(encodedSlash) ? value.replaceAll(encodedSlash, '/') : value;
  }
  return values;
}

function isExpression(segment: string): boolean {
  return segment.startsWith('{') && segment.endsWith('}');
}
