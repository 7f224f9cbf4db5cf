import { type Contract, isJson, isJsonObject, join, type RequestMismatch } from '../../contract/index.ts';
import { createProbe, sentContent } from '../client.ts';
import type { Exchange, ReceivedResponse } from '../exchange.ts';
import { isAccepted, jsonOf, skip } from '../expect.ts';
import { Mismatch } from '../mismatch.ts';
import { requestRulesWith } from '../rules/request.ts';
import { anyResponseRules, responseRules } from '../rules/response.ts';
import { unwantedRules } from '../rules/unwanted.ts';
import { type Check, type CheckContext, responded, type Suite, type Target } from '../suite.ts';
import { idOf } from './ids.ts';
import { validRequest } from './valid-request.ts';

/** What checks are given of an API of which nothing but its description is known. */
interface GeneralGiven {
  readonly token: string;
  /** Whether the token is one, and not only stands for one. */
  readonly hasToken: boolean;
  /** Where it is given. */
  readonly tokenVariable: string;
}

// What comes for reasons that no description has: the resource is not there, or its state does not allow it.
const ofState = new Set([401, 402, 403, 404, 409, 410, 412, 423, 424, 425, 428, 429]);

const checks: readonly Check<GeneralGiven>[] = [
  {
    id: 'body-malformed',
    title: 'A body that is cut off is rejected where JSON is required',
    says: 'A media type object says what a body is.',
    source: 'https://spec.openapis.org/oas/v3.1.0#media-type-object',
    each: 'operation',

    async run(context) {
      const { client, operation } = context;
      const { requestBody } = operation;
      if (requestBody?.required !== true || !isJson(sentContent(operation)?.mediaType ?? '')) {
        return skip('the operation requires no JSON');
      }
      const valid = await validRequest(operation, context);

      const response = await client.send(operation.id, { ...valid, body: {}, rawBody: '{"' });

      const { pointer } = requestBody;
      if (isAccepted(response))
        throw new Mismatch('a body that is no JSON is accepted', { actual: response.status, pointer, response });
    },
  },
  {
    id: 'credential-absent',
    title: 'A request without a credential is rejected where the operation wants one',
    says: 'An operation names the security schemes of which it wants one.',
    source: 'https://spec.openapis.org/oas/v3.1.0#security-requirement-object',
    each: 'secured-operation',
    run: (context) => expectUnauthorized(context, null),
  },
  {
    id: 'credential-invalid',
    title: 'A request with an invalid credential is rejected',
    says: 'A credential that is not valid is no better than none.',
    source: 'https://www.rfc-editor.org/rfc/rfc9110#section-15.5.2',
    each: 'secured-operation',
    needs: ['credentials'],

    async run(context) {
      if (!context.given.hasToken) return skip('no token was given, so none is known to be invalid');
      await expectUnauthorized(context, 'Xw4bRd9LmT2vQ7Zk');
    },
  },
];

async function expectUnauthorized(context: CheckContext<GeneralGiven>, credential: string | null): Promise<void> {
  const { client, operation } = context;
  const response = await client.send(operation.id, { ...(await validRequest(operation, context)), credential });
  const { status } = response;
  const declared = operation.responses.map((one) => one.status).filter((one) => /^40[13]$/.test(one));
  const isRight = [401, 403, 404, 429].includes(status) || (declared.length === 0 && status >= 400);
  if (isRight || status >= 500) return;
  const what = status >= 400 ? `rejected with ${status}` : `accepted with ${status}`;
  const which = credential === null ? 'without a credential' : 'with an invalid credential';
  const expected = declared.length === 0 ? '401 or 403' : declared.join(' or ');
  throw new Mismatch(`a request ${which} is ${what}`, {
    expected,
    actual: status,
    pointer: operation.pointer,
    response,
  });
}

/** The suite for any API: what its description alone requires. */
export const generalSuite: Suite<GeneralGiven> = {
  responded,
  generated: {
    // No description says all that makes a request valid, such as that a date lies in the future.
    accepted: {
      id: 'generated-valid-accepted',
      title: 'A request that the description allows is accepted',
      says: 'An operation object says which requests are valid.',
      source: 'https://spec.openapis.org/oas/v3.1.0#operation-object',
      level: 'SHOULD',
    },
    rejected: {
      id: 'generated-invalid-rejected',
      title: 'A request that the description does not allow is rejected',
      says: 'A schema object says which values are valid.',
      source: 'https://spec.openapis.org/oas/v3.1.0#schema-object',
    },
  },
  rules: [...requestRulesWith(mayPass), ...anyResponseRules, ...responseRules, ...unwantedRules],
  checks,
  draft: validRequest,
  mayPass,
  errorCode: () => undefined,
  verifyAccepted,
  preflight: rejectedToken,
  created: createdBy,
};

// A format is an annotation unless both sides agree on it. Frameworks drop what they do not know, make sets of lists, and
// convert what they read; an empty or blank parameter is to many an absent one.
const rarelyRejected = new Set(['format', 'uniqueItems', 'additionalProperties', 'unevaluatedProperties']);

const deepest = 4;

function mayPass(mismatch: RequestMismatch, contract: Contract, depth = 0): boolean {
  const { keyword, actual, in: place, params, pointer } = mismatch;
  const isBlank = typeof actual === 'string' && actual.trim() === '';
  if (rarelyRejected.has(keyword) || (isBlank && place !== 'body')) return true;
  // The fields of an object have names of their own: to many, one by its bare name is unknown. Of a value that stands
  // twice, each takes one.
  if (keyword === 'type' && place === 'query' && (params.type === 'object' || Array.isArray(actual))) return true;
  if (keyword === 'type') return [params.type].flat().some((type) => isConverted(actual, String(type)));
  // An alternative may lead back to the list of alternatives that it is one of.
  if ((keyword !== 'anyOf' && keyword !== 'oneOf') || depth === deepest) return false;
  const branches = contract.at(pointer);
  return (Array.isArray(branches) ? branches : []).some((_, index) => {
    const broken = contract.validate(join(pointer, index), actual, 'request');
    return broken.length > 0 && broken.every((one) => mayPass({ ...mismatch, ...one }, contract, depth + 1));
  });
}

// Null is read as absent, a scalar as one of another type, or as a list of one, and of a number its whole part.
function isConverted(value: unknown, type: string): boolean {
  if (value === null) return true;
  if (typeof value === 'object') return false;
  if (type === 'boolean') return /^(0|1|true|false|yes|no|on|off|t|f|y|n)$/i.test(String(value));
  return type === 'integer' || type === 'number' ? Number.isFinite(Number(value)) : /^(string|array)$/.test(type);
}

function verifyAccepted(response: ReceivedResponse): void {
  const { status, exchange } = response;
  const isSuccess = (declared: string): boolean => /^[23d]/.test(declared);
  const hasSuccess = exchange.operation?.responses.some((declared) => isSuccess(declared.status)) !== false;
  if (status < 400 || status >= 500 || ofState.has(status) || !hasSuccess) return;
  throw new Mismatch('a valid request was not accepted', { expected: 'a success', actual: status, response });
}

const mostAsked = 3;

// A token that is missing or wrong would look like a breach of every operation.
async function rejectedToken(target: Target<GeneralGiven>): Promise<string | undefined> {
  const { contract, given } = target;
  const client = createProbe(target);
  const plain = contract.operations.filter(
    ({ method, pathTemplate, security }) => method === 'GET' && !pathTemplate.includes('{') && security.length > 0,
  );
  const asked = plain.slice(0, mostAsked).map(({ id }) => client.send(id).catch(() => undefined));
  const responses = await Promise.all(asked);
  if (responses.length === 0 || responses.some((response) => response?.status !== 401)) return undefined;
  return given.hasToken
    ? 'the target rejects the token (401); check it'
    : `the target wants a credential (401), and no token was given; set ${given.tokenVariable} or give --token-file`;
}

function createdBy({ operation, response, request }: Exchange) {
  if (operation?.method !== 'POST' || response.status !== 201) return undefined;
  const body = jsonOf(response);
  const id = idOf({ collection: operation.pathTemplate, parameter: 'id' }, isJsonObject(body) ? body : {});
  const url = response.header('location') ?? request.url.split('?')[0] ?? '';
  return { kind: operation.pathTemplate.split('/').at(-1) ?? '', id: id ?? url, url };
}
