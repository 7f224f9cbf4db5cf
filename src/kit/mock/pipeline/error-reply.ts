import {
  type Content,
  type Contract,
  type ErrorCode,
  isJson,
  isJsonObject,
  type Operation,
  oncePer,
  tokensOf,
} from '../../contract/index.ts';
import { problemDetails } from '../../http/index.ts';
import type { MockedApi } from '../mocked-api.ts';
import { makeBody, writeBody } from './pick-example.ts';
import { describeRejection, type RequestRejection } from './rejection.ts';
import { headersOf } from './repair.ts';
import type { Reply, RequestContext } from './request-context.ts';
import type { World } from './session.ts';

/** An error as the mock wants to say it. */
type SaidError = Pick<ErrorCode, 'status' | 'code' | 'message'>;

/**
 * An error in the API's own words: those of its state, or those that the contract describes for the status code. Where
 * it describes none, the error has the shape of its other errors, and of problem details where there are none.
 */
export function errorReply(
  { contract, operation, session, pipeline: { api } }: RequestContext,
  said: SaidError,
): Reply {
  const { status } = said;
  const hasOwnShape = api.state !== undefined && (operation === undefined || contract.envelope('error') !== undefined);
  if (hasOwnShape) return { status, headers: json, json: errorBody(api, session.world, said) };
  const declared = operation && contract.response(operation, status);
  const own = headersOf(contract, declared, {});
  if (declared !== undefined && declared.content.length === 0) return { status, headers: own };
  const shown = declared?.content.find(({ mediaType }) => isJson(mediaType)) ?? declared?.content[0];
  if (shown !== undefined) {
    const reply = describedError(contract, shown, said);
    return { ...reply, headers: { ...own, ...reply.headers }, status };
  }
  const usual = usualError(contract);
  // The contract is silent, so there is nothing to hold it to.
  if (usual !== undefined) return { ...describedError(contract, usual, said), status, isLiteral: true };
  const headers = { 'content-type': 'application/problem+json' };
  return { status, headers, json: problemDetails(status, said.message), isLiteral: true };
}

/** The body of an error in the shape of the API, or as problem details where it has none. */
export function errorBody({ state }: MockedApi, world: World, said: SaidError): object {
  return state?.error(world.state, said) ?? problemDetails(said.status, said.message);
}

const json = { 'content-type': 'application/json; charset=utf-8' };

// The error's own example (`x-error-codes`), the one of the response, or a value of its schema that says what is wrong.
function describedError(contract: Contract, content: Content, said: SaidError): Omit<Reply, 'status'> {
  const { mediaType, schema, examples } = content;
  const headers = { 'content-type': mediaType.includes('*') ? 'application/json' : mediaType };
  const isValid = (value: unknown): boolean => schema === undefined || contract.isValid(schema, value);
  const own = contract.errorCodes.find(({ code }) => code === said.code)?.example;
  if (own !== undefined && isValid(own)) return { headers, json: own as object };
  const shown = examples.find(({ value }) => isValid(value))?.value;
  const value = shown ?? makeBody(contract, content);
  const type = headers['content-type'];
  if (!isJson(type)) return { headers, text: writeBody(contract, content, { type, body: value }), isLiteral: true };
  const filled = shown === undefined || contract.errorCodes.length > 0 ? fill(contract, value, said) : value;
  // https://www.rfc-editor.org/rfc/rfc9457#section-4.2.1
  const isMade = shown === undefined && /problem\+json/.test(type) && isJsonObject(filled) && 'type' in filled;
  const body = [...(isMade ? [{ ...filled, type: 'about:blank' }] : []), filled].find(isValid) ?? value;
  return { headers, json: body as object, isLiteral: !isValid(body) };
}

const usualPlaces: Readonly<Record<keyof SaidError, RegExp>> = {
  code: /^(code|error_?code|reason)$/i,
  message: /^(message|detail|title|error_?message|error_?description|description)$/i,
  status: /^(status|status_?code)$/i,
};

// Where code and message stand, `x-envelope` can say; otherwise they are known by their names.
function fill({ document }: Contract, value: unknown, said: SaidError): unknown {
  const envelope = isJsonObject(document['x-envelope']) ? document['x-envelope'] : {};
  let filled = value;
  for (const name of ['code', 'message', 'status'] as const) {
    const pointer = envelope[name];
    filled = typeof pointer === 'string' ? put(filled, tokensOf(pointer), said[name]) : putByName(filled, name, said);
  }
  return filled;
}

function put(value: unknown, [token, ...rest]: readonly string[], by: unknown): unknown {
  if (token === undefined) return by;
  if (Array.isArray(value)) return value.map((item, index) => (String(index) === token ? put(item, rest, by) : item));
  return isJsonObject(value) ? { ...value, [token]: put(value[token], rest, by) } : value;
}

function putByName(value: unknown, name: keyof SaidError, said: SaidError): unknown {
  if (!isJsonObject(value)) return value;
  const entries = Object.entries(value).map(([key, inner]) => {
    if (typeof inner === typeof said[name] && usualPlaces[name].test(key)) return [key, said[name]];
    return [key, key === 'error' || key === 'errors' ? putByName(inner, name, said) : inner];
  });
  return Object.fromEntries(entries);
}

/** How so many operations describe their errors is how the others do. */
const mostOperations = 100;

/** The content that most errors of a contract have. */
const usualError = oncePer((contract: Contract): Content | undefined => {
  const counts = new Map<string, { content: Content; count: number }>();
  for (const content of contract.operations.slice(0, mostOperations).flatMap(errorContents)) {
    const key = `${content.schema} ${content.mediaType}`;
    const known = counts.get(key) ?? { content, count: 0 };
    counts.set(key, { ...known, count: known.count + 1 });
  }
  const [most] = [...counts.values()].sort((one, other) => other.count - one.count);
  // What fewer than two describe is a matter of their own.
  return most !== undefined && most.count > 1 ? { ...most.content, examples: [] } : undefined;
});

function errorContents({ responses }: Operation): readonly Content[] {
  const errors = responses.filter(({ status }) => /^[45]|default/.test(status));
  return errors.flatMap(({ content }) => content.filter(({ mediaType, schema }) => isJson(mediaType) && schema));
}

// Codes of the mock's own, for what the API has no code for. Its list of codes is open, and these are outside it on
// purpose: a client that meets one takes the path for codes that it does not know.

/** The code of a server error that somebody asked for. */
export const faultCode = 'mock_fault';

/** The code of a mistake of the mock itself. */
export const bugCode = 'mock_bug';

/** The code of what an edited contract asks for and the mock cannot make. */
export const contractCode = 'mock_contract';

/** The code of a request that is one too many. */
export const overloadCode = 'mock_overload';

/** The reply that says a rejection in the API's own words, and keeps what was wrong for the developer. */
export function rejectedReply(context: RequestContext, rejection: RequestRejection, wantedStatus?: number): Reply {
  const said = describeRejection(context.contract, rejection, context.operation);
  context.mismatches.push(...rejection.mismatches);
  const reply = errorReply(context, { ...said, status: wantedStatus ?? said.status });
  return { ...reply, headers: { ...reply.headers, ...rejection.headers } };
}
