import { createValidators } from './compile.ts';
import { Contract } from './contract.ts';
import { attempt, ContractError, throwAll } from './contract-error.ts';
import { asProvenance } from './grade.ts';
import { isJsonObject, type JsonObject, join, keepNumbers } from './json.ts';
import { nameReferences } from './name-references.ts';
import type { Operation } from './operation.ts';
import { parseYaml, YamlError } from './parse-yaml.ts';
import type { Strictness } from './reading.ts';
import { readAs, resolve, tolerateReferences } from './resolve.ts';

/** Reads an OpenAPI description from YAML or JSON text. Throws a ContractError for one that is broken. */
export function loadContract(text: string, strictness: Strictness = 'strict'): Contract {
  return contractOf(parseDescription(text), strictness);
}

/**
 * Reads an OpenAPI description that was already parsed. In `strict`, it throws a ContractError for everything that is
 * broken anywhere. In `tolerant`, operations that cannot be used are left out, and schemas compile when they are used;
 * `problems` of the contract says what was found so far.
 */
export function contractOf(
  document: JsonObject,
  strictness: Strictness = 'strict',
  problems: ContractError[] = [],
): Contract {
  const known = new Set<string>();
  const report = (problem: ContractError): void => {
    if (!known.has(problem.message)) problems.push(problem);
    known.add(problem.message);
  };
  const isTolerant = strictness === 'tolerant';
  const reading = { document, isTolerant, report };
  if (isTolerant) tolerateReferences(document, report);
  else checkReferences(document, report);
  const validators = createValidators(reading);
  const compileAll = (contract: Contract): void => {
    if (isTolerant) checkReferences(document, report);
    // Each reports what is broken when it is first read.
    for (const operation of contract.operations) void operation.security;
    validators.compileAll(schemaEntries(document, contract.operations));
  };
  const contract = attempt(report, () => new Contract(document, validators, { ...reading, problems, compileAll }));
  if (isTolerant && contract !== undefined) return contract;
  if (contract !== undefined) attempt(report, () => contract.check());
  throwAll(problems);
  return contract as Contract;
}

/** Parses YAML or JSON text to the object it describes. Throws a ContractError that names line and column. */
export function parseDescription(text: string): JsonObject {
  const document = parse(text);
  if (!isJsonObject(document)) throw new ContractError('#', 'an OpenAPI description is an object');
  const { openapi, swagger } = document;
  keepNumbers(document, text);
  nameReferences(document, text);
  if (typeof openapi === 'string' && /^3\.[0-2](\.|$)/.test(openapi)) return document;
  if (typeof openapi === 'number') {
    throw new ContractError('#/openapi', `the version is a text: write "${openapi}.0", with quotation marks`);
  }
  if (swagger !== undefined) {
    const how = 'convert it to OpenAPI 3 first, such as with `npx swagger2openapi`';
    throw new ContractError('#/swagger', `version 3.0 to 3.2 is supported, not Swagger ${swagger}; ${how}`);
  }
  throw new ContractError('#/openapi', `version 3.0 to 3.2 is supported, not ${JSON.stringify(openapi ?? null)}`);
}

// Every reference, used or not: a dangling one that nothing uses today is a trap for tomorrow.
function checkReferences(document: JsonObject, report: (problem: ContractError) => void): void {
  const visit = (value: unknown, pointer: string, reading: Parameters<typeof readAs>[0]): void => {
    if (typeof value !== 'object' || value === null || reading.isData) return;
    if (isJsonObject(value) && !reading.holdsNames) {
      attempt(report, () => {
        if (typeof value.$ref === 'string') resolve(document, pointer);
        if (value['x-provenance'] !== undefined) asProvenance(value['x-provenance'], pointer);
      });
    }
    for (const [name, child] of Object.entries(value)) {
      if (reading.holdsNames || !name.startsWith('x-')) visit(child, join(pointer, name), readAs(reading, name, child));
    }
  };
  visit(document, '#', { isData: false, holdsNames: false });
}

function parse(text: string): unknown {
  try {
    return parseYaml(text);
  } catch (error) {
    if (error instanceof YamlError) throw new ContractError('#', error.message);
    throw error;
  }
}

/** The pointers of all schemas that an instance may be validated against: of parameters, bodies, headers and envelopes. */
export function schemaEntries(document: JsonObject, operations: readonly Operation[]): readonly string[] {
  const pointers = new Set<string>();
  for (const operation of operations) {
    for (const schema of requestSchemas(operation)) pointers.add(schema);
    const contents = operation.responses.flatMap(({ content }) => content);
    const headers = operation.responses.flatMap((response) => response.headers);
    for (const { schema } of [...contents, ...headers]) {
      if (schema !== undefined) pointers.add(schema);
    }
  }
  const envelopes = isJsonObject(document['x-envelope']) ? Object.values(document['x-envelope']) : [];
  for (const pointer of envelopes) {
    const found = resolve(document, String(pointer));
    if (found === undefined) throw new ContractError('#/x-envelope', `"${pointer}" leads nowhere`);
    pointers.add(found.pointer);
  }
  return [...pointers];
}

/** The pointers of the schemas that requests are validated against, and no others. */
export function requestSchemaEntries(_document: JsonObject, operations: readonly Operation[]): readonly string[] {
  return [...new Set(operations.flatMap(requestSchemas))];
}

function requestSchemas({ parameters, requestBody }: Operation): readonly string[] {
  return [
    ...parameters.map(({ schema }) => schema),
    ...(requestBody?.content ?? []).flatMap(({ schema }) => (schema === undefined ? [] : [schema])),
  ];
}
