import { showInLine } from './show-controls.ts';

/** A check gives up with a reason: it cannot be applied here. */
export class Skip extends Error {
  override readonly name = 'Skip';

  constructor(message: string, options?: ErrorOptions) {
    super(showInLine(message), options);
  }
}
