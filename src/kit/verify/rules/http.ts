import { isUtf8 } from 'node:buffer';
import { isJson } from '../../contract/index.ts';
import { fieldOf, type ReceivedResponse } from '../exchange.ts';
import { jsonOf } from '../expect.ts';
import { Mismatch } from '../mismatch.ts';
import { beginningOf } from '../preview.ts';
import { repeatedName } from '../read-json.ts';
import { defineRule, type Rule, type RuleContext } from '../suite.ts';

const date =
  /^(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun), \d\d (?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec) \d{4} \d\d:\d\d:\d\d GMT$/;
const names = /^[\s,]*(?:[\w!#$%&'*+.^`|~-]+\s*(?:,[\s,]*|$))*$/;

/** The forms of headers that clients and caches act on. Of others, such as Expires, wrong ones are read as well. */
const forms: ReadonlyMap<string, RegExp> = new Map(
  Object.entries({
    etag: /^(?:W\/)?"[\x21\x23-\x7e\x80-\xff]*"$/,
    date,
    'last-modified': date,
    'retry-after': new RegExp(`^\\d+$|${date.source}`),
    age: /^\d+$/,
    allow: names,
    vary: names,
    'accept-ranges': names,
  }),
);

const formOf = (name: string): RegExp | undefined => forms.get(name.toLowerCase());

/** What HTTP itself says of a response, whatever the description says. */
export const httpRules: readonly Rule[] = [
  defineRule({
    id: 'content-type-once',
    title: 'Content-Type stands once, and its charset is the one of the body, which for JSON is UTF-8',
    says: 'Content-Type is a single value; its charset says how the text is encoded; JSON is UTF-8, whatever a charset says.',
    source: 'https://www.rfc-editor.org/rfc/rfc9110#section-8.3',
    level: 'MUST',

    locate: ({ response }) => response.header('content-type') !== undefined,

    verify({ response }) {
      const lines = response.headers.filter(([name]) => name.toLowerCase() === 'content-type');
      const actual = response.header('content-type') ?? '';
      if (lines.length > 1) {
        return [new Mismatch(`Content-Type stands ${lines.length} times`, { actual, part: 'Content-Type' })];
      }
      const charset = response.json === undefined ? undefined : /;\s*charset\s*=\s*"?([^\s";]+)/i.exec(actual)?.[1];
      if (charset === undefined) return calledUtf8.test(actual) && !response.isPartial ? notUtf8(response) : [];
      if (/^utf-?8$/i.test(charset)) return [];
      return [new Mismatch('JSON is called by another charset than UTF-8', { actual: charset, part: 'Content-Type' })];
    },
  }),

  defineRule({
    id: 'method-allow',
    title: 'A response with 405 names the methods that are allowed',
    says: 'A 405 comes with Allow.',
    source: 'https://www.rfc-editor.org/rfc/rfc9110#section-15.5.6',
    level: 'SHOULD',

    locate: ({ response }) => response.status === 405,

    verify: (context) => verifyPresent(context, 'Allow'),
  }),

  // Clients that know the API do without, and many servers leave it out.
  defineRule({
    id: 'unauthorized-challenge',
    title: 'A response with 401 names the scheme that is wanted',
    says: 'A 401 comes with WWW-Authenticate.',
    source: 'https://www.rfc-editor.org/rfc/rfc9110#section-15.5.2',
    level: 'SHOULD',

    locate: ({ operation, response: { status } }) =>
      status === 401 && operation?.security.flat().some(({ type }) => type === 'http'),

    verify: (context) => verifyPresent(context, 'WWW-Authenticate'),
  }),

  defineRule({
    id: 'body-length',
    title: 'Content-Length is the number of bytes of the body',
    says: 'Content-Length is the length of the content in bytes.',
    source: 'https://www.rfc-editor.org/rfc/rfc9110#section-8.6',
    level: 'MUST',

    // With GET, no JSON has no bytes.
    locate: ({ request, response }) =>
      response.header('content-length') !== undefined &&
      (request.method !== 'HEAD' || (response.status === 200 && isJson(response.header('content-type') ?? ''))),

    verify({ request, response }) {
      if (request.method === 'HEAD' && response.header('content-length') !== '0') return [];
      const stated = response.header('content-length') ?? '';
      const details = { actual: stated, part: 'Content-Length' };
      if (response.header('transfer-encoding') !== undefined) {
        return [new Mismatch('Content-Length stands beside Transfer-Encoding', details)];
      }
      const expected = request.method === 'HEAD' ? 'the length of the body of GET' : response.length;
      if (stated === String(expected)) return [];
      return [new Mismatch('Content-Length is not the length of the body', { expected, ...details })];
    },
  }),

  defineRule({
    id: 'header-form',
    title: 'A header that clients and caches act on has a value of its form',
    says: 'A sender does not generate what the grammar of a header does not allow.',
    source: 'https://www.rfc-editor.org/rfc/rfc9110#section-2.2',
    level: 'MUST',

    locate: ({ response: { headers } }) => headers.some(([name]) => formOf(name) !== undefined),

    // Some servers add a Date to that of the application: it stands twice, and each reader takes one of them.
    verify: ({ response: { headers } }) =>
      headers.flatMap(([name, actual]) => {
        const isWrong = formOf(name)?.test(actual) === false;
        return isWrong ? [new Mismatch(`${beginningOf(name)} is malformed`, { actual, part: name })] : [];
      }),
  }),

  defineRule({
    id: 'range-described',
    title: 'A response with 206 was asked for, and Content-Range says which part it is',
    says: 'A 206 fulfils a request for a range, and has a Content-Range that describes the part.',
    source: 'https://www.rfc-editor.org/rfc/rfc9110#section-15.3.7',
    level: 'MUST',

    locate: ({ request, response }) =>
      response.status === 206 && request.method === 'GET' && !response.header('content-type')?.startsWith('multipart/'),

    verify({ request, response }) {
      const actual = response.header('content-range');
      if (!request.isPartial && fieldOf(request.headers, 'range') === undefined)
        return [new Mismatch('206 comes although no range was asked for', { actual: response.status, part: 'Range' })];
      if (actual === undefined) return verifyPresent({ response }, 'Content-Range');
      const [, first, last] = /^bytes (\d+)-(\d+)\//.exec(actual) ?? [];
      const length = Number(last) - Number(first) + 1;
      if (first === undefined || response.isPartial || length === response.length) return [];
      const details = { expected: response.length, actual, part: 'Content-Range' };
      return [new Mismatch('Content-Range is not as long as the body', details)];
    },
  }),

  defineRule({
    id: 'not-modified-true',
    title: 'A response with 304 was asked for, by the ETag that it has or by a date',
    says: 'A 304 is for a request with a condition that is not met.',
    source: 'https://www.rfc-editor.org/rfc/rfc9110#section-15.4.5',
    level: 'MUST',

    locate: ({ request, response }) => response.status === 304 && !request.isPartial,

    verify({ request: { headers }, response }) {
      const [expected, since] = ['if-none-match', 'if-modified-since'].map((name) => fieldOf(headers, name));
      const actual = response.header('etag')?.replace(/^W\//, '');
      const isAsked =
        expected === undefined
          ? !Number.isNaN(Date.parse(since ?? ''))
          : /^\s*\*|"[^"]*"/.test(expected) &&
            (actual === undefined || expected.includes(actual) || expected.includes('*'));
      const details = { expected: expected ?? since ?? 'no condition', actual };
      return isAsked ? [] : [new Mismatch('304 comes although nothing that was sent matches', details)];
    },
  }),

  defineRule({
    id: 'coding-accepted',
    title: 'A body has no content coding that its request leaves out of Accept-Encoding',
    says: 'Where no representation has a coding that is accepted, a response goes without one.',
    source: 'https://www.rfc-editor.org/rfc/rfc9110#section-12.5.3',
    level: 'SHOULD',

    locate: ({ request, response }) =>
      response.header('content-encoding') !== undefined && fieldOf(request.headers, 'accept-encoding') !== undefined,

    verify({ request, response }) {
      const listOf = (text = ''): readonly string[] =>
        text
          .toLowerCase()
          .replaceAll('x-gzip', 'gzip')
          .split(',')
          .map((one) => one.trim());
      const asked = listOf(fieldOf(request.headers, 'accept-encoding'));
      const expected = asked.filter((one) => !/;\s*q=0(\.0*)?\s*$/.test(one)).map((one) => one.replace(/[\s;].*/s, ''));
      const actual = listOf(response.header('content-encoding')).find(
        (one) => !['identity', '', ...expected].includes(one),
      );
      if (actual === undefined || expected.includes('*')) return [];
      const details = { expected: asked, actual, part: 'Content-Encoding' };
      return [new Mismatch('the content coding is not one that the request accepts', details)];
    },
  }),

  defineRule({
    id: 'json-names-unique',
    title: 'No object of a JSON body has a name twice',
    says: 'The names within an object should be unique; which of two values counts is for each reader to say.',
    source: 'https://www.rfc-editor.org/rfc/rfc8259#section-4',
    level: 'SHOULD',

    locate: ({ response }) => jsonOf(response) !== undefined,

    verify({ response }) {
      const actual = repeatedName(response.text, jsonOf(response));
      return actual === undefined ? [] : [new Mismatch('a name stands twice in one object', { actual })];
    },
  }),

  defineRule({
    id: 'cors-readable',
    title: 'Access-Control-Allow-Origin is one origin, and not * where credentials are allowed',
    says: 'A browser gives a response to a request with credentials to no page where the origin is *, or stands twice.',
    source: 'https://fetch.spec.whatwg.org/#cors-protocol-and-credentials',
    level: 'SHOULD',

    locate: ({ response }) => response.header('access-control-allow-origin') !== undefined,

    verify({ response }) {
      const actual = response.header('access-control-allow-origin') ?? '';
      const part = 'Access-Control-Allow-Origin';
      if (!/^(?:\*|null|[a-z][a-z\d+.-]*:\/\/[^\s,/]+)$/i.test(actual))
        return [new Mismatch(`${part} is not one origin`, { actual, part })];
      if (actual !== '*' || response.header('access-control-allow-credentials') !== 'true') return [];
      return [new Mismatch(`${part} is * beside Access-Control-Allow-Credentials`, { actual, part })];
    },
  }),
];

function verifyPresent({ response }: Pick<RuleContext, 'response'>, part: string): readonly Mismatch[] {
  const isThere = response.header(part) !== undefined;
  return isThere ? [] : [new Mismatch(`${response.status} comes without ${part}`, { part })];
}

const calledUtf8 = /;\s*charset\s*=\s*"?utf-8\b/i;

// JSON that is not UTF-8 is judged as such; a range may begin within a letter; what has a NUL is no text at all.
function notUtf8({ json, status, bytes }: ReceivedResponse): readonly Mismatch[] {
  const isText = json === undefined && status !== 206 && !bytes.includes(0);
  if (!isText || isUtf8(bytes)) return [];
  return [new Mismatch('the body is called UTF-8 and is not', { part: 'Content-Type' })];
}
