import {
  type DeclaredResponse,
  type ErrorCode,
  isJson,
  isJsonObject,
  join,
  type Operation,
} from '../../../src/kit/contract/index.ts';
import { fieldOf, type WireResponse } from '../../../src/kit/verify/index.ts';
import { contract } from '../../conformance/conforming.ts';
import type { Expectation, Fault } from '../../conformance/fault.ts';
import { gradeOf } from '../../conformance/judge-fault.ts';
import {
  codeOf,
  jsonOf,
  replaceText,
  withBody,
  withHeader,
  withJsonBody,
  withStatus,
} from '../../conformance/message.ts';
import { derived } from './derived.ts';
import { codeGrade, refusalsWith, rejectionGrade } from './invalid-request.ts';
import { breaksOf, changeAt, placesOf } from './schema.ts';
import type { Survey } from './survey.ts';

type Maker = (operation: Operation, response: DeclaredResponse) => readonly Fault[];

function ofReached(survey: Survey, faultsOf: Maker): readonly Fault[] {
  return contract.operations.flatMap((operation) =>
    operation.responses
      .filter((response) => survey.reaches(operation, response))
      .flatMap((response) => faultsOf(operation, response)),
  );
}

// Beside those that are declared: a success, an emptiness, a redirection, a client's and a server's error of another kind.
const undeclared = [201, 204, 302, 422, 500];

/** Every status code of every response, swapped for every other. */
export function statusFaults(survey: Survey): readonly Fault[] {
  return ofReached(survey, (operation, response) => {
    const statuses = operation.responses.map(({ status }) => Number(status)).filter((status) => !Number.isNaN(status));
    const from = Number(response.status);
    if (Number.isNaN(from)) return [];
    return [...new Set([...statuses, ...undeclared])]
      .filter((status) => status !== from)
      .map((to) => {
        const id = `${operation.id} ${to} for ${from}`;
        const breaks = brokenByStatus(operation, from, to);
        return derived({ id, kind: 'status code swapped', operation, response, breaks }, () => ({ response: own }) => {
          const other = withStatus(own, to);
          if (to !== 204) return other;
          return withHeader(withHeader(withBody(other, ''), 'Content-Type', undefined), 'Content-Length', undefined);
        });
      });
  });
}

function brokenByStatus(operation: Operation, from: number, to: number): Expectation {
  const own = [operation.pointer, '#/components/schemas', '#/components/parameters', '#/x-error-codes'];
  if (to >= 500)
    return { level: 'MUST', ...(from >= 400 ? { requirement: 'server-error-absent' } : { pointers: own }) };
  if (from < 300 && to < 300 && to !== 204) return { level: 'NOTE', pointers: [join(operation.pointer, 'responses')] };
  if (from < 300) return { level: 'MUST', pointers: own };
  if (to < 400) return { level: rejectionGrade(operation, from), pointers: own };
  const { statusPointer } = contract.response(operation, from) as DeclaredResponse;
  // Only 401 is documented with a status code, and with the error codes that it may carry.
  if (to === 401 && from !== 401) return { level: 'MUST', pointers: own };
  return { level: gradeOf(contract, statusPointer), pointers: [statusPointer] };
}

/** What one operation promises of a download of another: the description says so in prose, so it is written here by hand. */
export const promised = {
  mediaType: '#/components/schemas/Export/properties/content_type/x-meaning',
  size: '#/components/schemas/Export/properties/size_bytes/x-meaning',
  format: '#/components/schemas/SchemaExport/allOf/1/properties/format',
  archive: '#/components/schemas/DatabaseExportRequest/properties/format/x-meaning',
  sql: '#/paths/~1projects~1{project}~1export~1download~1{export_id}/get/responses/200/content/application~1sql/schema',
} as const;

const mediaTypes = [
  'text/html; charset=utf-8',
  'text/plain',
  'application/xml',
  'application/problem+json',
  'json',
  '',
];

/** Every media type of every response, swapped for others, and left out. */
export function mediaTypeFaults(survey: Survey): readonly Fault[] {
  return ofReached(survey, (operation, response) =>
    mediaTypes.map((other) => {
      const takesAny = response.content.some(({ mediaType }) => mediaType === '*/*');
      const content = join(response.pointer, 'content');
      const id = `${operation.id} ${response.status} ${other === '' ? 'without a Content-Type' : `as ${other}`}`;
      // Where any will do, it is the one that the manifest promised.
      const isPromised = takesAny && other !== '';
      const breaks: Expectation = isPromised
        ? { level: gradeOf(contract, promised.mediaType), pointers: [promised.mediaType] }
        : { level: 'MUST', pointers: [content] };
      return derived(
        { id, kind: 'media type swapped', operation, response, breaks },
        () =>
          ({ response: own }) =>
            withHeader(own, 'Content-Type', other === '' ? undefined : other),
      );
    }),
  );
}

/** Every declared header, left out and broken. */
export function headerFaults(survey: Survey): readonly Fault[] {
  return ofReached(survey, (operation, response) =>
    response.headers.flatMap(({ name, required, pointer, schema }) => {
      const fault = (what: string, at: string, value: (before: string) => string | undefined): Fault => {
        const id = `${operation.id} ${response.status} ${name} ${what} (${at})`;
        const breaks = { level: gradeOf(contract, at), pointers: [at] };
        return derived(
          { id, kind: 'header dropped or broken', operation, response, breaks },
          () =>
            ({ response: own }) =>
              withHeader(own, name, value(fieldOf(own.headers, name) ?? '')),
        );
      };
      const dropped = required ? [fault('left out', join(pointer, 'required'), () => undefined)] : [];
      return [...dropped, ...(schema === undefined ? [] : brokenHeaders(schema, fault))];
    }),
  );
}

type HeaderFault = (what: string, at: string, value: (before: string) => string | undefined) => Fault;

function brokenHeaders(schema: string, fault: HeaderFault): readonly Fault[] {
  return placesOf(contract.document, schema).flatMap((place) =>
    Object.keys(place.schema)
      // A header is always a text.
      .filter((keyword) => keyword !== 'type')
      .flatMap((keyword) =>
        breaksOf(keyword, place.schema).map(({ name, broken }) =>
          fault(name, join(place.pointer, keyword), (before) => {
            const [fitting] = broken(before).filter((value) => !contract.isValid(schema, value));
            return fitting === undefined ? undefined : String(fitting);
          }),
        ),
      ),
  );
}

const ownCode = 'unheard_of';

/** Every error code, swapped for every other and for one that nobody knows. */
export function errorCodeFaults(survey: Survey): readonly Fault[] {
  return contract.operations.flatMap((operation) =>
    contract.errorCodes
      .filter(({ code }) => survey.rejectsWith(operation, code))
      .flatMap((own) =>
        [...contract.errorCodes.map((entry) => entry.code), ownCode]
          .filter((other) => other !== own.code)
          .map((other) => {
            const id = `${operation.id} ${other} for ${own.code}`;
            const breaks = brokenByCode(operation, own);
            return derived(
              { id, kind: 'error code swapped', operation, breaks },
              () =>
                ({ response }) =>
                  codeOf(response) === own.code
                    ? withJsonBody(response, replaceText(jsonOf(response), own.code, other))
                    : undefined,
            );
          }),
      ),
  );
}

// Where it is not documented that a request is rejected, neither is the code.
function brokenByCode(operation: Operation, code: ErrorCode): Expectation {
  const level = codeGrade(operation, code);
  if (level === gradeOf(contract, code.pointer)) return { level, pointers: [code.pointer] };
  const declared = contract.response(operation, code.status)?.content.flatMap(({ schema }) => schema ?? []) ?? [];
  return { level, pointers: [code.pointer, operation.pointer, ...declared, ...refusalsWith(operation, code)] };
}

/** One more property in every object, and one more header in every response: worth a remark, never a breach. */
export function additiveFaults(survey: Survey): readonly Fault[] {
  return ofReached(survey, (operation, response) => {
    const kind = 'undeclared property or header';
    const objects = response.content
      .filter(({ mediaType, schema }) => schema !== undefined && isJson(mediaType))
      .flatMap(({ schema = '' }) => placesOf(contract.document, schema))
      .filter(({ schema }) => isJsonObject(schema.properties));
    const paths = new Map(objects.map(({ path }) => [path.join('/'), path]));
    const add = (value: unknown): unknown => (isJsonObject(value) ? { ...value, surplus: 1 } : value);
    const properties = [...paths.values()].map((path) => {
      const id = `${operation.id} ${response.status} /${path.join('/')} one more property`;
      const pointers = ['#/components/schemas', operation.pointer];
      const breaks: Expectation = { level: 'NOTE', requirement: 'member-declared', pointers };
      return derived({ id, kind, operation, response, breaks }, () => ({ response: own }): WireResponse | undefined => {
        const body = jsonOf(own);
        return body === undefined ? undefined : withJsonBody(own, changeAt(body, path, add));
      });
    });
    const id = `${operation.id} ${response.status} one more header`;
    const breaks: Expectation = { level: 'NOTE', requirement: 'header-declared', pointers: [response.pointer] };
    const header = derived(
      { id, kind, operation, response, breaks },
      () =>
        ({ response: own }) =>
          withHeader(own, 'X-Surplus', '1'),
    );
    return [...properties, header];
  });
}
