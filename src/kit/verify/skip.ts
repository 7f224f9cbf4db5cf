/** A check gives up honestly: it cannot be applied here. */
export class Skip extends Error {
  override readonly name = 'Skip';
}
