/** A request that was expected did not come. Test runners show how `expected` and `actual` differ. */
export class ExpectationError extends Error {
  override readonly name = 'ExpectationError';
  readonly expected: unknown;
  readonly actual: unknown;

  constructor(message: string, difference: { readonly expected: unknown; readonly actual: unknown }) {
    super(message);
    this.expected = difference.expected;
    this.actual = difference.actual;
  }
}
