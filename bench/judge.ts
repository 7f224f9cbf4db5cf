import { Ajv2020 } from 'ajv/dist/2020.js';
import addFormats from 'ajv-formats';

// Judges responses apart from the kit: a plain Ajv on a description of its own, without any of the kit's code.

type Json = { readonly [name: string]: Json | undefined } & { readonly $ref?: string };

/** An operation, as far as its requests and responses are judged. */
export interface JudgedOperation {
  readonly method: string;
  readonly path: string;
  readonly responses: Json;
  readonly item: Json;
}

/** A response, as it came. */
interface Judged {
  readonly status: number;
  readonly contentType: string;
  readonly text: string;
}

/** Judges the responses to the operations of a description whose references stay within it. */
export function createJudge(document: Json) {
  // Meaningless formats are no reason to fail; nullable and exclusive bounds are those of OpenAPI 3.0.
  const ajv = new Ajv2020({ strict: false, validateSchema: false, logger: false, code: { regExp: lenient } });
  (addFormats as unknown as typeof addFormats.default)(ajv);
  const modern = modernize(document, String(document.openapi)) as Json;
  ajv.addSchema({ $id: 'd', ...modern }, 'd', false, false);
  const at = (json: Json | undefined, depth = 0): Json => {
    if (json?.$ref === undefined || depth > 20) return json ?? {};
    const tokens = decodeURIComponent(json.$ref.slice(2)).split('/').map(decodeToken);
    return at(
      tokens.reduce<Json | undefined>((value, token) => value?.[token], modern),
      depth + 1,
    );
  };
  const judgeContent = (response: Json, { status, contentType, text }: Judged) => {
    const { content = {} } = response;
    const named = Object.keys(content).filter((name) => name.includes('/'));
    if (named.length === 0 || [204, 205, 304].includes(status)) return undefined;
    const essence = (contentType.split(';')[0] ?? '').trim().toLowerCase();
    const fitting = named.filter((name) => fits(name, essence));
    const range = fitting.find((name) => !name.includes('*')) ?? fitting[0];
    if (range === undefined) return `media type ${contentType} is not declared`;
    const schema = at(content[range]).schema;
    return schema === undefined || !/json/.test(essence) ? undefined : mismatchOf(ajv, schema, text);
  };
  return {
    operations: (): readonly JudgedOperation[] => operationsIn(modern.paths, at),
    /** What is wrong with a response; `undefined` where nothing is, `silent` where the description says nothing. */
    judge({ responses }: JudgedOperation, response: Judged): string | undefined {
      const { status } = response;
      const key = [String(status), `${String(status)[0]}XX`, 'default'].find((name) => responses[name] !== undefined);
      if (Object.keys(responses).length === 0 || (key === undefined && status >= 400)) return 'silent';
      return key === undefined ? `status ${status} is not declared` : judgeContent(at(responses[key]), response);
    },
  };
}

function operationsIn(paths: Json | undefined, at: (json: Json | undefined) => Json): readonly JudgedOperation[] {
  return Object.entries(paths ?? {}).flatMap(([path, given]) => {
    const item = at(given as Json);
    return ['get', 'put', 'post', 'delete', 'patch'].flatMap((method) => {
      const operation = item[method];
      return operation === undefined
        ? []
        : [{ method: method.toUpperCase(), path, responses: at(operation.responses), item: operation }];
    });
  });
}

function mismatchOf(ajv: Ajv2020, schema: Json, text: string): string | undefined {
  try {
    const validate = ajv.compile(rebase(schema) as object);
    return validate(JSON.parse(text)) ? undefined : ajv.errorsText(validate.errors).slice(0, 200) || 'not valid';
  } catch (error) {
    if (error instanceof SyntaxError) return `is not JSON: ${error.message.slice(0, 100)}`;
    // Such as one that refers to what is not there.
    return 'silent';
  }
}

const lenient = Object.assign(
  (pattern: string) => {
    const compiled = [[pattern, 'u'], [pattern]].map(([source = '', flags]) => {
      try {
        return new RegExp(source, flags);
      } catch {
        return undefined;
      }
    });
    // What is no regular expression of JavaScript, this cannot judge.
    return compiled.find((one) => one !== undefined) ?? /(?:)/;
  },
  { code: 'new RegExp' },
);

function decodeToken(token: string): string {
  return token.replaceAll('~1', '/').replaceAll('~0', '~');
}

function fits(range: string, essence: string): boolean {
  const wanted = (range.split(';')[0] ?? '').trim().toLowerCase();
  return wanted === essence || wanted === '*/*' || (wanted.endsWith('/*') && essence.startsWith(wanted.slice(0, -1)));
}

// References are within the whole description, which has the id "d".
function rebase(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(rebase);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      name === '$ref' && typeof inner === 'string' ? `d${inner}` : rebase(inner),
    ]),
  );
}

const formats = new Set(['date-time', 'date', 'uuid', 'email', 'ipv4', 'ipv6', 'uri']);

// A name that only means something to other readers of a schema.
const unread = new Set(['$id', '$schema', '$anchor', 'id', 'example', 'examples', 'default']);

function modernize(value: unknown, version: string): unknown {
  if (Array.isArray(value)) return value.map((item) => modernize(item, version));
  if (typeof value !== 'object' || value === null) return value;
  const given = value as Record<string, unknown>;
  if (typeof given.$ref === 'string' && version.startsWith('3.0')) return { $ref: given.$ref };
  const copy: Record<string, unknown> = {};
  for (const [name, inner] of Object.entries(given)) {
    if (unread.has(name) && typeof inner !== 'object') continue;
    copy[name] = ['enum', 'const', 'required'].includes(name) ? inner : modernize(inner, version);
  }
  if (typeof copy.format === 'string' && !formats.has(copy.format)) delete copy.format;
  if (typeof copy.required === 'boolean') delete copy.required;
  modernizeBounds(copy);
  if (copy.nullable === true) admitNull(copy);
  delete copy.nullable;
  dropUnsent(copy);
  return copy;
}

function modernizeBounds(copy: Record<string, unknown>): void {
  for (const [bound, exclusive] of [
    ['minimum', 'exclusiveMinimum'],
    ['maximum', 'exclusiveMaximum'],
  ] as const) {
    const flag = copy[exclusive];
    if (typeof flag !== 'boolean') continue;
    delete copy[exclusive];
    if (!flag) continue;
    copy[exclusive] = copy[bound];
    delete copy[bound];
  }
}

function admitNull(copy: Record<string, unknown>): void {
  if (typeof copy.type === 'string') copy.type = [copy.type, 'null'];
  if (Array.isArray(copy.enum)) copy.enum = [...copy.enum, null];
}

// What is only written is not missed in a response.
function dropUnsent(copy: Record<string, unknown>): void {
  if (!Array.isArray(copy.required) || typeof copy.properties !== 'object' || copy.properties === null) return;
  const properties = copy.properties as Record<string, { writeOnly?: boolean }>;
  copy.required = copy.required.filter((name) => properties[String(name)]?.writeOnly !== true);
}
