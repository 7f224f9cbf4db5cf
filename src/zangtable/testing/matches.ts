/** Whether a value that was sent is the one that is expected: equal in depth, or to the liking of a matcher. */
function matches(expected: unknown, actual: unknown): boolean {
  if (isMatcher(expected)) return expected.asymmetricMatch(actual);
  if (typeof expected !== 'object' || expected === null) return isSame(expected, actual);
  if (typeof actual !== 'object' || actual === null || Array.isArray(expected) !== Array.isArray(actual)) return false;

  const names = new Set([...Object.keys(expected), ...Object.keys(actual)]);
  return [...names].every((name) => matches((expected as never)[name], (actual as never)[name]));
}

/** Whether every property that is expected was sent; what else was sent does not matter. */
export function includes(expected: object, actual: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(expected).every(([name, value]) => matches(value, actual[name]));
}

// What a path or a query holds is sent as text.
function isSame(expected: unknown, actual: unknown): boolean {
  return Object.is(expected, actual) || (isTextual(expected) && actual === String(expected));
}

function isTextual(value: unknown): boolean {
  return typeof value === 'number' || typeof value === 'boolean';
}

// `expect.any(String)` and its like, of Vitest, Jest and Playwright.
function isMatcher(value: unknown): value is { asymmetricMatch(actual: unknown): boolean } {
  return typeof (value as { asymmetricMatch?: unknown } | null | undefined)?.asymmetricMatch === 'function';
}
