import { _, type AnySchema, type CodeKeywordDefinition, type Options } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { callRef } from 'ajv/dist/vocabularies/core/ref.js';
import { boundKeywords } from './bounded-keywords.ts';
import { attempt, ContractError } from './contract-error.ts';
import { formats } from './formats.ts';
import { join, tokensOf } from './json.ts';
import { readPattern } from './pattern.ts';
import { countsEvaluated, type Reading } from './reading.ts';
import { bundledRef, bundleId, copySchema } from './schema-bundle.ts';
import type { Direction, Validator, Validators } from './schema-mismatch.ts';

/** An Ajv for JSON Schema 2020-12 in strict mode that knows the bundled schemas. */
export function createAjv(bundle: AnySchema, code: Options['code'] = {}): Ajv2020 {
  const ajv = newAjv({ code });
  // To keep count of what was evaluated costs every check some objects, so it is done only where a schema asks for it.
  ajv.opts.unevaluated = countsEvaluated(bundle as object);
  ajv.addSchema(bundle);
  // After the bundle itself was checked: what is wrong with a schema is wanted whole.
  boundKeywords(ajv);
  return ajv;
}

// `verbose` adds the broken schema object to each error; without it a $ref would hide where the object stands.
function newAjv(options: Options): Ajv2020 {
  const ajv = new Ajv2020({ strict: true, allErrors: true, verbose: true, ...options });
  for (const [name, format] of Object.entries(formats)) ajv.addFormat(name, format);
  ajv.addVocabulary(['x-pointer', 'x-keyword']);
  return ajv;
}

/** The reference under which a bundled schema compiles. */
export function compiledRef(pointer: string): string {
  return `${bundleId}${bundledRef(pointer)}`;
}

/** Validators that are compiled when they are first used: most of a large description is never asked about. */
interface LazyValidators extends Validators {
  /** Compiles the schemas at these pointers and all that they refer to. Reports what does not compile. */
  compileAll(pointers: readonly string[]): void;
}

/** The validators of a description. Throws a ContractError for a schema that does not compile: it would count as valid. */
export function createValidators({ document, isTolerant, report }: Reading): LazyValidators {
  const isCounting = countsEvaluated(document);
  const known = { request: new Map<string, Validator>(), response: new Map<string, Validator>() };
  const compilers: Partial<Record<Direction, Ajv2020>> = {};
  const referred: string[] = [];
  const compile = (pointer: string, direction: Direction): Validator => {
    compilers[direction] ??= createLazyAjv({ isTolerant, isCounting, report }, (target) => find(target, direction));
    const refer = (target: string): string => {
      referred.push(target);
      return target;
    };
    const copying = { document, refer, direction, ...(isTolerant && { tolerate: report }) };
    const schema = copySchema(copying, pointer);
    if (!isTolerant) checkSchema(pointer, schema as AnySchema);
    return compileCopy(compilers[direction], pointer, schema);
  };
  // What does not compile is reported, once, and asks for nothing.
  const tolerate = (pointer: string, direction: Direction): Validator =>
    attempt(report, () => compile(pointer, direction)) ?? acceptAll;
  const find = (pointer: string, direction: Direction, compileOne = isTolerant ? tolerate : compile): Validator => {
    const found = known[direction].get(pointer) ?? compileOne(pointer, direction);
    known[direction].set(pointer, found);
    return found;
  };
  return {
    get: (pointer, direction) => find(pointer, direction),
    compileAll(pointers) {
      referred.push(...pointers);
      for (let pointer = referred.pop(); pointer !== undefined; pointer = referred.pop()) {
        find(pointer, 'response', tolerate);
      }
    },
  };
}

const acceptAll: Validator = () => true;

function createLazyAjv(
  { isTolerant, isCounting, report }: Pick<Reading, 'isTolerant' | 'report'> & { readonly isCounting: boolean },
  get: (pointer: string) => Validator,
): Ajv2020 {
  // The first request waits for its schemas: to optimize their code would take longer than it saves.
  const code = { regExp: engine, optimize: !isTolerant };
  const ajv = newAjv({ strict: !isTolerant, validateSchema: false, code });
  // A property may be called `constructor`, which every object of JavaScript has.
  Object.assign(ajv.opts, { unevaluated: isCounting, ownProperties: true });
  const reference = ajv.getKeyword('$ref') as CodeKeywordDefinition;
  // What a schema refers to is compiled when an instance gets there.
  reference.code = (cxt) => {
    callRef(cxt, _`${cxt.gen.scopeValue('wrapper', { ref: placeOf(cxt.schema as string, get, report) })}.validate`);
  };
  boundKeywords(ajv);
  return ajv;
}

// What Ajv calls and reads of a compiled schema.
type Compiled = Validator & { evaluated?: object };
type Call = (instance: unknown, context?: { readonly instancePath: string }) => unknown;

// A schema that leads to itself, and on the way to no part of the instance, has no end: it asks for nothing more.
// https://json-schema.org/draft/2020-12/json-schema-core#section-9.4.1
function placeOf(pointer: string, get: (pointer: string) => Validator, report: Reading['report']): object {
  let validator: Compiled | undefined;
  let current: { readonly instance: unknown; readonly path: string | undefined } | undefined;
  let isReported = false;
  const call: Call = (instance, context) => {
    const [outer, path] = [current, context?.instancePath];
    if (outer !== undefined && outer.path === path && Object.is(outer.instance, instance)) {
      if (!isReported) report(new ContractError(pointer, 'the schema contains itself, which asks for nothing more'));
      isReported = true;
      return true;
    }
    validator ??= get(pointer);
    current = { instance, path };
    try {
      return (validator as Call)(instance, context);
    } finally {
      current = outer;
      validate.errors = validator.errors;
      validate.evaluated = validator.evaluated ?? {};
    }
  };
  const validate: Compiled = Object.assign(call, { errors: null, evaluated: {} });
  return { validate };
}

const engine = Object.assign((pattern: string) => readPattern(pattern), { code: 'new RegExp' });

function compileCopy(ajv: Ajv2020, pointer: string, schema: unknown): Validator {
  try {
    return ajv.compile(schema as AnySchema) as Validator;
  } catch (cause) {
    throw new ContractError(pointer, `the schema does not compile: ${(cause as Error).message}`, { cause });
  }
}

// One for all descriptions: to compile the schema of schemas takes longer than most of theirs.
let schemaChecker: Ajv2020 | undefined;

function checkSchema(pointer: string, schema: AnySchema): void {
  schemaChecker ??= newAjv({});
  if (schemaChecker.validateSchema(schema, false) === true) return;
  const [error] = schemaChecker.errors ?? [];
  throw new ContractError(
    join(pointer, ...tokensOf(error?.instancePath ?? '')),
    `is not a schema: it ${error?.message ?? 'is not valid'}`,
  );
}
