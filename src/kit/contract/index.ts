export { Contract } from './contract.ts';
export { ContractError } from './contract-error.ts';
export type { ErrorCode } from './error-code.ts';
export { type Level, levels, type Provenance } from './grade.ts';
export { isJsonObject, type JsonObject } from './json.ts';
export { join, tokensOf } from './json-pointer.ts';
export { type JudgedRequest, judgeRequest, type ParsedRequest, type RequestMismatch } from './judge-request.ts';
export { judgeHeaders, judgeResponse, type ParsedResponse } from './judge-response.ts';
export { accepts, closeness, essenceOf, isJson } from './media-type.ts';
export type {
  Content,
  DeclaredResponse,
  Example,
  Header,
  Operation,
  Parameter,
  RequestBody,
  SecurityScheme,
} from './operation.ts';
export type { ParameterSource } from './read-parameters.ts';
export { resolve } from './resolve.ts';
export type { Route, Router } from './route.ts';
export { propertyNames, sampleOf } from './sample.ts';
export { annotations } from './schema-keywords.ts';
export { mostMismatches, type SchemaMismatch } from './schema-mismatch.ts';
export type { Validators } from './validator.ts';
