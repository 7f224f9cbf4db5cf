import { ContractError } from './contract-error.ts';
import { isJsonObject, type JsonObject } from './json.ts';
import type { Operation } from './operation.ts';
import { resolve } from './resolve.ts';

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
