import { isJsonObject } from './json.ts';
import { escapeToken } from './json-pointer.ts';
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
// The branches of `anyOf` and `oneOf` are no requirements of their own: any one would do.
function isConsequence(error: ValidatorError, errors: readonly ValidatorError[]): boolean {
  if (error.keyword === 'if') return true;
  const own = pointerOf(error);
  return errors.some(
    (other) =>
      other !== error &&
      (other.keyword === 'anyOf' || other.keyword === 'oneOf') &&
      error.instancePath.startsWith(other.instancePath) &&
      branchesOf(other).some((branch) => own === branch || own.startsWith(`${branch}/`)),
  );
}

function branchesOf({ keyword, parentSchema }: ValidatorError): readonly string[] {
  const branches = isJsonObject(parentSchema) ? parentSchema[keyword] : undefined;
  return Array.isArray(branches) ? branches.flatMap(pointersWithin) : [];
}

function pointersWithin(branch: unknown): readonly string[] {
  if (!isJsonObject(branch)) return [];
  const target = typeof branch.$ref === 'string' ? decodeURIComponent(branch.$ref.slice('#/$defs/'.length)) : undefined;
  const referred = target === undefined ? [] : [target.replaceAll('~1', '/').replaceAll('~0', '~')];
  return [String(branch['x-pointer']), ...referred];
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
