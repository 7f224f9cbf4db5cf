/** The OpenAPI description itself is broken, at `pointer`; nothing can be judged by it. */
export class ContractError extends Error {
  override readonly name = 'ContractError';
  readonly pointer: string;

  constructor(pointer: string, message: string, options?: ErrorOptions) {
    super(`${pointer}: ${message}`, options);
    this.pointer = pointer;
  }
}
