import { isJsonObject } from './json.ts';

/** The indices of two items that are the same JSON value; `undefined` when each is unique. */
export function findTwins(items: readonly unknown[]): readonly [number, number] | undefined {
  const seen = new Map<string, number>();
  for (const [index, item] of items.entries()) {
    const key = keyOf(item, 0);
    const earlier = seen.get(key);
    if (earlier !== undefined) return [earlier, index];
    seen.set(key, index);
  }
  return undefined;
}

const deepest = 200;
let unlike = 0;

// The same text for the same value, in whichever order its properties come. What is nested too deep is like nothing else.
function keyOf(value: unknown, depth: number): string {
  if (depth > deepest) return `…${unlike++}`;
  if (Array.isArray(value)) return `[${value.map((item) => keyOf(item, depth + 1)).join()}]`;
  if (!isJsonObject(value)) return JSON.stringify(value);
  const names = Object.keys(value).sort();
  return `{${names.map((name) => `${JSON.stringify(name)}:${keyOf(value[name], depth + 1)}`).join()}}`;
}
