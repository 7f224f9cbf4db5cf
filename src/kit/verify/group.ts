/** The values of pairs by their keys, each in the order of the pairs. */
export function group<Value>(
  pairs: Iterable<readonly [key: string, value: Value]>,
): ReadonlyMap<string, readonly [Value, ...Value[]]> {
  const groups = new Map<string, [Value, ...Value[]]>();
  for (const [key, value] of pairs) {
    const known = groups.get(key);
    if (known === undefined) groups.set(key, [value]);
    else known.push(value);
  }
  return groups;
}
