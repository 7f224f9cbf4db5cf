export { Contract } from './contract.ts';
export { ContractError } from './contract-error.ts';
export type { ErrorCode } from './error-code.ts';
export { type Level, levels, type Provenance } from './grade.ts';
export {
  findDuplicates,
  isJsonObject,
  type JsonObject,
  join,
  keepNumbers,
  oncePer,
  tokensOf,
  tryTo,
  writeJson,
} from './json.ts';
export { type JudgedRequest, judgeRequest, type ParsedRequest, type RequestMismatch } from './judge-request.ts';
export { judgeHeaders, judgeResponse, withoutContent } from './judge-response.ts';
export { closeness, essenceOf, isJson, qualityOf, typeWithin } from './media-type.ts';
export type { Content, DeclaredResponse, Example, Operation, Parameter, SecurityScheme } from './operation.ts';
export { cookieOf, readForm, readText } from './read-parameters.ts';
export { oncePerPlace, readAs, resolve } from './resolve.ts';
export {
  type Found,
  type Id,
  idIn,
  idNameIn,
  isId,
  itemShapeIn,
  itemsIn,
  objectsIn,
  partOf,
  type Resource,
  type Role,
  resourceOf,
  wraps,
} from './resource.ts';
export { matchedPart, type Route, valuesIn } from './route.ts';
export { sampleOf } from './sample.ts';
export { timesMatching } from './sample-scalar.ts';
export { annotations } from './schema-keywords.ts';
export { mostMismatches, type SchemaMismatch, type Validators } from './schema-mismatch.ts';
export {
  hiddenNames,
  itemsOf,
  propertyNames,
  propertyOf,
  type Shape,
  shapeAt,
  shapeOf,
  visible,
} from './shape.ts';
export {
  type Field,
  parameterExamples,
  writeForm,
  writeHeader,
  writeMultipart,
  writeParameter,
} from './write-parameters.ts';
