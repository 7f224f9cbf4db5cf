import { attempt, ContractError } from './contract-error.ts';
import { isJsonObject, type JsonObject, join, tryTo } from './json.ts';
import { essenceOf, isJson } from './media-type.ts';
import type { Content, DeclaredResponse, Example, Header, RequestBody } from './operation.ts';
import type { Reading } from './reading.ts';
import { resolve, standing } from './resolve.ts';
import { annotations } from './schema-keywords.ts';
import { shapeOf, typesOf } from './shape.ts';

/** The request body described at a pointer; `undefined` where there is none. */
export function readRequestBody(reading: Reading, at: string): RequestBody | undefined {
  const found = resolve(reading.document, at);
  if (found === undefined || !isJsonObject(found.value)) return undefined;
  const { pointer, value } = found;
  return { required: value.required === true, pointer, content: readContents(reading, pointer) };
}

/** The response declared at a pointer for a status code, a class of them or `default`. */
export function readResponse(reading: Reading, at: string, given: string): DeclaredResponse {
  const { document, isTolerant } = reading;
  const status = isTolerant ? given.replace(/^([1-5])xx$/i, '$1XX') : given;
  if (!/^([1-5]\d\d|[1-5]XX|default)$/.test(status)) throw new ContractError(at, `"${given}" is not a status code`);
  const { pointer, value } = resolve(document, at) ?? { pointer: at, value: undefined };
  // A status code is declared, whatever it leads to.
  if (value === undefined && isTolerant) return { status, pointer, statusPointer: pointer, headers: [], content: [] };
  if (!isJsonObject(value)) throw new ContractError(at, 'a response is an object');
  const names = Object.keys(isJsonObject(value.headers) ? value.headers : {});
  return {
    status,
    pointer,
    statusPointer: value['x-status'] === undefined ? pointer : join(pointer, 'x-status'),
    headers: names
      .filter((name) => !elsewhere.test(name))
      .flatMap((name) => readHeader(reading, join(pointer, 'headers', name), name)),
    content: readContents(reading, pointer),
  };
}

// OpenAPI says that a response header of the first name is ignored. The others say how a message is sent, which recorded
// examples of them do not know.
const elsewhere = /^(content-(type|encoding|length)|connection|date|keep-alive|trailer|transfer-encoding|upgrade)$/i;

function readHeader(reading: Reading, at: string, name: string): readonly Header[] {
  const { document, isTolerant, report } = reading;
  const read = (): Header => {
    const { pointer, value } = resolve(document, at) ?? { pointer: at, value: undefined };
    if (!isJsonObject(value)) throw new ContractError(at, 'a header is an object');
    const { owner, schema, isJson: hasJson } = describedValue(document, pointer);
    const types = typesIn(document, schema);
    const shown = readExamples(reading, owner).map((one) => one.value);
    const { example: own, examples, default: usual } = Object(schema && resolve(document, schema)?.value);
    const example = [...shown, own, ...(Array.isArray(examples) ? examples : []), usual].find(
      (one) => one !== undefined,
    );
    return {
      ...{ name, fieldName: name.toLowerCase(), in: 'header', required: value.required === true, pointer, schema },
      ...{ style: 'simple', explode: value.explode === true, types, isJson: hasJson, fallback: undefined, example },
    };
  };
  if (!isTolerant) return [read()];
  return [attempt(report, read) ?? []].flat();
}

function readContents(reading: Reading, owner: string): readonly Content[] {
  const { document, isTolerant, report } = reading;
  const at = join(owner, 'content');
  const content = resolve(document, at)?.value ?? {};
  if (!isJsonObject(content)) throw new ContractError(at, 'content is an object');
  const read = (name: string): Content => {
    const pointer = join(at, name);
    const mediaType = isTolerant && name === '*' ? '*/*' : name;
    if (essenceOf(mediaType) === undefined) throw new ContractError(pointer, `"${name}" is not a media type`);
    const schema = schemaPointerOf(document, pointer);
    const examples = readExamples(reading, pointer);
    const isText = !isTolerant || !isJson(mediaType) || typesIn(document, schema).includes('string');
    return { mediaType, pointer, schema, examples: isText ? examples : examples.map(parsed) };
  };
  return Object.keys(content).flatMap((name) => (isTolerant ? attempt(report, () => read(name)) : read(name)) ?? []);
}

const typesIn = (document: JsonObject, schema: string | undefined): readonly string[] =>
  schema === undefined ? [] : typesOf(shapeOf(document, schema));

// Some show an object as the text of it.
function parsed(example: Example): Example {
  const { value } = example;
  if (typeof value !== 'string' || !/^\s*[[{]/.test(value)) return example;
  return { ...example, value: tryTo(() => JSON.parse(value)) ?? value };
}

// A media type shows one `example`, or several `examples`.
// https://spec.openapis.org/oas/v3.1.0#media-type-object
function readExamples({ document, isTolerant, report }: Reading, owner: string): readonly Example[] {
  const single = resolve(document, owner)?.value;
  if (isJsonObject(single) && 'example' in single) {
    return [{ name: 'example', pointer: join(owner, 'example'), summary: undefined, value: single.example }];
  }
  const refuse = (problem: ContractError): readonly Example[] => {
    if (!isTolerant) throw problem;
    report(problem);
    return [];
  };
  const at = join(owner, 'examples');
  const examples = resolve(document, at)?.value ?? {};
  if (!isJsonObject(examples)) return refuse(new ContractError(at, 'examples are an object'));
  return Object.keys(examples).flatMap((name) => {
    const { pointer, value } = resolve(document, join(at, name)) ?? { pointer: at, value: undefined };
    const key = ['value', 'dataValue', 'serializedValue'].find((one) => isJsonObject(value) && one in value);
    if (isJsonObject(value) && typeof value.externalValue === 'string' && key === undefined) return [];
    if (!isJsonObject(value) || key === undefined) return refuse(new ContractError(pointer, 'an example has a value'));
    const summary = typeof value.summary === 'string' ? value.summary : undefined;
    return [{ name, pointer: join(pointer, key), summary, value: value[key] }];
  });
}

/** What describes a parameter or header, where the schema of that stands, and whether its value is JSON text (`content`). */
export function describedValue(
  document: JsonObject,
  pointer: string,
): { readonly owner: string; readonly schema: string | undefined; readonly isJson: boolean } {
  const content = resolve(document, join(pointer, 'content'))?.value;
  const [mediaType] = isJsonObject(content) ? Object.keys(content) : [];
  const owner = mediaType === undefined ? pointer : join(pointer, 'content', mediaType);
  return { owner, schema: schemaPointerOf(document, owner), isJson: mediaType !== undefined && isJson(mediaType) };
}

/** Where the `schema` of a parameter, header or media type stands once references that say nothing more are followed. */
function schemaPointerOf(document: JsonObject, owner: string): string | undefined {
  const found = resolve(document, join(owner, 'schema'));
  const own = found && standing(document, join(owner, 'schema'));
  return own !== undefined && asksBeside(document, own.value) ? own.pointer : found?.pointer;
}

/** Whether a reference has keywords beside it that hold as well, as since 3.1. */
export function asksBeside({ openapi }: JsonObject, schema: unknown): boolean {
  if (!isJsonObject(schema) || schema.$ref === undefined) return false;
  // Of 3.0 that is what many mean.
  if (String(openapi).startsWith('3.0')) return schema.nullable === true;
  const isSilent = (name: string): boolean => annotations.has(name) && !/^(examples?|default)$/.test(name);
  return Object.keys(schema).some((name) => name !== '$ref' && !isSilent(name) && !name.startsWith('x-'));
}

/** What the alternatives at a pointer ask for, as texts: those of equal ones are equal. */
export function textsOf(document: JsonObject, alternatives: readonly unknown[], at: string): readonly string[] {
  return alternatives.map((_, index) => {
    const own = standing(document, join(at, index))?.value;
    const value = asksBeside(document, own) ? own : resolve(document, join(at, index))?.value;
    return JSON.stringify(value, (name, part) =>
      (annotations.has(name) || name.startsWith('x-')) && typeof part !== 'object' ? undefined : part,
    );
  });
}
