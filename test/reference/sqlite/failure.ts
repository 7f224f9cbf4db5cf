import type { Refusal } from './conventions.ts';

/** A request that is refused. The message goes to the caller, so it never repeats what was sent. */
export class Failure extends Error {
  override readonly name = 'Failure';
  readonly refusal: Refusal;
  readonly headers: Readonly<Record<string, string>>;

  constructor(refusal: Refusal, message: string, headers: Readonly<Record<string, string>> = {}) {
    super(message);
    this.refusal = refusal;
    this.headers = headers;
  }
}
