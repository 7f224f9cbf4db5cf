import { essenceOf, isJson, type Operation } from '../../../src/kit/contract/index.ts';
import { fieldOf, NoResponse, type WireResponse } from '../../../src/kit/verify/index.ts';
import { contract } from '../../conformance/conforming.ts';
import type { Expectation, Fault } from '../../conformance/fault.ts';
import { authorization, jsonOf, textOf, withBody, withHeader, withJsonBody } from '../../conformance/message.ts';
import { derived } from './derived.ts';
import { promised } from './response.ts';
import { changeAt, leavesOf } from './schema.ts';
import type { Survey } from './survey.ts';

type Spoiling = readonly [what: string, breaks: Expectation, spoil: (response: WireResponse) => WireResponse];

const json: Expectation = { level: 'MUST', requirement: 'body-json' };
const length: Expectation = { level: 'MUST', requirement: 'body-length' };
const responded: Expectation = { level: 'MUST', requirement: 'request-answered' };

const typeOf = ({ headers }: WireResponse): string => fieldOf(headers, 'content-type') ?? '';
const withLength = (response: WireResponse, difference: number): WireResponse =>
  withHeader(response, 'Content-Length', String(Number(fieldOf(response.headers, 'content-length')) + difference));
const fail = (reason: 'dropped' | 'malformed' | 'timeout'): never => {
  throw new NoResponse(reason, reason);
};

export const ofJson: readonly Spoiling[] = [
  ['begins with a byte order mark', json, (response) => withBody(response, `\uFEFF${textOf(response)}`)],
  ['goes on after its JSON', json, (response) => withBody(response, `${textOf(response)}{}`)],
  ['breaks off', json, (response) => withBody(response, textOf(response).trimEnd().slice(0, -2))],
  ['is empty', json, (response) => withBody(response, '')],
  ['is a page', json, (response) => withBody(response, '<!doctype html><h1>Oops</h1>')],
  ['has a trailing comma', json, (response) => withBody(response, textOf(response).replace(/\}\s*$/, ',}'))],
  ['is in single quotes', json, (response) => withBody(response, textOf(response).replaceAll('"', "'"))],
  [
    'is not UTF-8',
    json,
    (response) => withBody(response, new Uint8Array([...response.body.slice(0, 2), 0xff, ...response.body.slice(2)])),
  ],
];

export const ofAll: readonly Spoiling[] = [
  ['is longer than it says', length, (response) => withLength(response, -1)],
  ['is shorter than it says', length, (response) => withLength(response, 1)],
  ['has a length and chunks', length, (response) => withHeader(response, 'Transfer-Encoding', 'chunked')],
  ['never comes', responded, () => fail('timeout')],
  ['is dropped', responded, () => fail('dropped')],
  ['is not HTTP', responded, () => fail('malformed')],
];

/** Every response, spoilt on its way: successes and errors of each operation. */
export function wireFaults(): readonly Fault[] {
  return contract.operations.flatMap((operation) =>
    (['a success', 'an error'] as const).flatMap((what) => {
      const isError = what === 'an error';
      const declared = operation.responses.filter(({ status }) => status.startsWith('2') !== isError);
      const hasJson = declared.some(({ content }) => content.some(({ mediaType }) => isJson(mediaType)));
      const fault = ([how, breaks, spoil]: Spoiling, fits: (response: WireResponse) => boolean): Fault => {
        const id = `${operation.id}: ${what} ${how}`;
        return derived(
          { id, kind: 'response spoilt on its way', operation, breaks },
          () =>
            ({ response }) =>
              response.status >= 400 === isError && fits(response) ? spoil(response) : undefined,
        );
      };
      return [
        ...(hasJson ? ofJson : []).map((one) => fault(one, (response) => isJson(typeOf(response)))),
        ...ofAll.map((one) => fault(one, () => true)),
      ];
    }),
  );
}

const size: Expectation = { level: 'SHOULD', pointers: [promised.size] };
const format: Expectation = { level: 'MUST', pointers: [promised.format] };
const archive: Expectation = { level: 'MUST', pointers: [promised.archive] };
const dialect: Expectation = { level: 'SHOULD', pointers: [promised.sql] };
const repeatable: Expectation = { level: 'SHOULD', requirement: 'download-repeatable' };

type BytesChange = (bytes: Uint8Array, count: number) => Uint8Array;

type Untrue = readonly [what: string, breaks: readonly (Expectation | undefined)[], BytesChange];

// That it is JSON, whole SQL, or an archive is documented; how long it is, and what SQLite makes of it, is not.
const untrue: readonly Untrue[] = [
  ['without their last byte', [size, size, archive], (bytes) => bytes.slice(0, -1)],
  ['without their second half', [format, format, archive], (bytes) => bytes.slice(0, bytes.length / 2)],
  ['all gone', [format, size, archive], () => new Uint8Array()],
  ['with one more line', [size, size, size], (bytes) => new Uint8Array([...bytes, 10])],
  ['twice', [format, size, size], (bytes) => new Uint8Array([...bytes, ...bytes])],
  [
    'as nonsense of the same length',
    [format, dialect, archive],
    (bytes) => new Uint8Array([...new TextEncoder().encode('%%'), ...bytes.slice(2)]),
  ],
  // That a download repeats itself is judged by one of them.
  ['that differ from time to time', [repeatable], inOtherCase],
];

const isArchive = (type: string): boolean => type === 'application/zip';

// The case of one letter, each time another: within a word the text is as valid and as long as before.
function inOtherCase(bytes: Uint8Array, count: number): Uint8Array {
  const letters = [...bytes.keys()].filter((index) => /[a-z]/i.test(String.fromCharCode(bytes[index] as number)));
  const chosen = letters[count % letters.length];
  return bytes.map((byte, index) => (index === chosen ? byte ^ 0x20 : byte));
}

/** Every download that is not in the envelope, with other bytes than were promised, for each media type. */
export function bytesFaults(survey: Survey): readonly Fault[] {
  const isBytes = ({ responses }: Operation): boolean =>
    responses.some(({ content }) => content.some(({ mediaType }) => mediaType === '*/*'));
  return contract.operations.filter(isBytes).flatMap((operation) => {
    const seen = survey.exchanges.filter((one) => one.operation?.id === operation.id && one.response.status === 200);
    const types = new Set(seen.map(({ response }) => essenceOf(response.header('content-type') ?? '') ?? ''));
    return [...types].sort().flatMap((type) =>
      untrue.flatMap(([what, [ofJson, ofSql, ofArchive], change]) => {
        const breaks = isJson(type) ? ofJson : isArchive(type) ? ofArchive : ofSql;
        if (breaks === undefined) return [];
        const id = `${operation.id} ${type}: bytes ${what}`;
        return derived({ id, kind: 'download untrue', operation, breaks, ofHead: true }, () => {
          let count = 0;
          return async ({ response, request, ask }) => {
            if (response.status >= 300 || essenceOf(typeOf(response)) !== type) return undefined;
            if (request.method === 'HEAD') {
              const length = change((await ask({ method: 'GET' })).body, 0).byteLength;
              return withHeader(response, 'Content-Length', String(length));
            }
            count += 1;
            return withBody(response, change(response.body, count));
          };
        });
      }),
    );
  });
}

const token: Expectation = { level: 'MUST', requirement: 'token-undisclosed' };
const inside: Expectation = { level: 'SHOULD', requirement: 'internals-undisclosed' };

const internals: readonly (readonly [what: string, text: string])[] = [
  ['a stack trace of JavaScript', 'TypeError: x is undefined\n    at run (/srv/app/index.js:10:5)'],
  ['a stack trace of Python', 'Traceback (most recent call last):\n  File "/srv/app/main.py", line 3, in run'],
  ['a stack trace of Java', 'java.lang.NullPointerException\n\tat com.example.Main.run(Main.java:10)'],
  ['a path', 'ENOENT: no such file or directory, open /var/lib/exports/a.json'],
  ['an SQL statement', 'SELECT id FROM exports WHERE project = ? failed'],
  ['an error of SQLite', 'SQLITE_ERROR: no such table: exports'],
];

/** Responses that disclose what they must not: the token anywhere, the inside of the implementation in an error. */
export function disclosureFaults(): readonly Fault[] {
  return contract.operations.flatMap((operation) => {
    const fault = (
      what: string,
      breaks: Expectation,
      disclose: (response: WireResponse, secret: string) => WireResponse | undefined,
    ): Fault =>
      derived({ id: `${operation.id} discloses ${what}`, kind: 'secret disclosed', operation, breaks }, () => {
        return ({ response, request }) => {
          const secret = authorization(request)?.replace(/^bearer +/i, '') ?? '';
          return secret === '' ? undefined : disclose(response, secret);
        };
      });
    return [
      fault('the token in a header', token, (response, secret) => withHeader(response, 'X-Trace-Auth', secret)),
      fault('the token in an error', token, (response, secret) => withMessage(response, `unknown: ${secret}`)),
      ...internals.map(([what, text]) => fault(what, inside, (response) => withMessage(response, text))),
    ];
  });
}

// The one text of an error that is for people.
function withMessage(response: WireResponse, message: string): WireResponse | undefined {
  const body = response.status < 400 ? undefined : jsonOf(response);
  const leaf = leavesOf(body).find(({ value }) => typeof value === 'string' && value.includes(' '));
  if (leaf === undefined) return undefined;
  return withJsonBody(
    response,
    changeAt(body, leaf.path, () => message),
  );
}
