import {
  type Contract,
  isJsonObject,
  join,
  judgeHeaders,
  type Parameter,
  withoutContent,
} from '../../contract/index.ts';
import { fieldOf } from '../exchange.ts';
import { isAccepted, jsonOf } from '../expect.ts';
import { isOfFront } from '../foreign.ts';
import { Mismatch } from '../mismatch.ts';
import { placesOf } from '../places.ts';
import { schemaNodeAt } from '../schema-node.ts';
import { defineRule, type Rule, type RuleContext } from '../suite.ts';
import { httpRules } from './http.ts';
import { targetOf } from './request.ts';

export const responseRules: readonly Rule[] = [
  // A status code beyond the declared ones is additive drift, not a breach: the list is what the documentation happens to show.
  defineRule({
    id: 'response-status',
    title: 'A response has a status code that its operation declares',
    says: 'An operation lists the responses that are known; the documentation names no status code of success.',
    source: 'https://spec.openapis.org/oas/v3.1.0#responses-object',
    level: 'NOTE',

    locate: ({ operation }) => operation && join(operation.pointer, 'responses'),

    verify: verifyStatus,
  }),

  defineRule({
    id: 'response-media-type',
    title: 'A response has a media type that is declared for its status code',
    says: 'A response object lists the media types of its bodies.',
    source: 'https://spec.openapis.org/oas/v3.1.0#response-object',

    locate({ contract, operation, declared, exchange, request, response: { status } }) {
      // A status without content that the description does not declare is judged by the success that it declares.
      const isOwn = operation !== undefined && contract.response(operation, status) !== undefined;
      const hasNone = request.method === 'HEAD' || (isOwn && withoutContent.has(status));
      if (declared === undefined || declared.content.length === 0 || hasNone || isOfFront(exchange)) return undefined;
      return join(declared.pointer, 'content');
    },

    verify({ contract, declared, response }) {
      const contentType = response.header('content-type');
      const contents = declared?.content ?? [];
      if (contentType !== undefined && contract.content(contents, contentType) !== undefined) return [];

      const what = contentType === undefined ? 'there is no Content-Type' : 'the media type is not declared';
      const expected = contents.map(({ mediaType }) => mediaType);
      return [new Mismatch(what, { expected, actual: contentType ?? null, part: 'Content-Type' })];
    },
  }),

  defineRule({
    id: 'response-header',
    title: 'A response has the headers that are declared for its status code, and they are valid',
    says: 'A response object lists its headers.',
    source: 'https://spec.openapis.org/oas/v3.1.0#header-object',

    locate: ({ declared }) =>
      declared === undefined || declared.headers.length === 0 ? undefined : join(declared.pointer, 'headers'),

    verify({ contract, declared, response }) {
      if (declared === undefined) return [];

      return judgeHeaders(contract, declared, response).map(
        ({ pointer, message, actual = null }) => new Mismatch(message, { pointer, actual, part: 'a header' }),
      );
    },
  }),

  defineRule({
    id: 'response-body',
    title: 'A JSON body is valid against the schema that is declared for it',
    says: 'A media type object names the schema of the body.',
    source: 'https://spec.openapis.org/oas/v3.1.0#schema-object',

    locate: (context) =>
      context.request.method === 'HEAD' || jsonOf(context.response) === undefined ? undefined : declaredSchema(context),

    verify({ contract, response }, schema) {
      return contract.isValid(schema, jsonOf(response)) ? [] : verifyBody(contract, schema, jsonOf(response));
    },
  }),

  // Where the operation declares the body, `response-body` judges it; here is what nothing else describes.
  defineRule({
    id: 'response-envelope',
    title: 'A response that its operation does not describe still has the envelope of its status class',
    says: 'A status code is understood by its class, and the shape of the class is documented.',
    source: 'https://www.rfc-editor.org/rfc/rfc9110#section-15',

    locate({ contract, declared, exchange, request, response: { status } }) {
      const isDescribed = (declared !== undefined && declared.content.length > 0) || isOfFront(exchange);
      // HEAD has no body, and OPTIONS is often for the server before the API.
      const isBare = ['HEAD', 'OPTIONS'].includes(request.method) || status < 200 || (status >= 300 && status < 400);
      if (isDescribed || isBare) return undefined;
      return contract.envelope(status < 400 ? 'success' : 'error');
    },

    verify({ contract, response: { json } }, envelope) {
      if (json === undefined) return [new Mismatch('the response is not JSON', { expected: 'the envelope' })];
      return 'fault' in json ? [] : verifyBody(contract, envelope, json.value);
    },
  }),

  defineRule({
    id: 'body-json',
    title: 'A body whose media type is JSON is one JSON value in UTF-8, without a byte order mark',
    says: 'JSON text is exchanged in UTF-8, without a byte order mark.',
    source: 'https://www.rfc-editor.org/rfc/rfc8259#section-8.1',
    level: 'MUST',

    // A part of a JSON text, asked for with Range, need not be JSON.
    locate: ({ request, response: { json, status } }) =>
      json !== undefined && request.method !== 'HEAD' && status !== 206 && !withoutContent.has(status),

    verify({ response: { json, text } }) {
      if (json === undefined || !('fault' in json)) return [];

      return [new Mismatch(`the body is not JSON: it ${json.fault}`, { actual: text.slice(0, 80), part: 'the body' })];
    },
  }),
  ...httpRules,
];

/** What holds for any API, of which nothing but its description is known. */
export const anyResponseRules: readonly Rule[] = [
  defineRule({
    id: 'success-status',
    title: 'A response that is no error has a status code that its operation declares',
    says: 'An operation covers at least its successful responses.',
    source: 'https://spec.openapis.org/oas/v3.1.0#responses-object',

    locate({ operation, request: { method, headers }, response: { status } }) {
      // HTTP itself says what a condition or Range leads to.
      const isOfHttp = status === 304 || (status === 206 && fieldOf(headers, 'range') !== undefined);
      return status < 400 && !isOfHttp && method === operation?.method && operation.pointer;
    },

    verify: verifyStatus,
  }),

  defineRule({
    id: 'body-xml',
    title: 'A body whose media type is XML is XML',
    says: 'An XML document begins with markup.',
    source: 'https://www.rfc-editor.org/rfc/rfc7303#section-9.1',
    level: 'MUST',

    locate: ({ response }) =>
      response.status !== 206 && /^[^;]*[/+]xml *(;|$)/i.test(response.header('content-type') ?? ''),

    verify: ({ response: { text } }) =>
      /^\s*[{["\w]/.test(text.slice(0, 99))
        ? [new Mismatch('the body is not XML', { actual: text.slice(0, 80), part: 'the body' })]
        : [],
  }),

  defineRule({
    id: 'problem-status',
    title: 'Problem details state the status code of their response',
    says: 'Who makes problem details uses the same status code in the response.',
    source: 'https://www.rfc-editor.org/rfc/rfc9457#section-3.1.2',
    level: 'SHOULD',

    locate: ({ response }) => /^application\/problem\+json\b/i.test(response.header('content-type') ?? ''),

    verify({ response }) {
      const body = jsonOf(response);
      const actual = isJsonObject(body) ? body.status : undefined;
      const details = { expected: response.status, actual, part: '/status' };
      if (typeof actual !== 'number' || actual === response.status) return [];
      return [new Mismatch('status is not that of the response', details)];
    },
  }),

  defineRule({
    id: 'write-only-absent',
    title: 'A response has no property that is only for requests',
    says: 'What is writeOnly should not be sent as part of a response.',
    source: 'https://spec.openapis.org/oas/v3.0.3#fixed-fields-19',
    level: 'SHOULD',

    locate: declaredSchema,

    verify({ contract: { document }, response, budget }, schema) {
      const isWriteOnly = (pointer: string): boolean => schemaNodeAt(document, pointer)?.schema.writeOnly === true;
      return placesOf(document, schema, jsonOf(response), budget.spend).flatMap(({ path, declared, found }) =>
        [...found]
          .filter(([name, value]) => value !== null && (declared.get(name) ?? ['']).every(isWriteOnly))
          .map(([name]) => new Mismatch(`${path}/${name} is only for requests`, { part: `${path}/${name}` })),
      );
    },
  }),

  // No description says what a parameter means; by these names, nobody takes it for anything else.
  defineRule({
    id: 'limit-respected',
    title: 'A list is not longer than the limit that the request asks for',
    says: 'limit is how many items a list has at most.',
    level: 'NOTE',

    locate: ({ operation, request: { method } }) =>
      method === 'GET' ? operation?.parameters.find(isLimit)?.pointer : undefined,

    verify({ operation, request, response }) {
      const { name = '' } = operation?.parameters.find(isLimit) ?? {};
      const text = (operation && targetOf(request, operation)?.query.get(name)) ?? '';
      const lists = listsIn(jsonOf(response));
      const actual = lists.length === 1 ? (lists[0]?.length ?? 0) : 0;
      if (!isAccepted(response) || !/^[1-9]\d*$/.test(text) || actual <= Number(text)) return [];

      return [new Mismatch(`the list is longer than ${name}`, { expected: Number(text), actual, part: 'the body' })];
    },
  }),
];

/** The schema of the body that came, where one is declared for its status code and its media type. */
export function declaredSchema({ contract, declared, response }: RuleContext): string | undefined {
  return declared && contract.content(declared.content, response.header('content-type') ?? '')?.schema;
}

function verifyStatus({ contract, operation, response: { status } }: RuleContext): readonly Mismatch[] {
  if (operation === undefined || contract.response(operation, status) !== undefined) return [];
  const expected = operation.responses.map((response) => response.status);
  const pointer = join(operation.pointer, 'responses', status);
  const patch = { operation: 'add', pointer, value: { description: '…' } } as const;
  return [new Mismatch(`the status code ${status} is not declared`, { expected, actual: status, patch })];
}

function verifyBody(contract: Contract, schema: string, body: unknown): readonly Mismatch[] {
  return contract.validate(schema, body).map(({ pointer, keyword, instance, message, actual = null }) => {
    const part = instance === '' ? 'the body' : instance;
    const forbidden = keyword === 'not' ? contract.at(`${pointer}/enum`) : undefined;
    const what = forbidden === undefined ? message : `must not be one of ${JSON.stringify(forbidden)}`;
    return new Mismatch(`${part} ${what}`, { pointer, actual, part });
  });
}

const isLimit = ({ in: place, name }: Parameter): boolean =>
  place === 'query' && /^(limit|per_?page|page_?size)$/i.test(name);

const listsIn = (body: unknown): readonly (readonly unknown[])[] =>
  Array.isArray(body) ? [body] : isJsonObject(body) ? Object.values(body).filter(Array.isArray) : [];
