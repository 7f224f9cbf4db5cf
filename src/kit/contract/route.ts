import { createRecord } from './json.ts';
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

/** An operation at the end of a path, and where the values of its template expressions stand. */
interface Target {
  readonly operation: Operation;
  readonly expressions: readonly Expression[];
}

interface Expression {
  readonly index: number;
  readonly names: readonly string[];
  /** What stands around the expressions of a segment that is one only in part. */
  readonly literals: readonly string[] | undefined;
}

/**
 * Makes a router for the operations of a description. A literal segment outranks a template expression, as OpenAPI
 * demands; the cost of a request does not grow with the number of operations but with the length of its path.
 * @see https://spec.openapis.org/oas/v3.1.0#path-templating-matching
 */
export function createRouter(operations: readonly Operation[]): Router {
  const root = createNode();
  for (const operation of operations) insert(root, operation);
  return (method, path, substitute = method) => {
    if (!path.startsWith('/')) return { kind: 'unknown', hint: undefined };
    const decoded = decode(path);
    if ('malformed' in decoded) return { kind: 'malformed', segment: decoded.malformed };
    const targets = search(root, decoded.path, 1);
    if (targets === undefined) return { kind: 'unknown', hint: hintFor(root, decoded.path) };
    const target = targets.get(method) ?? targets.get(substitute);
    if (target === undefined) return { kind: 'wrong-method', allowed: [...targets.keys()] };
    return { kind: 'found', operation: target.operation, path: readPath(target, decoded.path, path) };
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
  /** Segments with an expression in them, such as `{id}.json`. */
  readonly partial: { readonly segment: string; readonly literals: readonly string[]; readonly node: Node }[];
  expression: Node | undefined;
  targets: Map<string, Target> | undefined;
}

function createNode(): Node {
  return { literals: new Map(), partial: [], expression: undefined, targets: undefined };
}

function insert(root: Node, operation: Operation): void {
  let node = root;
  const expressions: Expression[] = [];
  const decoded = decode(matchedPart(operation.pathTemplate));
  const template = 'path' in decoded ? decoded.path : matchedPart(operation.pathTemplate);
  for (const [index, segment] of template.split('/').slice(1).entries()) {
    const names = namesIn(segment);
    const isWhole = names.length === 1 && segment === `{${names[0]}}`;
    const literals = names.length === 0 || isWhole ? undefined : literalsOf(operation, segment, names);
    if (names.length > 0) expressions.push({ index, names, literals });
    node = isWhole ? expressionOf(node) : below(node, segment, literals);
  }
  node.targets ??= new Map();
  node.targets.set(operation.method, { operation, expressions });
}

/** What stands between expressions. Where nothing does, the second may begin with a mark of its style. */
function literalsOf({ parameters }: Operation, segment: string, names: readonly string[]): readonly string[] {
  return segment.split(/\{[^{}]*\}/).map((literal, index, { length }) => {
    if (literal !== '' || index === 0 || index === length - 1) return literal;
    const style = parameters.find((one) => one.in === 'path' && one.name === names[index])?.style;
    return marks[style ?? ''] ?? '';
  });
}

const marks: Readonly<Record<string, string>> = { label: '.', matrix: ';' };

/** A path template without the query or fragment that some descriptions write behind it. */
export function matchedPart(pathTemplate: string): string {
  return pathTemplate.replace(/[?#](?![^{}]*\}).*/s, '');
}

function expressionOf(node: Node): Node {
  node.expression ??= createNode();
  return node.expression;
}

function below(node: Node, segment: string, literals: readonly string[] | undefined): Node {
  if (literals === undefined) {
    const next = node.literals.get(segment) ?? createNode();
    node.literals.set(segment, next);
    return next;
  }
  const shape = literals.join('{}');
  const known = node.partial.find((one) => one.segment === shape)?.node;
  const next = known ?? createNode();
  if (known === undefined) node.partial.push({ segment: shape, literals, node: next });
  return next;
}

/** The values of the expressions between literals: each as short as may be, and none empty. */
function split(segment: string, literals: readonly string[]): readonly string[] | undefined {
  const [first = '', ...rest] = literals;
  const last = rest.pop() ?? '';
  const values: string[] = [];
  let at = first.length;
  for (const literal of rest) {
    const found = segment.indexOf(literal, at + 1);
    if (found === -1) return undefined;
    values.push(segment.slice(at, found));
    at = found + literal.length;
  }
  const value = segment.slice(at, segment.length - last.length);
  const isRight = value !== '' && at + last.length < segment.length;
  return isRight && segment.startsWith(first) && segment.endsWith(last) ? [...values, value] : undefined;
}

function namesIn(segment: string): readonly string[] {
  return [...segment.matchAll(/\{([^{}]*)\}/g)].map(([, name = '']) => name);
}

/** The path parameters of an operation in the end of a path, which may have a base. Throws a URIError for one that is malformed. */
export function valuesIn(operation: Operation, path: string): Readonly<Record<string, string>> {
  const templates = matchedPart(operation.pathTemplate).split('/').slice(1);
  const segments = path.split('/').slice(-templates.length);
  const entries = templates.flatMap((template, index) => {
    const names = namesIn(template);
    const segment = segments[index] ?? '';
    const text = listIn(operation, names, segment) ?? decodeURIComponent(segment);
    const values = split(text, literalsOf(operation, template, names)) ?? [];
    return names.map((name, at) => [name, values[at] ?? '']);
  });
  return Object.fromEntries(entries);
}

/** Finds what stands at the end of the segments that begin at `start`, which is past the end when there is none left. */
function search(node: Node, path: string, start: number): Node['targets'] {
  if (start > path.length) return node.targets;
  const end = endOfSegment(path, start);
  const segment = path.slice(start, end);
  const literal = node.literals.get(segment);
  const found = literal && search(literal, path, end + 1);
  if (found !== undefined) return found;
  for (const { literals, node: next } of node.partial) {
    const inside = split(segment, literals) ? search(next, path, end + 1) : undefined;
    if (inside !== undefined) return inside;
  }
  return end === start || node.expression === undefined ? undefined : search(node.expression, path, end + 1);
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

function readPath({ operation, expressions }: Target, path: string, raw: string): Readonly<Record<string, string>> {
  const values = createRecord<string>(operation.pathTemplate.includes('__proto__'));
  let [segment, start] = [0, 1];
  for (const { names, index, literals } of expressions) {
    for (; segment < index; segment += 1) start = endOfSegment(path, start) + 1;
    const value = listIn(operation, names, raw, index + 1) ?? path.slice(start, endOfSegment(path, start));
    const parts = literals === undefined ? [value] : (split(value, literals) ?? []);
    for (const [at, name] of names.entries()) values[name] = withSlashes(parts[at] ?? '');
  }
  return values;
}

/** Stands for a comma that was percent-encoded in a list, and so divides nothing. */
export const encodedComma = '\ud801';

// Of a list in a segment, each value is decoded by itself.
function listIn({ parameters }: Operation, names: readonly string[], raw: string, index = 0): string | undefined {
  if (!/%2c/i.test(raw) || names.length > 1) return undefined;
  const own = parameters.find((one) => one.in === 'path' && one.name === names[0]);
  if (own?.types.includes('array') !== true) return undefined;
  const parts = raw.split('/')[index]?.split(',') ?? [];
  return parts.map((part) => decodeURIComponent(part).replaceAll(',', encodedComma)).join(',');
}

function withSlashes(value: string): string {
  return value.includes(encodedSlash) ? value.replaceAll(encodedSlash, '/') : value;
}

/** Path templates that match the same requests: those that differ only in the names of their expressions. */
export interface Equal {
  readonly first: string;
  readonly methods: Set<string>;
}

/** What matches the same requests as a path template, with it. Reports what is wrong with the template. */
export function equalTo(pathTemplate: string, known: Map<string, Equal>, report: (problem: string) => void): Equal {
  const shape = matchedPart(pathTemplate).replaceAll(/\{[^{}]*\}/g, '{}');
  const equal = known.get(shape) ?? { first: pathTemplate, methods: new Set() };
  known.set(shape, equal);
  if (equal.first !== pathTemplate) report(`matches the same requests as ${equal.first}`);
  else if (matchedPart(pathTemplate) !== pathTemplate) report('what follows "?" or "#" is no part of a path template');
  return equal;
}
