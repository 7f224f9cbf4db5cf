// A repeated group that holds a repetition or a choice: what it takes for a pattern to take exponential time.
const repeatedGroup = /\([^()]*[*+|}][^()]*\)[*+{]/;

/** Whether a pattern of a description may take far longer than its text is long. A harmless one may be suspected. */
export function hasSlowPattern(document: object): boolean {
  // It grows while it is read; an object that is used twice is read once.
  const objects = new Set<object>([document]);
  for (const object of objects) {
    for (const [name, child] of Object.entries(object)) {
      if (patternsOf(name, child).some((pattern) => repeatedGroup.test(pattern))) return true;
      if (typeof child === 'object' && child !== null) objects.add(child);
    }
  }
  return false;
}

function patternsOf(keyword: string, value: unknown): readonly string[] {
  if (keyword === 'pattern' && typeof value === 'string') return [value];
  return keyword === 'patternProperties' && typeof value === 'object' ? Object.keys(value ?? {}) : [];
}
