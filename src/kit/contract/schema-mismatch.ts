import { escapeToken, isJsonObject } from './json.ts';

/** How an instance differs from its schema, at one keyword. */
export interface SchemaMismatch {
  /** Pointer of the keyword that was broken, in the description. */
  readonly pointer: string;
  readonly keyword: string;
  /** Pointer of the part of the instance that breaks it. */
  readonly instance: string;
  /** What is required of that part, such as `must be string`. */
  readonly message: string;
  readonly actual: unknown;
  readonly params: Readonly<Record<string, unknown>>;
}

/** At most so many mismatches of one instance are listed: a list of this length may not be whole. */
export const mostMismatches = 1000;

/** How an instance differs from the schema that `validate` was compiled from: the first `mostMismatches`, none when it is valid. */
export function mismatchesOf(validate: Validator, instance: unknown): readonly SchemaMismatch[] {
  if (validate(instance)) return [];
  // `if` only says that its `then` failed, which says so itself, with its own place in the description.
  const errors = (validate.errors ?? []).filter(({ keyword }) => keyword !== 'if');
  return errors.slice(0, mostMismatches).map(describe);
}

// A copy may say the same by a keyword that the description does not have, and `false` has neither keywords nor a place.
function pointerOf({ parentSchema, keyword }: ValidatorError): string {
  if (keyword === 'false schema') return '#';
  const { 'x-pointer': place = '#', 'x-keyword': own = keyword } = isJsonObject(parentSchema) ? parentSchema : {};
  return `${place}/${escapeToken(String(own))}`;
}

function describe(error: ValidatorError): SchemaMismatch {
  const { keyword, instancePath, params, propertyName } = error;
  return {
    pointer: pointerOf(error),
    keyword,
    instance: instancePath,
    message: `${propertyName === undefined ? '' : `the name "${propertyName}" `}${messageOf(error)}`,
    actual: error.data,
    params,
  };
}

function messageOf({ keyword, message = 'is not valid', params }: ValidatorError): string {
  if (keyword === 'enum') return `must be one of ${JSON.stringify(params.allowedValues)}`;
  if (keyword === 'const') return `must be ${JSON.stringify(params.allowedValue)}`;
  if (keyword === 'type') return `must be ${params.type}`;
  if (keyword === 'required') return `must have required property '${params.missingProperty}'`;
  if (keyword === 'pattern') return `must match pattern "${params.pattern}"`;
  return message;
}

/** One error of a compiled validator, as far as it is read here. */
interface ValidatorError {
  readonly instancePath: string;
  readonly keyword: string;
  readonly message?: string | undefined;
  /** Set where the name of a property breaks its schema, and not the value. */
  readonly propertyName?: string | undefined;
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
