import { join, mostMismatches, tryTo } from '../../contract/index.ts';
import { fieldOf } from '../exchange.ts';
import { jsonOf } from '../expect.ts';
import { Mismatch } from '../mismatch.ts';
import { type Place, placesOf } from '../places.ts';
import { beginningOf } from '../preview.ts';
import { defineRule, type Rule } from '../suite.ts';
import { declaredSchema } from './response.ts';

const traces: readonly (readonly [what: string, patterns: readonly RegExp[]])[] = [
  [
    'a stack trace',
    [
      /\n[ \t]+at \S[^\n]*?[:(]\d/,
      /\bat [\w.$<>]+ \([^\n()]*:\d+:\d+\)/,
      /Traceback \(most recent call last\)|goroutine \d+ \[/,
    ],
  ],
  ['a line of source code', [/\bFile \\?"[^"\n]*", line \d/, /\.(?:js|ts|py|php|rb|go|java|cs):\d/]],
  [
    'a path of the file system',
    [/(?:^|[\s"'(=:])(?:\/(?:home|usr|var|opt|srv|app|root|etc|tmp|Users)\/[\w.-]+|[A-Z]:\\\\?\w+\\)/],
  ],
  [
    'an SQL statement',
    [
      // It never goes past another SELECT, or a text full of them would be read over and over.
      /\bSELECT\s(?:(?!SELECT\s)[^\n])+?\sFROM\b/,
      /\b(?:INSERT\s+INTO|DELETE\s+FROM)\b/,
      /\bUPDATE\s+\w+\s+SET\b/,
      /SQLITE_[A-Z]+|no such (?:table|column):/,
    ],
  ],
];

// Headers that need no declaration: those registered for HTTP, and those that gateways, proxies and the mock add.
const registered = new Set(
  `accept-ch accept-patch accept-post accept-ranges access-control-allow-credentials access-control-allow-headers
  access-control-allow-methods access-control-allow-origin access-control-expose-headers access-control-max-age age
  allow alt-svc authentication-info cache-control cache-status clear-site-data connection content-digest
  content-disposition content-encoding content-language content-length content-location content-range
  content-security-policy content-security-policy-report-only content-type cross-origin-embedder-policy
  cross-origin-opener-policy cross-origin-resource-policy date deprecation etag expires keep-alive last-modified link
  location nel origin-agent-cluster permissions-policy pragma preference-applied priority proxy-authenticate
  proxy-status ratelimit ratelimit-policy referrer-policy report-to reporting-endpoints repr-digest retry-after server
  server-timing set-cookie sourcemap strict-transport-security sunset timing-allow-origin trailer transfer-encoding
  upgrade vary via want-content-digest www-authenticate x-content-type-options x-frame-options`.split(/\s+/),
);

const infrastructure =
  /^(x-mock-|cf-|x-amz-|x-amzn-|x-azure-|x-goog-|x-cloud-|x-vercel-|x-nf-|x-fastly-|x-served-|x-cache|x-forwarded-|x-envoy-|x-kong-|x-ratelimit-|fly-|rndr-|x-render-|x-powered-by$|x-request-id$|x-correlation-id$|x-trace|traceparent$|tracestate$|x-timer$|x-runtime$|x-dns-|x-download-options$|x-permitted-|x-xss-|x-robots-tag$)/;

export const unwantedRules: readonly Rule[] = [
  defineRule({
    id: 'token-undisclosed',
    title: 'No response repeats a token',
    says: 'A bearer token must be kept safe: anyone who has it can use it.',
    source: 'https://www.rfc-editor.org/rfc/rfc6750#section-5.3',
    level: 'MUST',

    locate: () => true,

    verify({ discloses, response: { headers, text } }) {
      const parts = [['the body', text] as const, ...headers];
      const disclosing = parts.filter(([, value]) => discloses(value));
      return disclosing.map(([part]) => new Mismatch(`${part} contains the token of the request`, { part }));
    },
  }),

  defineRule({
    id: 'internals-undisclosed',
    title: 'An error reveals nothing about the inside of the implementation',
    says: 'Error messages do not show the inside of a system.',
    source: 'https://cwe.mitre.org/data/definitions/209.html',
    level: 'SHOULD',

    locate: ({ response }) => response.status >= 400,

    verify({ request, declared, response: { text } }) {
      const url = tryTo(() => decodeURIComponent(request.url)) ?? request.url;
      const sent = `${url} ${request.body === undefined ? '' : new TextDecoder().decode(request.body)}`;
      return traces.flatMap(([what, patterns]) => {
        const found = patterns.map((pattern) => pattern.exec(text)?.[0]).find((one) => one !== undefined);
        // A response may quote what was sent to it, and show what the description shows.
        const isKnown = (trace: string): boolean =>
          sent.includes(trace) ||
          JSON.stringify(declared?.content.map(({ examples }) => examples) ?? '').includes(trace);
        if (found === undefined || isKnown(found.trim())) return [];
        return [new Mismatch(`the error shows ${what}`, { actual: found.trim().slice(0, 80), part: 'the body' })];
      });
    },
  }),

  defineRule({
    id: 'server-error-absent',
    title: 'No request makes the target fail',
    says: 'A 5xx means that the server failed, not that the request is at fault.',
    source: 'https://www.rfc-editor.org/rfc/rfc9110#section-15.6',
    level: 'MUST',

    locate: () => true,

    verify({ operation, declared, response: { status } }) {
      // 501 is the right response to a method that the target does not know, and some operations declare no others.
      const isMeant =
        operation === undefined
          ? status === 501
          : declared !== undefined && operation.responses.every((one) => one.status.startsWith('5'));
      if (status < 500 || isMeant) return [];

      const details = { expected: 'any other status code', actual: status, part: 'the status code' };
      return [new Mismatch(`the target returned ${status}`, details)];
    },
  }),

  // A shared cache may keep what it is told to: not a breach, and hardly meant.
  defineRule({
    id: 'cache-shared',
    title: 'A response to an authorized request is not offered to every cache',
    says: 'What a credential was needed for, a shared cache gives to others where Cache-Control has public or s-maxage.',
    source: 'https://www.rfc-editor.org/rfc/rfc9111#section-3.5',
    level: 'NOTE',

    locate: ({ request, response: { status } }) =>
      status < 300 && fieldOf(request.headers, 'authorization') !== undefined,

    verify({ response }) {
      const actual = response.header('cache-control') ?? '';
      if (!/(?:^|,)\s*(?:public\b|s-maxage="?[1-9])/i.test(actual)) return [];
      return [new Mismatch('a shared cache may keep the response', { actual, part: 'Cache-Control' })];
    },
  }),

  defineRule({
    id: 'member-declared',
    title: 'A JSON body has only properties that the description names',
    says: 'Properties that the schema does not name are additions, no breach.',
    source: 'https://spec.openapis.org/oas/v3.1.0#schema-object',
    level: 'NOTE',

    locate: (context) => (jsonOf(context.response) === undefined ? undefined : declaredSchema(context)),

    verify({ contract, response, budget }, schema) {
      const undeclared = new Map<string, Mismatch>();
      for (const place of placesOf(contract.document, schema, jsonOf(response), budget.spend)) note(undeclared, place);
      return [...undeclared.values()].slice(0, mostMismatches);
    },
  }),

  defineRule({
    id: 'header-declared',
    title: 'A response has only headers that are declared, registered or of the infrastructure',
    says: 'Headers that nobody registered or declared are additions, no breach.',
    source: 'https://www.iana.org/assignments/http-fields/http-fields.xhtml',
    level: 'NOTE',

    locate: ({ declared }) => declared?.pointer,

    verify({ declared, response: { headers } }, pointer) {
      const own = new Set(declared?.headers.map(({ name }) => name.toLowerCase()));
      const unknown = headers.filter(([name]) => !own.has(name.toLowerCase()) && !isKnownHeader(name.toLowerCase()));
      return unknown.slice(0, mostMismatches).map(([name, value]) => {
        const patch = {
          operation: 'add',
          pointer: join(pointer, 'headers', name),
          value: { schema: { type: 'string' } },
        } as const;
        return new Mismatch(`the header ${beginningOf(name)} is not declared`, { actual: value, part: name, patch });
      });
    },
  }),
];

// What is not described in each item of a list is not described once.
function note(undeclared: Map<string, Mismatch>, { path, schemas, declared, found }: Place): void {
  if (declared.size === 0) return;
  const last = schemas.findLast(({ properties }) => properties.size > 0) as Place['schemas'][number];
  for (const [name, actual] of found) {
    const part = `${path}/${beginningOf(name)}`;
    if (declared.has(name) || undeclared.has(part)) continue;
    const pointer = join(last.pointer, 'properties', name);
    const patch = { operation: 'add', pointer, value: { type: typeOf(actual) } } as const;
    undeclared.set(part, new Mismatch(`${part} is not described`, { actual, part, pointer: last.pointer, patch }));
  }
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}

function isKnownHeader(name: string): boolean {
  return registered.has(name) || infrastructure.test(name);
}
