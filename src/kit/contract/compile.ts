import type { AnySchema, Options } from 'ajv';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { boundKeywords } from './bounded-keywords.ts';
import { ContractError } from './contract-error.ts';
import { formats } from './formats.ts';
import type { JsonObject } from './json.ts';
import { join, tokensOf } from './json-pointer.ts';
import { bundledRef, bundleId, bundleSchemas } from './schema-bundle.ts';
import { schemaEntries } from './schema-entries.ts';
import type { Validators } from './validator.ts';

/** Compiles every schema of a description. Throws a ContractError for one that does not compile: it would count as valid. */
export function compileValidators(document: JsonObject): Validators {
  const entries = schemaEntries(document);
  const ajv = createAjv(bundleSchemas(document, entries) as unknown as AnySchema);
  return new Map(entries.map((pointer) => [pointer, compileAt(ajv, pointer)]));
}

/** An Ajv for JSON Schema 2020-12 in strict mode that knows the bundled schemas. */
export function createAjv(bundle: AnySchema, code: Options['code'] = {}): Ajv2020 {
  // `verbose` adds the broken schema object to each error; without it a $ref would hide where the object stands.
  const ajv = new Ajv2020({ strict: true, allErrors: true, verbose: true, code });
  // To keep count of what was evaluated costs every check some objects, so it is done only where a schema asks for it.
  ajv.opts.unevaluated = /"unevaluated(Properties|Items)":/.test(JSON.stringify(bundle));
  for (const [name, format] of Object.entries(formats)) ajv.addFormat(name, format);
  ajv.addVocabulary(['x-pointer']);
  addBundle(ajv, bundle);
  // After the bundle itself was checked: what is wrong with a schema is wanted whole.
  boundKeywords(ajv);
  return ajv;
}

function addBundle(ajv: Ajv2020, bundle: AnySchema): void {
  try {
    ajv.addSchema(bundle);
  } catch (cause) {
    const [error] = ajv.errors ?? [];
    if (error === undefined) throw cause;
    // The instance is the bundle: below its `$defs` come the pointer of a schema and the way down from there.
    const [, pointer = '#', ...within] = tokensOf(error.instancePath);
    throw new ContractError(join(pointer, ...within), `is not a schema: it ${error.message}`, { cause });
  }
}

/** The reference under which a bundled schema compiles. */
export function compiledRef(pointer: string): string {
  return `${bundleId}${bundledRef(pointer)}`;
}

function compileAt(ajv: Ajv2020, pointer: string): NonNullable<ReturnType<Ajv2020['getSchema']>> {
  try {
    const validate = ajv.getSchema(compiledRef(pointer));
    if (validate === undefined) throw new Error('the schema was not bundled');
    return validate;
  } catch (cause) {
    throw new ContractError(pointer, `the schema does not compile: ${(cause as Error).message}`, { cause });
  }
}
