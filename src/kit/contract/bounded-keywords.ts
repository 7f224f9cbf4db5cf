import { _, type CodeGen, type CodeKeywordDefinition, type KeywordCxt, Name } from 'ajv';
import type { Ajv2020 } from 'ajv/dist/2020.js';
import { findDuplicates, isMultiple } from './json.ts';
import { mostMismatches } from './schema-mismatch.ts';

const loops = [
  'items',
  'additionalProperties',
  'patternProperties',
  'propertyNames',
  'unevaluatedProperties',
  'unevaluatedItems',
];
const alternatives = ['anyOf', 'oneOf', 'contains'];

/**
 * Bounds what a validator spends on an instance, by changing how a few keywords of Ajv are compiled. Without it, a list
 * of a million empty objects makes a list of a million errors, each of which copies the list so far. And `multipleOf`
 * is judged as decimals.
 */
export function boundKeywords(ajv: Ajv2020): void {
  for (const keyword of loops) change(ajv, keyword, stopWhenFull);
  for (const keyword of alternatives) change(ajv, keyword, keepErrorsOut);
  change(ajv, '$ref', countOnly);
  change(ajv, 'uniqueItems', uniqueItems);
  change(ajv, 'multipleOf', multipleOf);
}

type CompileKeyword = (cxt: KeywordCxt) => void;

function change(ajv: Ajv2020, keyword: string, by: (cxt: KeywordCxt, compile: CompileKeyword) => void): void {
  const definition = ajv.getKeyword(keyword) as CodeKeywordDefinition;
  const compile = definition.code.bind(definition);
  definition.code = (cxt) => by(cxt, compile);
}

// A loop over an instance that is already known to be invalid ends as soon as the list of errors is full. Inside of an
// alternative nothing is known yet; there, the first error ends the loop anyway.
function stopWhenFull(cxt: KeywordCxt, compile: CompileKeyword): void {
  const { gen, it } = cxt;
  const stopFirst = (body: (name: Name) => void) => (name: Name) => {
    gen.if(_`${errors} >= ${enough}`, () => gen.break());
    body(name);
  };
  const bounded: Partial<CodeGen> = {
    forRange: (name, from, to, body, kind) => gen.forRange(name, from, to, stopFirst(body), kind),
    forIn: (name, object, body, kind) => gen.forIn(name, object, stopFirst(body), kind),
  };
  compile(it.compositeRule ? cxt : override(cxt, { gen: override(gen, bounded) }));
}

const errors = new Name('errors');

// At most every second error is that of an `if`, which is not listed.
const enough = 2 * mostMismatches;

// That one of several alternatives does not hold is no mismatch, so it is enough to know it.
function keepErrorsOut(cxt: KeywordCxt, compile: CompileKeyword): void {
  const subschema: KeywordCxt['subschema'] = (part, valid) => {
    const compiled = cxt.subschema({ ...part, allErrors: false, createErrors: false }, valid);
    cxt.reset();
    return compiled;
  };
  compile(override(cxt, { subschema }));
}

// Where the errors are not read, those of a referenced schema are not copied.
function countOnly(cxt: KeywordCxt, compile: CompileKeyword): void {
  const result: KeywordCxt['result'] = (condition, succeed) => cxt.result(condition, succeed);
  compile(cxt.it.createErrors === false ? override(cxt, { result }) : cxt);
}

// Ajv compares each item with each other one.
function uniqueItems(cxt: KeywordCxt): void {
  if (!cxt.schema) return;
  const find = cxt.gen.scopeValue('func', { ref: findDuplicates, code: _`findDuplicates` });
  const duplicates = cxt.gen.const('duplicates', _`${find}(${cxt.data})`);
  cxt.setParams({ i: _`${duplicates}[1]`, j: _`${duplicates}[0]` });
  cxt.pass(_`${duplicates} === undefined`);
}

// Ajv allows for a difference, so that a number next to nothing is a multiple of everything.
function multipleOf(cxt: KeywordCxt): void {
  const holds = cxt.gen.scopeValue('func', { ref: isMultiple, code: _`isMultiple` });
  cxt.pass(_`${holds}(${cxt.data}, ${cxt.schemaCode})`);
}

/** The same object with some of its parts replaced; the object itself stays as it is, for it is shared. */
function override<T extends object>(original: T, parts: Partial<T>): T {
  return new Proxy(original, {
    get(target, name) {
      if (Object.hasOwn(parts, name)) return parts[name as keyof T];
      const value: unknown = Reflect.get(target, name);
      return typeof value === 'function' ? value.bind(target) : value;
    },
  });
}
