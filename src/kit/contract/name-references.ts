import { type JsonObject, join, tokensOf, tryTo } from './json.ts';
import { readAs } from './resolve.ts';

// What a schema may call itself: its `$id`, and an anchor below one.
const mayName = /["']?\$(?:id|anchor|dynamicAnchor)["']?\s*:/;

/** The base of references in a description that says nothing of its address. */
const nowhere = 'description://self/';

type Visit = (node: Record<string, unknown>, pointer: string, base: string) => void;

/**
 * Turns references to what a schema calls itself (`$id`, `$anchor`, `$dynamicAnchor`) into pointers. What no schema is
 * called stays as it is; a `$dynamicRef` becomes a reference to the anchor beside it.
 */
export function nameReferences(document: JsonObject, text: string): void {
  if (!mayName.test(text)) return;
  const named = new Map<string, string>();
  walk(document, (node, pointer, base) => {
    if (typeof node.$id === 'string') named.set(base, pointer);
    for (const anchor of [node.$dynamicAnchor, node.$anchor]) {
      if (typeof anchor === 'string' && !named.has(`${base}#${anchor}`)) named.set(`${base}#${anchor}`, pointer);
    }
  });
  walk(document, (node, _pointer, base) => {
    const target = node.$ref ?? node.$dynamicRef;
    if (typeof target !== 'string') return;
    const [start = '', fragment = ''] = target.split('#', 2);
    const owner = resolveUri(start, base);
    const within = named.get(owner);
    const isPointer = within !== undefined && /^(?:\/|$)/.test(fragment) && stands(document, within + fragment);
    const found = isPointer ? within + fragment : named.get(`${owner}#${fragment}`);
    if (found === undefined) return;
    node.$ref = found;
    delete node.$dynamicRef;
  });
}

function walk(document: JsonObject, visit: Visit): void {
  const step = (value: unknown, pointer: string, reading: Parameters<typeof readAs>[0], base: string): void => {
    if (typeof value !== 'object' || value === null || reading.isData) return;
    const node = value as Record<string, unknown>;
    const isNamed = !reading.holdsNames && !Array.isArray(value);
    const own = isNamed && typeof node.$id === 'string' ? resolveUri(node.$id.replace(/#$/, ''), base) : base;
    if (isNamed) visit(node, pointer, own);
    for (const [name, child] of Object.entries(node)) {
      step(child, join(pointer, name), readAs(reading, name, child), own);
    }
  };
  step(document, '#', { isData: false, holdsNames: false }, nowhere);
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
