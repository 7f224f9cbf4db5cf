import { type JsonObject, join, tokensOf, tryTo } from './json.ts';
import { readAs } from './resolve.ts';

// What a schema may call itself: its `$id`, and an anchor below one; and what the description does.
const mayName = /["']?\$(?:id|anchor|dynamicAnchor|self|defs)["']?\s*:/;

/** The base of references in a description that says nothing of its address. */
const nowhere = 'description://self/';

type Node = Record<string, unknown>;
type Visit = (node: Node, pointer: string, base: string) => void;

/** A schema with a name of its own (`$id`), or the description as a whole. */
interface Resource {
  readonly pointer: string;
  readonly node: Node;
  /** Its dynamic anchors, with their pointers. */
  readonly anchors: Record<string, string>;
  /** What refers to something in it, and the dynamic anchor where it refers to one. */
  readonly references: Map<Node, string | undefined>;
}

/**
 * Turns references to what a schema calls itself (`$id`, `$anchor`, `$dynamicAnchor`) and the description itself
 * (`$self`) into pointers. What no schema is called stays as it is; a `$dynamicRef` becomes a reference to the anchor
 * beside it, or to that of the schema by way of which it is reached, in a copy.
 */
export function nameReferences(document: JsonObject, text: string): void {
  if (!mayName.test(text)) return;
  const named = new Map<string, string>();
  const resources = new Map<string, Resource>();
  walk(document, (node, pointer, base) => {
    if (pointer === '#' || typeof node.$id === 'string') {
      named.set(base, pointer);
      resources.set(base, { pointer, node, anchors: {}, references: new Map() });
    }
    for (const anchor of [node.$dynamicAnchor, node.$anchor]) {
      if (typeof anchor !== 'string' || named.has(`${base}#${anchor}`)) continue;
      named.set(`${base}#${anchor}`, pointer);
      if (anchor === node.$dynamicAnchor) Object.assign(resources.get(base)?.anchors ?? {}, { [anchor]: pointer });
    }
  });
  walk(document, (node, pointer, base) => {
    const target = node.$ref ?? node.$dynamicRef;
    if (typeof target !== 'string') return;
    const [start = '', fragment = ''] = target.split('#', 2);
    const owner = resolveUri(start, base);
    const within = named.get(owner);
    const isPointer = within !== undefined && /^(?:\/|$)/.test(fragment) && stands(document, within + fragment);
    const found = isPointer
      ? within + fragment
      : (named.get(`${owner}#${fragment}`) ?? heldFor(document, pointer, target));
    if (found === undefined) return;
    const isDynamic = node.$ref === undefined && resources.get(owner)?.anchors[fragment] !== undefined;
    resources.get(base)?.references.set(node, isDynamic ? fragment : undefined);
    node.$ref = found;
    delete node.$dynamicRef;
  });
  bindDynamic(document, [...resources.values()]);
}

// The outermost schema on the way that has the dynamic anchor is meant. So what it refers to is copied for it.
function bindDynamic(document: JsonObject, resources: readonly Resource[]): void {
  const inner = resources.slice(1).toSorted((one, other) => other.pointer.length - one.pointer.length);
  const copies: Node = {};
  for (const resource of resources) {
    const { pointer, anchors, references } = resource;
    if (Object.keys(anchors).length === 0) continue;
    const outer = { inner, copies, root: pointer, anchors };
    for (const one of references.keys()) one.$ref = targetOf(outer, resource, one);
  }
  const { components } = document as { components?: Node };
  if (Object.keys(copies).length > 0) {
    Object.assign(document, {
      components: { ...components, schemas: { ...(components?.schemas as Node), ...copies } },
    });
  }
}

/** The schema by way of which others are reached. */
interface Outer {
  readonly inner: readonly Resource[];
  readonly copies: Node;
  /** Its pointer. */
  readonly root: string;
  readonly anchors: Resource['anchors'];
}

function resourceAt({ inner }: Outer, pointer: unknown): Resource | undefined {
  return inner.find((one) => `${pointer}/`.startsWith(`${one.pointer}/`));
}

function targetOf(outer: Outer, resource: Resource, node: Node): unknown {
  const dynamic = resource.references.get(node);
  if (dynamic !== undefined) return outer.anchors[dynamic] ?? node.$ref;
  const next = resourceAt(outer, node.$ref);
  if (next === undefined || !asks(outer, next)) return node.$ref;
  const at = next.pointer === outer.root ? outer.root : copyFor(outer, next);
  return at + String(node.$ref).slice(next.pointer.length);
}

/** Whether a schema, or what it refers to, asks for one of the dynamic anchors. */
function asks(outer: Outer, { references }: Resource, seen = new Set<unknown>()): boolean {
  if (seen.has(references)) return false;
  seen.add(references);
  return [...references].some(([{ $ref }, dynamic]) => {
    if (dynamic !== undefined) return Object.hasOwn(outer.anchors, dynamic);
    const next = resourceAt(outer, $ref);
    return next !== undefined && asks(outer, next, seen);
  });
}

function wordOf(pointer: string): string {
  return pointer.replace('#/components/schemas/', '').replaceAll(/[^\w.-]+/g, '_');
}

function copyFor(outer: Outer, resource: Resource): string {
  const { copies, root, anchors } = outer;
  const name = [resource.pointer, root].map(wordOf).join('.');
  const copied = join('#/components/schemas', name);
  if (name in copies) return copied;
  copies[name] = {};
  const within = { ...outer, anchors: { ...resource.anchors, ...anchors } };
  const copy = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(copy);
    if (typeof value !== 'object' || value === null) return value;
    const node = value as Node;
    const parts = Object.entries(node).map(([key, part]) => [key, copy(part)]);
    const $ref = resource.references.has(node) ? targetOf(within, resource, node) : node.$ref;
    return { ...Object.fromEntries(parts), ...($ref !== undefined && { $ref }) };
  };
  copies[name] = copy(resource.node);
  return copied;
}

function walk(document: JsonObject, visit: Visit): void {
  const step = (value: unknown, pointer: string, reading: Parameters<typeof readAs>[0], base: string): void => {
    if (typeof value !== 'object' || value === null || reading.isData) return;
    const node = value as Node;
    const isNamed = !reading.holdsNames && !Array.isArray(value);
    const own = isNamed && typeof node.$id === 'string' ? resolveUri(node.$id.replace(/#$/, ''), base) : base;
    if (isNamed) visit(node, pointer, own);
    for (const [name, child] of Object.entries(node)) {
      step(child, join(pointer, name), readAs(reading, name, child), own);
    }
  };
  const base = typeof document.$self === 'string' ? resolveUri(document.$self, nowhere) : nowhere;
  step(document, '#', { isData: false, holdsNames: false }, base);
}

// Many move a schema with its definitions into a description, and what refers to them as it is.
function heldFor(document: JsonObject, pointer: string, target: string): string | undefined {
  if (!target.startsWith('#/$defs/')) return undefined;
  const tokens = pointer.split('/');
  const holders = tokens.map((_, index) => tokens.slice(0, tokens.length - index).join('/'));
  return holders.map((holder) => holder + target.slice(1)).find((at) => stands(document, at));
}

function resolveUri(reference: string, base: string): string {
  if (reference === '') return base;
  return URL.canParse(reference, base) ? new URL(reference, base).href : reference;
}

function stands(document: JsonObject, pointer: string): boolean {
  const step = (value: unknown, token: string): unknown =>
    typeof value === 'object' && value !== null ? (value as JsonObject)[token] : undefined;
  // What is not percent-encoded correctly, `resolve` reports.
  return tryTo(() => tokensOf(decodeURIComponent(pointer)).reduce(step, document)) !== undefined;
}
