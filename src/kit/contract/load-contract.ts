import { compileValidators } from './compile.ts';
import { Contract } from './contract.ts';
import { ContractError } from './contract-error.ts';
import { asProvenance } from './grade.ts';
import { isJsonObject, type JsonObject } from './json.ts';
import { join } from './json-pointer.ts';
import { parseYaml, YamlError } from './parse-yaml.ts';
import { resolve } from './resolve.ts';

/** Reads an OpenAPI description from YAML or JSON text. Throws a ContractError for one that is broken anywhere. */
export function loadContract(text: string): Contract {
  return contractOf(parseDescription(text));
}

/** Reads an OpenAPI description that was already parsed. Throws a ContractError for one that is broken anywhere. */
export function contractOf(document: JsonObject): Contract {
  checkReferences(document);
  return new Contract(document, compileValidators(document));
}

/** Parses YAML or JSON text to the object it describes. Throws a ContractError that names line and column. */
export function parseDescription(text: string): JsonObject {
  const document = parse(text);
  if (!isJsonObject(document)) throw new ContractError('#', 'an OpenAPI description is an object');
  if (typeof document.openapi !== 'string' || !/^3\.1\.\d+/.test(document.openapi)) {
    throw new ContractError('#/openapi', `version 3.1 is supported, not ${JSON.stringify(document.openapi ?? null)}`);
  }
  return document;
}

// Every reference, used or not: a dangling one that nothing uses today is a trap for tomorrow.
function checkReferences(document: JsonObject): void {
  const visit = (value: unknown, pointer: string): void => {
    if (typeof value !== 'object' || value === null) return;
    if (isJsonObject(value) && typeof value.$ref === 'string') resolve(document, pointer);
    if (isJsonObject(value) && value['x-provenance'] !== undefined) asProvenance(value['x-provenance'], pointer);
    for (const [name, child] of Object.entries(value)) {
      if (name !== 'example' && name !== 'value' && name !== 'const') visit(child, join(pointer, name));
    }
  };
  visit(document, '#');
}

function parse(text: string): unknown {
  try {
    return parseYaml(text);
  } catch (error) {
    if (error instanceof YamlError) throw new ContractError('#', error.message);
    throw error;
  }
}
