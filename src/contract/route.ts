import type { Operation } from './operation.ts';

/** Which operation a request is for, or why it is for none. */
export type Route =
  | { readonly kind: 'found'; readonly operation: Operation; readonly path: Readonly<Record<string, string>> }
  | { readonly kind: 'wrong-method'; readonly allowed: readonly string[] }
  | { readonly kind: 'unknown'; readonly hint: string | undefined }
  | { readonly kind: 'malformed'; readonly segment: string };

/** Finds the operation of a method and a path without its query, still percent-encoded. */
export type Router = (method: string, path: string) => Route;

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
  return (method, path) => {
    if (!path.startsWith('/')) return { kind: 'unknown', hint: undefined };
    const segments = decodeSegments(path);
    if (typeof segments === 'string') return { kind: 'malformed', segment: segments };
    const template = search(root, segments, 0);
    if (template === undefined) return { kind: 'unknown', hint: hintFor(root, segments) };
    const operation = template.operations.get(method);
    if (operation === undefined) return { kind: 'wrong-method', allowed: [...template.operations.keys()] };
    return { kind: 'found', operation, path: readPath(template, segments) };
  };
}

/** The segments of a path, decoded; the first malformed one alone, as a string, when there is one. */
function decodeSegments(path: string): readonly string[] | string {
  const segments = path.slice(1).split('/');
  if (!path.includes('%')) return segments;
  const decoded: string[] = [];
  for (const segment of segments) {
    try {
      decoded.push(decodeURIComponent(segment));
    } catch {
      return segment;
    }
  }
  return decoded;
}

interface Node {
  readonly literal: Map<string, Node>;
  expression: Node | undefined;
  template: Template | undefined;
}

function createNode(): Node {
  return { literal: new Map(), expression: undefined, template: undefined };
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
      const next = node.literal.get(segment) ?? createNode();
      node.literal.set(segment, next);
      node = next;
    }
  }
  node.template = template;
}

function search(node: Node, segments: readonly string[], depth: number): Template | undefined {
  const segment = segments[depth];
  if (segment === undefined) return node.template;
  const literal = node.literal.get(segment);
  const found = literal && search(literal, segments, depth + 1);
  if (found !== undefined || segment === '' || node.expression === undefined) return found;
  return search(node.expression, segments, depth + 1);
}

function hintFor(root: Node, segments: readonly string[]): string | undefined {
  const trimmed = segments.filter((segment) => segment !== '');
  if (trimmed.length === segments.length || search(root, trimmed, 0) === undefined) return undefined;
  return 'the path has a slash too many';
}

function readPath({ expressions }: Template, segments: readonly string[]): Readonly<Record<string, string>> {
  const path: Record<string, string> = {};
  for (const { name, index } of expressions) path[name] = segments[index] ?? '';
  return path;
}

function isExpression(segment: string): boolean {
  return segment.startsWith('{') && segment.endsWith('}');
}
