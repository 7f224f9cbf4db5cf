import { isJsonObject } from './json.ts';
import { escapeToken } from './json-pointer.ts';
import { alternatives } from './schema-branches.ts';
import type { Validator, ValidatorError } from './validator.ts';

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

/** How an instance differs from the schema that `validate` was compiled from; empty when it is valid. */
export function mismatchesOf(validate: Validator, instance: unknown): readonly SchemaMismatch[] {
  if (validate(instance)) return [];
  const errors = validate.errors ?? [];
  return errors.filter((error) => !isConsequence(error, errors)).map(describe);
}

// `if` only says that its `then` failed, which says so itself, with its own place in the description.
// What stands below `anyOf`, `oneOf` or `contains` is no requirement of its own: any one would do.
function isConsequence(error: ValidatorError, errors: readonly ValidatorError[]): boolean {
  if (error.keyword === 'if') return true;
  const own = pointerOf(error);
  return errors.some(
    (other) =>
      other !== error &&
      alternatives.includes(other.keyword) &&
      error.instancePath.startsWith(other.instancePath) &&
      branchesOf(other).some((branch) => own === branch || own.startsWith(`${branch}/`)),
  );
}

function branchesOf({ keyword, parentSchema }: ValidatorError): readonly string[] {
  const branches = isJsonObject(parentSchema) ? parentSchema['x-branches'] : undefined;
  return isJsonObject(branches) ? (branches[keyword] as readonly string[]) : [];
}

function pointerOf({ parentSchema }: ValidatorError): string {
  return isJsonObject(parentSchema) ? String(parentSchema['x-pointer']) : '#';
}

function describe(error: ValidatorError): SchemaMismatch {
  const { keyword, instancePath, params } = error;
  return {
    pointer: `${pointerOf(error)}/${escapeToken(keyword)}`,
    keyword,
    instance: instancePath,
    message: messageOf(error),
    actual: error.data,
    params,
  };
}

function messageOf({ keyword, message = 'is not valid', params }: ValidatorError): string {
  if (keyword === 'enum') return `must be one of ${JSON.stringify(params.allowedValues)}`;
  if (keyword === 'const') return `must be ${JSON.stringify(params.allowedValue)}`;
  return message;
}
