/** One error of a compiled validator, as far as it is read here. */
export interface ValidatorError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly message?: string | undefined;
  readonly params: Readonly<Record<string, unknown>>;
  readonly data?: unknown;
  readonly parentSchema?: unknown;
}

/** A compiled schema: whether an instance is valid and leaves its errors behind. */
export interface Validator {
  // biome-ignore lint/suspicious/noExplicitAny: Ajv's function is generic in `this` and in the instance.
  (instance: any): unknown;
  errors?: readonly ValidatorError[] | null | undefined;
}

/** Which way an instance goes: what is `readOnly` need not be in a request, and what is `writeOnly` not in a response. */
export type Direction = 'request' | 'response';

/** The compiled schemas of a description, by the pointer of the schema. */
export interface Validators {
  get(pointer: string, direction: Direction): Validator | undefined;
}
