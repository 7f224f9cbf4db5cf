import type { Contract } from './contract.ts';
import { createRecord, isJsonObject } from './json.ts';
import type { Operation, Parameter } from './operation.ts';
import { alternatives, type ParameterSource, readParameter } from './read-parameters.ts';
import { passedOn } from './resolve.ts';
import type { SchemaMismatch } from './schema-mismatch.ts';

/** A request whose body was already parsed. */
export interface ParsedRequest extends ParameterSource {
  /** `undefined` for a request without a body. What has no schema is always valid. */
  readonly body: { readonly schema: string | undefined; readonly value: unknown } | undefined;
}

/** A part of a request that breaks the description. */
export interface RequestMismatch extends SchemaMismatch {
  readonly in: Parameter['in'] | 'body';
  /** The parameter's name; empty for the body. */
  readonly name: string;
  /** The error code that the description names for it (`x-refused`), where it names one. */
  readonly code: string | undefined;
}

/** A request validated against its operation: how it differs, and its parameters as instances of their schemas. */
export interface JudgedRequest {
  readonly mismatches: readonly RequestMismatch[];
  /** By name; absent parameters have their `default`. */
  readonly parameters: Readonly<Record<string, unknown>>;
}

/** Holds a request against its operation. */
export function judgeRequest(contract: Contract, operation: Operation, request: ParsedRequest): JudgedRequest {
  const mismatches: RequestMismatch[] = [];
  const parameters = createRecord<unknown>(operation.parameters.some(({ name }) => name === '__proto__'));
  for (const parameter of operation.parameters) {
    const value = readValid(contract, parameter, request);
    parameters[parameter.name] = value.value === undefined ? parameter.fallback : value.value;
    if (!value.isGood) mismatches.push(...describeParameter(contract, parameter, value.value));
  }
  const { body } = request;
  if (body?.schema !== undefined && !contract.isValid(body.schema, body.value, 'request'))
    mismatches.push(...describeBody(contract, body.schema, body.value));
  return { mismatches, parameters };
}

function readValid(
  contract: Contract,
  parameter: Parameter,
  source: ParameterSource,
): { readonly value: unknown; readonly isGood: boolean } {
  const { schema, required, types, pointer } = parameter;
  const value = readParameter(contract.document, parameter, source);
  if (value === undefined) return { value, isGood: !required };
  if (contract.isValid(schema, value, 'request')) return { value, isGood: true };
  const other = alternatives(value, types).find((one) => contract.isValid(schema, one, 'request'));
  if (other !== undefined) return { value: other, isGood: true };
  // https://spec.openapis.org/oas/v3.1.0#parameter-object
  const isEmpty = value === '' || (Array.isArray(value) && value.length === 1 && value[0] === '');
  const mayBeEmpty = isEmpty && Reflect.get(contract.at(pointer) as object, 'allowEmptyValue') === true;
  return mayBeEmpty ? { value: undefined, isGood: true } : { value, isGood: false };
}

function describeParameter(contract: Contract, parameter: Parameter, value: unknown): readonly RequestMismatch[] {
  const { name, pointer, schema } = parameter;
  const own = { in: parameter.in, name };
  if (value === undefined) return [{ ...missing(pointer, 'is required'), ...own, code: undefined }];
  return contract
    .validate(schema, value, 'request')
    .map((mismatch) => ({ ...mismatch, ...own, code: rejectedWith(contract, mismatch.pointer) }));
}

function describeBody(contract: Contract, schema: string, value: unknown): readonly RequestMismatch[] {
  return contract
    .validate(schema, value, 'request')
    .map((mismatch) => ({ ...mismatch, in: 'body', name: '', code: rejectedWith(contract, mismatch.pointer) }));
}

/** A mismatch for something that is required and absent. */
export function missing(pointer: string, message: string): SchemaMismatch {
  return { pointer: `${pointer}/required`, keyword: 'required', instance: '', message, actual: undefined, params: {} };
}

function rejectedWith(contract: Contract, pointer: string): string | undefined {
  const owners = passedOn(contract.document, pointer);
  const rejected = owners.findLast((owner) => owner['x-refused'] !== undefined)?.['x-refused'];
  return isJsonObject(rejected) && typeof rejected.code === 'string' ? rejected.code : undefined;
}
