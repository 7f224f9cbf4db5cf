import { tokensOf } from '../contract/index.ts';

/** Gives the line of the description's file on which the object at a pointer begins. */
export type LineOf = (pointer: string) => number | undefined;

/** Reads the lines out of the text of a description. It is loaded only when there is something to point at. */
export async function createLineOf(text: string): Promise<LineOf> {
  const { isCollection, isMap, LineCounter, parseDocument, isScalar } = await import('yaml');
  const counter = new LineCounter();
  const document = parseDocument(text, { lineCounter: counter });
  return (pointer) => {
    let node: unknown = document.contents;
    let offset = 0;
    for (const token of tokensOf(pointer)) {
      if (!isCollection(node)) break;
      const pair = isMap(node)
        ? node.items.find(({ key }) => String(isScalar(key) ? key.value : key) === token)
        : undefined;
      const next: unknown = pair === undefined ? node.get(token, true) : pair.value;
      const place = (pair?.key ?? next) as { readonly range?: readonly number[] } | undefined;
      if (place?.range?.[0] === undefined) break;
      [offset = offset] = place.range;
      node = next;
    }
    return counter.linePos(offset).line;
  };
}
