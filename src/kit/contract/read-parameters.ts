import type { Parameter } from './operation.ts';

/** Where the values of an operation's parameters come from, as they were on the wire. */
export interface ParameterSource {
  readonly path: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  /** By name in lower case. */
  readonly header: (fieldName: string) => string | undefined;
}

/** The value of a parameter in a request, as the type that its schema names; `undefined` when the request does not carry it. */
export function readParameter(parameter: Parameter, { path, query, header }: ParameterSource): unknown {
  const { name, fieldName, types } = parameter;
  if (parameter.in === 'path') return convert(path[name], types);
  if (parameter.in === 'header') return convert(header(fieldName), types);
  const values = query.getAll(name);
  // A repeated scalar has no one value; as an array it breaks the schema and is named in the mismatch.
  if (values.length > 1 || types.includes('array')) {
    return values.length === 0 ? undefined : values.map((value) => convert(value, []));
  }
  return convert(values[0], types);
}

/** A value from the wire as the first of the JSON types that it fits; unchanged where it fits none. */
export function convert(text: string | undefined, types: readonly string[]): unknown {
  if (text === undefined || types.includes('string')) return text;
  if ((types.includes('integer') || types.includes('number')) && number.test(text)) return Number(text);
  if (types.includes('boolean') && (text === 'true' || text === 'false')) return text === 'true';
  return text;
}

const number = /^-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?$/;
