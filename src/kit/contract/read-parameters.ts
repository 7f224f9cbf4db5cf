import { isJsonObject, type JsonObject, tryTo } from './json.ts';
import type { Parameter, Style } from './operation.ts';
import { encodedComma } from './route.ts';
import { itemsOf, propertyNames, propertyOf, type Shape, shapeOf, typesOf } from './shape.ts';

/** Where the values of an operation's parameters come from, as they were on the wire. */
export interface ParameterSource {
  readonly path: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** By name in lower case. */
  readonly header: (fieldName: string) => string | undefined;
}

/** The value of a parameter in a request, as the type that its schema names; `undefined` when the request does not carry it. */
export function readParameter(document: JsonObject, parameter: Parameter, source: ParameterSource): unknown {
  const { name, fieldName, types, isJson } = parameter;
  const isPlain = !types.includes('array') && !types.includes('object');
  if (parameter.in === 'query' && !isJson) return readQuery(document, parameter, source.query);
  const text = parameter.in === 'path' ? source.path[name] : textOf(parameter, fieldName, source);
  if (text === undefined) return isExploded(parameter) ? readCookies(document, parameter, source) : undefined;
  if (isJson) return parseJson(text);
  const bare = withoutPrefix(parameter, text);
  return isPlain ? convert(bare, types) : split(shapeOf(document, parameter.schema), parameter, bare);
}

function textOf(
  { in: place, name, isWhole }: Parameter,
  fieldName: string,
  { query, header }: ParameterSource,
): string | undefined {
  if (place === 'header') return header(fieldName);
  if (place === 'query' && isWhole === true) return query.size === 0 ? undefined : wholeOf(query);
  return place === 'query' ? (query.get(name) ?? undefined) : cookieOf(header('cookie'), name);
}

// A text that is no list of fields comes as the name of one, or as its name and its value.
function wholeOf(query: URLSearchParams): string {
  return [...query].map(([name, value]) => (value === '' ? name : `${name}=${value}`)).join('&');
}

/** The value of a cookie in a `Cookie` field, decoded where it can be; `undefined` where it is not there. */
export function cookieOf(cookies = '', name: string): string | undefined {
  const pair = cookies.split(';').find((one) => one.slice(0, one.indexOf('=')).trim() === name);
  const value = pair?.slice(pair.indexOf('=') + 1).trim();
  return value && (tryTo(() => decodeURIComponent(value)) ?? value);
}

function isExploded({ in: place, explode, types }: Parameter): boolean {
  return place === 'cookie' && explode && types.includes('object');
}

// Each property of an object is a cookie.
function readCookies(document: JsonObject, parameter: Parameter, { header }: ParameterSource): unknown {
  const cookies = new URLSearchParams((header('cookie') ?? '').replaceAll(/;\s*/g, '&'));
  return readObject(shapeOf(document, parameter.schema), parameter, cookies);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

/** A parameter of the query, or the field of a form, which is spelled in the same way. */
type QueryField = Style & Pick<Parameter, 'name' | 'schema' | 'types'>;

/** The value of a field of a query; `undefined` when it is absent. */
function readQuery(document: JsonObject, field: QueryField, query: URLSearchParams): unknown {
  const { name, types, style, explode, schema } = field;
  const values = query.getAll(name);
  if (hasParts(field)) {
    const object = readObject(shapeOf(document, schema), field, query);
    if (object !== undefined || values.length === 0) return object;
  }
  if (types.includes('array')) {
    if (values.length === 0) return undefined;
    const items = itemsOf(shapeOf(document, schema));
    const list = explode || values.length > 1 ? values : (values[0] as string).split(separators[style] ?? ',');
    // A list that may also be a single value.
    if (list.length === 1 && !isList(types)) return convert(list[0], types);
    return list.map((value) => convert(value, typesOf(items)));
  }
  // A repeated scalar has no one value; as an array it breaks the schema and is named in the mismatch.
  return values.length > 1 ? values.map((value) => convert(value, [])) : convert(values[0], types);
}

function hasParts({ types, style }: QueryField): boolean {
  return types.includes('object') || style === 'deepObject';
}

const separators: Readonly<Record<string, string | RegExp>> = {
  form: ',',
  spaceDelimited: /[ ,]/,
  pipeDelimited: '|',
};

function isList(types: readonly string[]): boolean {
  return types.every((type) => type === 'array' || type === 'null' || type === 'object');
}

/** A form as an instance of the schema at a pointer; `encoding` says how its fields are spelled. */
export function readForm(document: JsonObject, schema: string, encoding: unknown, form: URLSearchParams): JsonObject {
  const shape = shapeOf(document, schema);
  const value: Record<string, unknown> = {};
  const names = new Set(propertyNames(shape));
  for (const name of names) {
    const own = propertyOf(shape, name);
    const described = isJsonObject(encoding) && isJsonObject(encoding[name]) ? encoding[name] : {};
    const isJson = /json/i.test(String(described.contentType));
    const read = readFormField({ name, isJson, ...formStyle(name, described, form), ...fieldOf(own) }, own, form);
    if (read !== undefined) value[name] = read;
  }
  for (const name of new Set(form.keys())) {
    if (names.has(name) || names.has(name.replace(/\[.*/, ''))) continue;
    value[name] = readQuery(document, { name, style: 'form', explode: true, types: [], schema: '' }, form);
  }
  return value;
}

function fieldOf(shape: Shape): Pick<QueryField, 'schema' | 'types'> {
  return { schema: shape.pointers[0] ?? '', types: typesOf(shape) };
}

function formStyle(name: string, { style, explode }: JsonObject, form: URLSearchParams): Style {
  const isDeep = [...form.keys()].some((key) => key.startsWith(`${name}[`));
  return { style: typeof style === 'string' ? style : isDeep ? 'deepObject' : 'form', explode: explode !== false };
}

// A list may be spelled with brackets, and what is no text as JSON.
function readFormField(field: QueryField & { readonly isJson: boolean }, shape: Shape, form: URLSearchParams): unknown {
  const items = typesOf(itemsOf(shape));
  const texts = form.getAll(field.name);
  const isList = field.types.includes('array') && (field.isJson || !items.includes('string'));
  if (texts.length > 0 && (isList || field.types.includes('object')) && texts.every((text) => /^\s*[{[]/.test(text))) {
    const values = texts.map(parseJson);
    const isWhole = values.length === 1 && (!isList || (Array.isArray(values[0]) && !items.includes('array')));
    return isWhole ? values[0] : values;
  }
  return readQuery(shape.document, field, form);
}

function readObject(shape: Shape, { name, style, explode }: QueryField, query: URLSearchParams): object | undefined {
  if (style === 'deepObject') return readDeep(shape, name, query);
  if (!explode) {
    const text = query.get(name);
    return text === null ? undefined : pairs(shape, text.split(separators[style] ?? ','));
  }
  const entries = [...new Set(propertyNames(shape))].flatMap((key) => {
    const own = propertyOf(shape, key);
    const field = { name: key, style: 'form', explode: true, schema: own.pointers[0] ?? '', types: typesOf(own) };
    const value = own.pointers.length === 0 ? undefined : readQuery(shape.document, field, query);
    return value === undefined ? [] : [[key, value] as const];
  });
  return entries.length === 0 ? undefined : Object.fromEntries(entries);
}

// `filter[a][b]=c`; a list is a repeated key, or one that ends with `[]`. What has too many parts counts as unknown.
function readDeep(shape: Shape, name: string, query: URLSearchParams): object | undefined {
  const object = (typesOf(shape).includes('array') ? [] : {}) as Record<string, unknown>;
  for (const key of new Set(query.keys())) {
    if (!key.startsWith(`${name}[`) || !key.endsWith(']')) continue;
    const path = key.slice(name.length + 1, -1).split('][', mostParts + 1);
    if (path.length > mostParts) continue;
    const isItem = /^\d*$/.test(path.at(-1) ?? '') && path.length > 1;
    putDeep(object, shape, isItem ? path.slice(0, -1) : path, query.getAll(key));
  }
  return Object.keys(object).length === 0 ? undefined : object;
}

function putDeep(
  object: Record<string, unknown>,
  shape: Shape,
  path: readonly string[],
  texts: readonly string[],
): void {
  const [token = '', ...rest] = path;
  // No list has gaps.
  const key = Array.isArray(object) ? Math.min(Number(token), object.length) : token;
  const own = Array.isArray(object) ? itemsOf(shape) : propertyOf(shape, token);
  const isArray = typesOf(own).includes('array');
  if (rest.length > 0) {
    const isKnown = typeof object[key] === 'object';
    if (!isKnown) object[key] = isArray && /^\d+$/.test(rest[0] ?? '') ? [] : {};
    putDeep(object[key] as Record<string, unknown>, own, rest, texts);
    return;
  }
  const values = texts.map((text) => convert(text, typesOf(isArray ? itemsOf(own) : own)));
  if (Array.isArray(object)) return void object.push(...values);
  const before = Array.isArray(object[key]) ? object[key] : [];
  object[key] = isArray || values.length > 1 ? [...before, ...values] : values[0];
}

function withoutPrefix({ style, name }: Parameter, text: string): string {
  if (style === 'label') return text.replace(/^\./, '');
  const bare = style === 'matrix' ? text.replace(/^;/, '') : text;
  return style === 'matrix' && bare.startsWith(`${name}=`) ? bare.slice(name.length + 1) : bare;
}

// What stands in a path, a header or a cookie.
function split(shape: Shape, { name, in: place, style, explode }: Parameter, given: string): unknown {
  const [types, items] = [typesOf(shape), typesOf(itemsOf(shape))];
  // What is no text has no comma: a client that encodes one means to divide.
  const isText = items.length === 0 || items.includes('string');
  const text = isText ? given : given.replaceAll(encodedComma, ',');
  const separator = style === 'label' && explode ? '.' : style === 'matrix' && explode ? ';' : ',';
  // Around the commas of a header there may be space, as where its lines are joined.
  const parts = text.split(separator).map((part) => (place === 'header' ? part.trim() : part));
  if (types.includes('object')) {
    return pairs(shape, explode ? parts.flatMap((part) => part.split(/=(.*)/s, 2)) : parts);
  }
  if (parts.length === 1 && !isList(types)) return convert(text.replaceAll(encodedComma, ','), types);
  const prefix = style === 'matrix' && explode ? `${name}=` : '';
  return parts.map((part) =>
    convert((part.startsWith(prefix) ? part.slice(prefix.length) : part).replaceAll(encodedComma, ','), items),
  );
}

function pairs(shape: Shape, parts: readonly string[]): object {
  const entries = parts.flatMap((key, index) => {
    const value = convert(parts[index + 1] ?? '', typesOf(propertyOf(shape, key)));
    return index % 2 === 0 ? [[key, value] as const] : [];
  });
  return Object.fromEntries(entries);
}

/** A value from the wire as the first of the JSON types that it fits; unchanged where it fits none. */
export function convert(text: string | undefined, types: readonly string[]): unknown {
  if (text === undefined || types.includes('string')) return text;
  if ((types.includes('integer') || types.includes('number')) && number.test(text)) return Number(text);
  if (types.includes('boolean') && (text === 'true' || text === 'false')) return text === 'true';
  if (types.includes('null') && (text === '' || text === 'null')) return null;
  return text;
}

/** A body that is plain text as an instance of the schema at a pointer. */
export function readText(document: JsonObject, schema: string | undefined, text: string): unknown {
  return schema === undefined ? text : convert(text, typesOf(shapeOf(document, schema)));
}

/** The other readings of a value that may be a text or something else, such as `1` of `[1, "auto"]`. */
export function alternatives(value: unknown, types: readonly string[]): readonly unknown[] {
  const others = types.filter((type) => type !== 'string');
  if (typeof value !== 'string' || others.length === types.length) return [];
  return [convert(value, others)].filter((converted) => converted !== value);
}

const mostParts = 100;
const number = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;
