import {
  type Contract,
  isJson,
  judgeRequest,
  type Operation,
  oncePer,
  type ParsedRequest,
  type RequestMismatch,
  tryTo,
  valuesIn,
} from '../../contract/index.ts';
import { holds } from '../client.ts';
import { fieldOf } from '../exchange.ts';
import { expectedRejection, type MayPass } from '../generate/expected-rejection.ts';
import { Mismatch } from '../mismatch.ts';
import { repeatedName } from '../read-json.ts';
import { defineRule, type Rule } from '../suite.ts';
import type { WireRequest } from '../transport.ts';

function invalidRejected(mayPass: MayPass | undefined): Rule {
  return defineRule({
    id: 'request-invalid-rejected',
    title: 'A request that the description does not allow is rejected',
    says: 'A schema object says which values are valid.',
    source: 'https://spec.openapis.org/oas/v3.1.0#schema-object',

    locate({ contract, operation, exchange, request }) {
      // What was made to be invalid is checked where it was made, by the name of what it is about.
      if (exchange.madeBy.startsWith('generated-')) return undefined;
      if (operation === undefined || request.method !== operation.method) return undefined;
      const mismatches = requestMismatches(contract, operation, request);
      return expectedRejection(contract, mismatches, mayPass)?.pointer;
    },

    verify({ response: { status } }) {
      if (status >= 300) return [];

      return [new Mismatch('an invalid request was accepted', { expected: 'a rejection', actual: status })];
    },
  });
}

const unauthorizedRejected: Rule = defineRule({
  id: 'request-unauthorized-rejected',
  title: 'A request without a credential is rejected where the operation wants one',
  says: 'An operation names the security schemes of which it wants one.',
  source: 'https://spec.openapis.org/oas/v3.1.0#security-requirement-object',

  locate({ contract, operation, request }) {
    // Browsers leave credentials out of what they export.
    if (operation === undefined || request.isPartial || hasCredential(operation, request)) return undefined;
    const missing = contract.errorCodes.find(({ refuses }) => refuses.includes('authorization-missing'));
    return missing?.pointer ?? operation.pointer;
  },

  verify({ response: { status } }) {
    if (status >= 300) return [];

    return [new Mismatch('a request without a credential was accepted', { expected: 'a rejection', actual: status })];
  },
});

/** What the description says of a request, whatever sent it. */
export const requestRules: readonly Rule[] = requestRulesWith();

/** The same, where a target may accept some of what the description does not allow. */
export function requestRulesWith(mayPass?: MayPass): readonly Rule[] {
  return [invalidRejected(mayPass), unauthorizedRejected];
}

type SentTarget = Pick<ParsedRequest, 'path' | 'query'>;

/** The path parameters and the query of a request, whatever path the base URL has. Each rule may ask. */
export const targetOf = oncePer(({ url }: WireRequest, operation: Operation): SentTarget | undefined => {
  const [pathname = '', query] = url.split('?', 2);
  const path = tryTo(() => valuesIn(operation, pathname));
  return path && { path, query: new URLSearchParams(query) };
});

/** The JSON body of a request; `undefined` if it has no JSON body, or one with duplicate properties, which parsers read differently. */
export const sentBody = oncePer(({ headers, body }: WireRequest): unknown => {
  if (body === undefined || !isJson(fieldOf(headers, 'content-type') ?? '')) return undefined;
  return tryTo(() => {
    const text = new TextDecoder().decode(body);
    const value: unknown = JSON.parse(text);
    // Of a property that stands twice, some read the first and some the last.
    return repeatedName(text, value) === undefined ? value : undefined;
  });
});

function requestMismatches(contract: Contract, operation: Operation, request: WireRequest): readonly RequestMismatch[] {
  const target = targetOf(request, operation);
  if (target === undefined) return [];
  const schema = contract.content(
    operation.requestBody?.content ?? [],
    fieldOf(request.headers, 'content-type') ?? '',
  )?.schema;
  const value = sentBody(request);
  const body = schema === undefined || value === undefined ? undefined : { schema, value };
  const header = (name: string): string | undefined => fieldOf(request.headers, name);
  const { mismatches } = judgeRequest(contract, operation, { ...target, header, body });
  const isBodyKnown = !(request.isPartial && request.body === undefined);
  // What is left out in the query may be in a part of the request that nobody reads here.
  return mismatches.filter(({ keyword, in: place }) => (place === 'body' ? isBodyKnown : keyword !== 'required'));
}

function hasCredential({ security }: Operation, { url, headers }: WireRequest): boolean {
  if (security.length === 0) return true;
  return security.some((schemes) =>
    schemes.every(({ type, scheme, field }) => {
      if (field?.in === 'query') return new URLSearchParams(url.split('?', 2)[1]).has(field.name);
      if (field !== undefined) return holds(headers, field);
      const credential = fieldOf(headers, 'authorization') ?? '';
      if (type !== 'http' || scheme === undefined) return credential !== '' || type === 'mutualTLS';
      return credential.trimEnd().toLowerCase().startsWith(`${scheme} `);
    }),
  );
}
