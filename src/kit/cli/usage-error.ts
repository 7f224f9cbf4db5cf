/** A mistake of the person at the command line: one line says what is wrong and what to do. */
export class UsageError extends Error {
  override readonly name = 'UsageError';
}
