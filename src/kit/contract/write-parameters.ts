import { isJsonObject, type JsonObject, join } from './json.ts';
import { isJson, typeWithin } from './media-type.ts';
import type { Parameter } from './operation.ts';
import { resolve } from './resolve.ts';
import { isFile, shapeOf } from './shape.ts';

/** A name and a text, as a query, a form or the headers have them. */
export type Field = readonly [name: string, text: string];

/** What says how a value is spelled. */
type Written = Omit<Parameter, 'schema'>;

/** A value as the text that `readParameter` reads it from; a list or an object as its style spells it. */
export function writeParameter(parameter: Written, value: unknown): readonly Field[] {
  const { name, in: place, style, types } = parameter;
  if (parameter.isJson)
    return [parameter.isWhole === true ? [JSON.stringify(value), ''] : [name, JSON.stringify(value)]];
  const isSpread = Array.isArray(value) ? types.includes('array') : isJsonObject(value) && types.includes('object');
  if (place === 'query') return isSpread ? writeQuery(parameter, value as object) : [[name, textOf(value)]];
  const text = isSpread ? joined(parameter, value as object) : textOf(value);
  if (style === 'label') return [[name, `.${text}`]];
  const hasName = style === 'matrix' && !(isSpread && parameter.explode);
  return [[name, style === 'matrix' ? `;${hasName ? `${name}=` : ''}${text}` : text]];
}

/** A value as the text of a header. */
export function writeHeader(header: Written, value: unknown): string {
  return writeParameter(header, value)[0]?.[1] ?? '';
}

/** The fields of a form (`application/x-www-form-urlencoded` or the text parts of `multipart/form-data`). */
export function writeForm(value: unknown, encoding: unknown): readonly Field[] {
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([name, inner]): readonly Field[] => {
    const own = isJsonObject(encoding) && isJsonObject(encoding[name]) ? encoding[name] : {};
    if (own.style === 'deepObject') return deep(name, inner);
    if (!Array.isArray(inner)) return [[name, textOf(inner)]];
    return own.explode === false ? [[name, inner.map(textOf).join(',')]] : inner.map((item) => [name, textOf(item)]);
  });
}

interface Multipart {
  /** Pointer of the schema of the form. */
  readonly schema: string;
  readonly encoding: unknown;
  readonly boundary: string;
}

/** A `multipart/form-data` body: files have a name, and what has a media type of its own states it. */
export function writeMultipart(
  document: JsonObject,
  { schema, encoding, boundary }: Multipart,
  value: unknown,
): string {
  const shape = shapeOf(document, schema);
  const parts = writeForm(value, encoding).map(([name, text]) => {
    const [stated] = typesOfPart(encoding, name);
    const isNamed = isFile(shape, name) || (stated !== undefined && !isJson(stated) && !/^text/.test(stated));
    const usual = isJsonObject(value) && [value[name]].flat().every(isJsonObject) ? 'application/json' : undefined;
    const type = stated ?? (isNamed ? 'application/octet-stream' : usual);
    const disposition = `form-data; name="${name.replaceAll('"', '%22')}"${isNamed ? '; filename="file"' : ''}`;
    const head = [`Content-Disposition: ${disposition}`, ...(type === undefined ? [] : [`Content-Type: ${type}`])];
    return `--${boundary}\r\n${head.join('\r\n')}\r\n\r\n${text}\r\n`;
  });
  return `${parts.join('')}--${boundary}--\r\n`;
}

function typesOfPart(encoding: unknown, name: string): readonly string[] {
  const own = isJsonObject(encoding) ? encoding[name] : undefined;
  return isJsonObject(own) && typeof own.contentType === 'string'
    ? own.contentType.split(',').map((one) => typeWithin(one))
    : [];
}

function writeQuery({ name, style, explode }: Written, value: object): readonly Field[] {
  if (Array.isArray(value)) {
    if (explode && style !== 'deepObject') return value.map((item) => [name, textOf(item)]);
    return [[name, value.map(textOf).join(separators[style] ?? ',')]];
  }
  if (style === 'deepObject') return deep(name, value);
  const entries = Object.entries(value).map(([key, inner]): Field => [key, textOf(inner)]);
  return explode ? entries : [[name, entries.flat().join(separators[style] ?? ',')]];
}

const separators: Readonly<Record<string, string>> = { spaceDelimited: ' ', pipeDelimited: '|' };

function deep(name: string, value: unknown): readonly Field[] {
  if (Array.isArray(value)) return value.flatMap((item) => deep(`${name}[]`, item));
  if (!isJsonObject(value)) return [[name, textOf(value)]];
  return Object.entries(value).flatMap(([key, inner]) => deep(`${name}[${key}]`, inner));
}

function joined({ name, style, explode }: Written, value: object): string {
  const separator = explode && style === 'label' ? '.' : explode && style === 'matrix' ? ';' : ',';
  const prefix = explode && style === 'matrix' && Array.isArray(value) ? `${name}=` : '';
  if (Array.isArray(value)) return value.map((item) => prefix + textOf(item)).join(separator);
  return Object.entries(value)
    .map(([key, inner]) => `${key}${explode ? '=' : ','}${textOf(inner)}`)
    .join(separator);
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value ?? null);
}

/** The examples of the parameter at a pointer, by name. */
export function parameterExamples(
  document: JsonObject,
  pointer: string,
): readonly { readonly name: string; readonly value: unknown }[] {
  const at = (...tokens: readonly string[]): unknown => resolve(document, join(pointer, ...tokens))?.value;
  const [single, named] = [at('example'), at('examples')];
  const examples = Object.keys(isJsonObject(named) ? named : {}).flatMap((name) => {
    const example = at('examples', name);
    return isJsonObject(example) && 'value' in example ? [{ name, value: example.value }] : [];
  });
  return single === undefined ? examples : [{ name: 'example', value: single }, ...examples];
}
