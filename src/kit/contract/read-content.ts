import { ContractError } from './contract-error.ts';
import { isJsonObject, type JsonObject } from './json.ts';
import { join } from './json-pointer.ts';
import { essenceOf } from './media-type.ts';
import type { Content, DeclaredResponse, Example, Header, RequestBody } from './operation.ts';
import { resolve } from './resolve.ts';

/** The request body described at a pointer; `undefined` where there is none. */
export function readRequestBody(document: JsonObject, at: string): RequestBody | undefined {
  const found = resolve(document, at);
  if (found === undefined || !isJsonObject(found.value)) return undefined;
  return {
    required: found.value.required === true,
    pointer: found.pointer,
    content: readContents(document, found.pointer),
  };
}

/** The response declared at a pointer for a status code, a class of them or `default`. */
export function readResponse(document: JsonObject, at: string, status: string): DeclaredResponse {
  if (!/^([1-5]\d\d|[1-5]XX|default)$/.test(status)) throw new ContractError(at, `"${status}" is not a status code`);
  const { pointer, value } = resolve(document, at) ?? { pointer: at, value: undefined };
  if (!isJsonObject(value)) throw new ContractError(at, 'a response is an object');
  return {
    status,
    pointer,
    statusPointer: value['x-status'] === undefined ? pointer : join(pointer, 'x-status'),
    headers: Object.keys(isJsonObject(value.headers) ? value.headers : {}).map((name) =>
      readHeader(document, join(pointer, 'headers', name), name),
    ),
    content: readContents(document, pointer),
  };
}

function readHeader(document: JsonObject, at: string, name: string): Header {
  const { pointer, value } = resolve(document, at) ?? { pointer: at, value: undefined };
  if (!isJsonObject(value)) throw new ContractError(at, 'a header is an object');
  const schema = schemaPointerOf(document, pointer);
  const types = schema === undefined ? [] : typesOf(document, schema);
  const example = 'example' in value ? value.example : readExamples(document, pointer)[0]?.value;
  return { name, fieldName: name.toLowerCase(), required: value.required === true, pointer, schema, types, example };
}

function readContents(document: JsonObject, owner: string): readonly Content[] {
  const at = join(owner, 'content');
  const content = resolve(document, at)?.value ?? {};
  if (!isJsonObject(content)) throw new ContractError(at, 'content is an object');
  return Object.keys(content).map((mediaType) => {
    const pointer = join(at, mediaType);
    if (essenceOf(mediaType) === undefined) throw new ContractError(pointer, `"${mediaType}" is not a media type`);
    return {
      mediaType,
      pointer,
      schema: schemaPointerOf(document, pointer),
      examples: readExamples(document, pointer),
    };
  });
}

// A media type shows one `example`, or several `examples`.
// https://spec.openapis.org/oas/v3.1.0#media-type-object
function readExamples(document: JsonObject, owner: string): readonly Example[] {
  const single = resolve(document, owner)?.value;
  if (isJsonObject(single) && 'example' in single) {
    return [{ name: 'example', pointer: join(owner, 'example'), summary: undefined, value: single.example }];
  }
  const at = join(owner, 'examples');
  const examples = resolve(document, at)?.value ?? {};
  if (!isJsonObject(examples)) throw new ContractError(at, 'examples are an object');
  return Object.keys(examples).flatMap((name) => {
    const { pointer, value } = resolve(document, join(at, name)) ?? { pointer: at, value: undefined };
    if (!isJsonObject(value) || !('value' in value)) throw new ContractError(pointer, 'an example has a value');
    const summary = typeof value.summary === 'string' ? value.summary : undefined;
    return [{ name, pointer: join(pointer, 'value'), summary, value: value.value }];
  });
}

/** Where the `schema` of a parameter, header or media type stands once references are followed. */
export function schemaPointerOf(document: JsonObject, owner: string): string | undefined {
  return resolve(document, join(owner, 'schema'))?.pointer;
}

/** The JSON types that the schema at a pointer allows by its own `type`. */
export function typesOf(document: JsonObject, schema: string): readonly string[] {
  const value = resolve(document, schema)?.value;
  const type = isJsonObject(value) ? value.type : undefined;
  return [type ?? []].flat().map(String);
}
