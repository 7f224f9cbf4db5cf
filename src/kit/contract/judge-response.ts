import type { Contract } from './contract.ts';
import { join } from './json.ts';
import { missing } from './judge-request.ts';
import type { DeclaredResponse, Header, Operation } from './operation.ts';
import { alternatives, readParameter } from './read-parameters.ts';
import type { SchemaMismatch } from './schema-mismatch.ts';

/** A response whose body was already parsed. */
interface ParsedResponse {
  readonly status: number;
  /** By name in lower case. */
  readonly header: (fieldName: string) => string | undefined;
  /** The body as an instance: parsed JSON, or text; `undefined` for one that no schema describes, such as bytes or none. */
  readonly body: unknown;
}

/** Of these status codes HTTP allows no content, whatever is declared. */
export const withoutContent: ReadonlySet<number> = new Set([204, 205, 304]);

/** Holds a response against its operation: status code, media type, headers and body. Empty when it conforms. */
export function judgeResponse(
  contract: Contract,
  operation: Operation,
  response: ParsedResponse,
): readonly SchemaMismatch[] {
  const declared = contract.response(operation, response.status);
  if (declared === undefined) {
    return [different(join(operation.pointer, 'responses'), 'has a status code that is not declared', response.status)];
  }
  const mismatches = judgeContent(contract, declared, response);
  return declared.headers.length === 0 ? mismatches : [...judgeHeaders(contract, declared, response), ...mismatches];
}

/** Holds the headers of a response against those that are declared. */
export function judgeHeaders(
  contract: Contract,
  declared: Pick<DeclaredResponse, 'headers'>,
  { header }: Pick<ParsedResponse, 'header'>,
): readonly SchemaMismatch[] {
  return declared.headers.flatMap((own) => {
    const { name, fieldName, required, pointer, types } = own;
    if (header(fieldName) === undefined) return required ? [missing(pointer, `must have a header ${name}`)] : [];
    if (!hasSchema(own)) return none;
    const value = readParameter(contract.document, own, { ...elsewhere, header });
    const isGood = [value, ...alternatives(value, types)].some((one) => contract.isValid(own.schema, one));
    if (isGood) return none;
    return contract
      .validate(own.schema, value)
      .map((one) => ({ ...one, message: `the header ${name} ${one.message}` }));
  });
}

const elsewhere = { path: {}, query: new URLSearchParams() };

function hasSchema(header: Header): header is Header & { readonly schema: string } {
  return header.schema !== undefined;
}

function judgeContent(
  contract: Contract,
  declared: DeclaredResponse,
  { status, header, body }: ParsedResponse,
): readonly SchemaMismatch[] {
  if (declared.content.length === 0 || withoutContent.has(status)) return none;
  const contentType = header('content-type') ?? '';
  const content = contract.content(declared.content, contentType);
  if (content === undefined) {
    return [different(join(declared.pointer, 'content'), 'has a media type that is not declared', contentType)];
  }
  if (content.schema === undefined || body === undefined) return none;
  return contract.isValid(content.schema, body) ? none : contract.validate(content.schema, body);
}

const none: readonly SchemaMismatch[] = [];

function different(pointer: string, message: string, actual: unknown): SchemaMismatch {
  return { pointer, keyword: '', instance: '', message, actual, params: {} };
}
