import { ContractError } from './contract-error.ts';
import { isJsonObject, type JsonObject } from './json.ts';
import { readOperations } from './read-operations.ts';
import { resolve } from './resolve.ts';

/** The pointers of all schemas that an instance may be held against: of parameters, bodies, headers and envelopes. */
export function schemaEntries(document: JsonObject): readonly string[] {
  const pointers = new Set<string>();
  for (const { parameters, requestBody, responses } of readOperations(document)) {
    for (const { schema } of parameters) pointers.add(schema);
    const contents = [requestBody?.content ?? [], ...responses.map(({ content }) => content)].flat();
    const headers = responses.flatMap((response) => response.headers);
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
