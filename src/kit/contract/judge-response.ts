import type { Contract } from './contract.ts';
import { join } from './json.ts';
import { missing } from './judge-request.ts';
import type { DeclaredResponse, Operation } from './operation.ts';
import { convert } from './read-parameters.ts';
import type { SchemaMismatch } from './schema-mismatch.ts';

/** A response whose body was already parsed. */
interface ParsedResponse {
  readonly status: number;
  /** By name in lower case. */
  readonly header: (fieldName: string) => string | undefined;
  /** The body as an instance: parsed JSON, or text; `undefined` for one that no schema describes, such as bytes or none. */
  readonly body: unknown;
}

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
  return declared.headers.flatMap(({ name, fieldName, required, pointer, schema, types }) => {
    const value = header(fieldName);
    if (value === undefined) return required ? [missing(pointer, `must have a header ${name}`)] : [];
    return schema === undefined ? [] : contract.validate(schema, convert(value, types));
  });
}

function judgeContent(
  contract: Contract,
  declared: DeclaredResponse,
  { header, body }: ParsedResponse,
): readonly SchemaMismatch[] {
  if (declared.content.length === 0) return none;
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
