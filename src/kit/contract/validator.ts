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

/** The compiled schemas of a description, by the pointer of the schema. */
export type Validators = ReadonlyMap<string, Validator>;
