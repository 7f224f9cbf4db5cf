import {
  type Contract,
  isJson,
  join,
  judgeRequest,
  type Operation,
  type RequestMismatch,
  readForm,
  readText,
  writeForm,
} from '../../contract/index.ts';
import { type Draft, fieldsOf, sentContent } from '../client.ts';
import { isWeaker } from '../requirement.ts';

/** Why a request is to be rejected: the object of the description that says so, and the error codes that will do. */
export interface ExpectedRejection {
  readonly pointer: string;
  readonly codes: readonly string[];
  /** Pointers of the keywords that are broken. */
  readonly keywords: readonly string[];
}

/** Whether a target may accept what the description does not allow, since it is read in several ways. */
export type MayPass = (mismatch: RequestMismatch, contract: Contract) => boolean;

export function bodySchemaOf(operation: Operation): string | undefined {
  return sentContent(operation)?.schema;
}

/** How a request breaks the description; empty when it does not. */
export function mismatchesOf(contract: Contract, operation: Operation, draft: Draft): readonly RequestMismatch[] {
  const headers = new Map(Object.entries(draft.headers ?? {}).map(([name, value]) => [name.toLowerCase(), value]));
  const body = readBack(contract, operation, draft.body);
  const query = new URLSearchParams(fieldsOf(draft.query ?? {}).map((field) => [...field]));
  const header = (name: string): string | undefined => headers.get(name);
  const { mismatches } = judgeRequest(contract, operation, { path: draft.path ?? {}, query, header, body });
  const { requestBody } = operation;
  if (requestBody?.required !== true || draft.body !== undefined || draft.rawBody !== undefined) return mismatches;
  return [...mismatches, { ...missingBody, pointer: join(requestBody.pointer, 'required') }];
}

// A form is judged as its reader sees it, where a number is a text at first.
function readBack(
  contract: Contract,
  operation: Operation,
  value: unknown,
): { readonly schema: string; readonly value: unknown } | undefined {
  const content = sentContent(operation);
  if (value === undefined || content?.schema === undefined) return undefined;
  const { mediaType, pointer, schema } = content;
  if (isJson(mediaType)) return { schema, value };
  if (!/^(application\/x-www-form-urlencoded|multipart\/form-data)/.test(mediaType)) {
    const text = typeof value === 'string' ? value : JSON.stringify(value);
    return { schema, value: readText(contract.document, schema, text) };
  }
  const encoding = contract.at(join(pointer, 'encoding'));
  const fields = writeForm(value, encoding);
  // A form without fields is an empty body, which is no body where there may be none.
  const isEmpty = fields.length === 0 && mediaType.startsWith('application/x-www-form-urlencoded');
  if (isEmpty && operation.requestBody?.required !== true) return undefined;
  const form = new URLSearchParams(fields.map((field) => [...field]));
  return { schema, value: readForm(contract.document, schema, encoding, form) };
}

const missingBody = {
  keyword: 'required',
  instance: '',
  message: 'is required',
  actual: undefined,
  params: {},
  in: 'body',
  name: '',
  code: undefined,
} as const;

/**
 * What is expected of the response to a request with these mismatches. What comes first when several things are wrong is
 * not known, and neither is in which order a path is judged: then any error code will do.
 */
export function expectedRejection(
  contract: Contract,
  all: readonly RequestMismatch[],
  mayPass: MayPass = () => false,
): ExpectedRejection | undefined {
  // Where no alternative fits, none of the properties counts as evaluated: that follows, and is nothing of its own.
  const alternatives = all.filter(({ keyword }) => keyword === 'oneOf' || keyword === 'anyOf');
  const mismatches = all.filter(
    (one) =>
      one.keyword !== 'unevaluatedProperties' ||
      !alternatives.some(({ instance }) => one.instance.startsWith(instance)),
  );
  const [first] = mismatches;
  if (first === undefined || mismatches.some((mismatch) => isNearMiss(mismatch) || mayPass(mismatch, contract)))
    return undefined;
  const pointers = mismatches.map(({ pointer }) => contract.rejection(pointer));
  const weakest = pointers.reduce((a, b) => (isWeaker(contract, b, a) ? b : a));
  const places = new Set(mismatches.map(({ in: place, name, instance }) => `${place} ${name} ${instance}`));
  const keywords = mismatches.map(({ pointer }) => pointer);
  return { pointer: weakest, keywords, codes: places.size > 1 ? [] : codesFor(contract, mismatches) };
}

function codesFor(contract: Contract, mismatches: readonly RequestMismatch[]): readonly string[] {
  const [first] = mismatches;
  const general = contract.errorCodes.find(({ refuses }) => refuses.includes('request-invalid'))?.code;
  const own = first?.code;
  if (first?.in === 'path' || general === undefined) return [];
  if (own === undefined) return [general];
  // A value of the wrong type is no value of the wrong kind yet: the general code is as good.
  return mismatches.some(({ keyword }) => keyword === 'type') ? [own, general] : [own];
}

// Whether case and spaces count is not documented.
function isNearMiss({ keyword, actual, params }: RequestMismatch): boolean {
  if (keyword !== 'enum' || typeof actual !== 'string' || !Array.isArray(params.allowedValues)) return false;
  const bare = actual.trim().toLowerCase();
  return params.allowedValues.some((value) => String(value).toLowerCase() === bare);
}
