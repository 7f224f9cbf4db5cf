import {
  type Contract,
  type DeclaredResponse,
  isJson,
  isJsonObject,
  join,
  judgeRequest,
  type Operation,
  type Parameter,
  sampleOf,
} from '../../src/kit/contract/index.ts';
import { readContractAt } from '../../src/kit/contract/node.ts';
import {
  createFetchTransport,
  fieldOf,
  generalSuite,
  type Run,
  runSuite,
  type Transport,
  type Violation,
  type WireRequest,
  type WireResponse,
} from '../../src/kit/verify/index.ts';
import { createMockHandler } from '../../src/zangtable/mock/index.ts';
import { describe, keyOf } from '../conformance/judge-fault.ts';
import { bodyOf, jsonOf, textOf, withHeader, withJsonBody, withStatus } from '../conformance/message.ts';
import { type Break, breaksOf, changeAt, placesOf, type SchemaPlace } from './derived/schema.ts';
import { ofAll, ofJson } from './derived/wire.ts';
import { asRequest, type Budget, runSchemathesis } from './http-peers.ts';
import type { Failure, Part, Row } from './prove-faults.ts';
import { serve } from './prove-variants.ts';

interface Context {
  readonly request: WireRequest;
  readonly response: WireResponse;
  /** A success of the same operation. */
  readonly success: WireResponse | undefined;
}

interface Fault {
  readonly id: string;
  readonly kind: string;
  readonly operation: Operation;
  readonly level: 'MUST' | 'SHOULD';
  /** Whether it is one that only requests of the suite can lead to: then it must have been asked. */
  readonly isAsked?: boolean;
  /** Pointers of which one must be named. */
  readonly pointers?: ReadonlySet<string>;
  change(context: Context): WireResponse | undefined;
}

/** Derives faults from a description, and lets the general suite find them in a mock of it. */
export async function proveGeneral(file: string, log: (text: string) => void): Promise<Part> {
  const { contract, seen, conforming } = await survey(file);
  const alarms = conforming.violations.filter(({ level }) => level === 'MUST');
  const failures: Failure[] = alarms.map((alarm) => ({ what: 'the conforming server', why: [describe(alarm)] }));
  const rows = new Map<string, Row>();
  const skipped: string[] = [];
  const judge = createJudge(contract, conforming, seen);
  for await (const { fault, isSilent, found, isKilled } of judgeAll(faultsOf(contract, seen), judge, log)) {
    const { id, kind } = fault;
    if (isSilent && fault.isAsked !== true) {
      skipped.push(id);
      continue;
    }
    const { passed, all } = rows.get(kind) ?? { passed: 0, all: 0 };
    rows.set(kind, { what: kind, passed: passed + (isKilled ? 1 : 0), all: all + 1 });
    const why = isSilent ? ['no request of the suite leads to it'] : found.slice(0, 3).map(describe);
    if (!isKilled) failures.push({ what: `${kind}: ${id}`, why });
  }
  return { rows: [...rows.values()], failures, skipped };
}

/** What the general suite and Schemathesis found of some of these faults, and what the latter says of the mock itself. */
interface Comparison {
  readonly faults: readonly { readonly id: string; readonly isKilled: boolean; readonly problems: readonly string[] }[];
  readonly alarms: readonly string[];
}

/** Shows some of these faults to Schemathesis as well, over HTTP: from all of them in equal steps. */
export async function compareGeneral(
  file: string,
  { faults: most, examples }: Budget,
  log: (text: string) => void,
): Promise<Comparison> {
  const { contract, seen, conforming } = await survey(file);
  const judge = createJudge(contract, conforming, seen);
  const look = async (change: Change): Promise<readonly string[]> => {
    await using served = await serve(asRequest(createTarget(contract, change)));
    return (await runSchemathesis({ file, url: served.url, authorization: authorizationOf(contract), examples }))
      .problems;
  };
  const alarms = await look(() => undefined);
  const faults: Comparison['faults'][number][] = [];
  const all = faultsOf(contract, seen);
  const step = Math.ceil(all.length / (2 * most));
  for (const fault of all.filter((_, index) => index % step === 0)) {
    if (faults.length === most) break;
    const [{ isSilent, isKilled } = { isSilent: true, isKilled: false }] = await judge([fault]);
    // What no response shows is no fault of this mock.
    if (isSilent) continue;
    const found = await look(changeBy(seen, (operation) => (operation === fault.operation ? fault : undefined)));
    const problems = found.filter((problem) => !alarms.includes(problem));
    faults.push({ id: fault.id, isKilled, problems });
    log(`${fault.id}: ${isKilled ? 'killed' : 'survived'}; Schemathesis: ${problems.length}`);
  }
  return { faults, alarms };
}

// A mock of a foreign API takes any credential of the right form.
function authorizationOf({ operations }: Contract): string {
  const schemes = operations.flatMap(({ security }) => security.flat());
  return schemes.some(({ scheme }) => scheme === 'basic') ? 'Basic eDp4' : 'Bearer q7Zk2vXw9LmT4bRd';
}

interface Judged {
  readonly fault: Fault;
  readonly isSilent: boolean;
  readonly isKilled: boolean;
  readonly found: readonly Violation[];
}

type Judge = (faults: readonly Fault[]) => Promise<readonly Judged[]>;

// One fault of each operation in the same run: they do not meet. What is not found so is tried alone.
async function* judgeAll(faults: readonly Fault[], judge: Judge, log: (text: string) => void): AsyncGenerator<Judged> {
  const left = new Map<Operation, Fault[]>();
  for (const fault of faults) left.set(fault.operation, [...(left.get(fault.operation) ?? []), fault]);
  for (let done = 0; done < faults.length; ) {
    const batch = [...left.values()].flatMap((queue) => queue.shift() ?? []);
    for (const judged of await judge(batch)) {
      const isSure = judged.isKilled || judged.isSilent || batch.length === 1;
      yield* isSure ? [judged] : await judge([judged.fault]);
    }
    done += batch.length;
    log(`${done} of ${faults.length} faults`);
  }
}

interface Survey {
  readonly contract: Contract;
  /** The first response of each kind. */
  readonly seen: ReadonlyMap<string, WireResponse>;
  readonly conforming: Run;
}

async function survey(file: string): Promise<Survey> {
  const contract = await readContractAt(file, { strictness: 'tolerant' });
  const seen = new Map<string, WireResponse>();
  const conforming = await runAgainst(contract, (operation, { response }) => {
    const key = keyIn(operation, contract.response(operation, response.status));
    if (!seen.has(key)) seen.set(key, response);
    return undefined;
  });
  return { contract, seen, conforming };
}

function createJudge(contract: Contract, conforming: Run, seen: Survey['seen']): Judge {
  const before = new Set(conforming.violations.map(keyOf));
  return async (faults) => {
    const changed = new Set<Fault>();
    const change = changeBy(
      seen,
      (operation) => faults.find((one) => one.operation === operation),
      (fault) => changed.add(fault),
    );
    const run = await runAgainst(contract, change);
    const found = run.violations.filter((violation) => !before.has(keyOf(violation)));
    return faults.map((fault) => {
      const own = found.filter((violation) => isOf(contract, fault.operation, violation));
      const isKilled = own.some((violation) => isExpected(fault, violation));
      return { fault, isSilent: !changed.has(fault), isKilled, found: own };
    });
  };
}

/** Lets faults change the responses; `note` is called with each that did. */
function changeBy(
  seen: Survey['seen'],
  faultOf: (operation: Operation) => Fault | undefined,
  note: (fault: Fault) => void = () => undefined,
): Change {
  return (operation, { request, response }) => {
    const fault = faultOf(operation);
    const shown = operation.responses.map((declared) => seen.get(keyIn(operation, declared)));
    const success = shown.find((one) => one !== undefined && one.status < 300);
    try {
      const after = fault?.change({ request, response, success });
      if (fault !== undefined && after !== undefined) note(fault);
      return after;
    } catch (error) {
      if (fault !== undefined) note(fault);
      throw error;
    }
  };
}

function keyIn(operation: Operation, declared: DeclaredResponse | undefined): string {
  return `${operation.id} ${declared?.status}`;
}

function isOf(contract: Contract, operation: Operation, { exchange, request }: Violation): boolean {
  if (exchange?.operation !== undefined) return exchange.operation === operation;
  const route = request && contract.route(request.method, decodeURI(new URL(request.url).pathname));
  return route === undefined || (route.kind === 'found' && route.operation === operation);
}

function isExpected({ level, pointers }: Fault, violation: Violation): boolean {
  if (violation.level !== 'MUST' && violation.level !== level) return false;
  return pointers === undefined || pointers.has(violation.pointer ?? '');
}

type Change = (operation: Operation, exchange: Omit<Context, 'success'>) => WireResponse | undefined;

/** The mock of a description, with its responses changed. */
function createTarget(contract: Contract, change: Change): Transport {
  const send = createFetchTransport(createMockHandler({ contract }));
  return async (request) => {
    const own = await send(request);
    const dated = { ...own, headers: [...own.headers, ['Date', new Date().toUTCString()] as const] };
    const route = contract.route(request.method, decodeURI(new URL(request.url).pathname));
    if (route.kind !== 'found') return dated;
    const response = complete(contract, route.operation, dated);
    return change(route.operation, { request, response }) ?? response;
  };
}

async function runAgainst(contract: Contract, change: Change): Promise<Run> {
  const transport = createTarget(contract, change);
  const token = 'q7Zk2vXw9LmT4bRd';
  const given = { token, tokenVariable: 'TOKEN', hasToken: false };
  const target = { contract, suite: generalSuite, given, token, transport, baseUrl: 'http://target.test' };
  return await runSuite({ ...target, generated: true });
}

// With every property that the description has, also those that its examples leave out.
function complete(contract: Contract, operation: Operation, response: WireResponse): WireResponse {
  const body = jsonOf(response);
  const declared = contract.response(operation, response.status);
  const content = declared && contract.content(declared.content, fieldOf(response.headers, 'content-type') ?? '');
  if (body === undefined || content?.schema === undefined) return response;
  const full = fill(body, sampleOf(contract.document, content.schema));
  return contract.isValid(content.schema, full) ? withJsonBody(response, full) : response;
}

function fill(value: unknown, sample: unknown): unknown {
  if (Array.isArray(value)) return value.map((item) => fill(item, Array.isArray(sample) ? sample[0] : undefined));
  if (!isJsonObject(value) || !isJsonObject(sample)) return value;
  const own = Object.entries(value).map(([name, inner]) => [name, fill(inner, sample[name])]);
  return { ...sample, ...Object.fromEntries(own) };
}

function faultsOf(contract: Contract, seen: ReadonlyMap<string, WireResponse>): readonly Fault[] {
  return contract.operations.flatMap((operation) => {
    const reached = operation.responses.filter(({ status }) => seen.has(`${operation.id} ${status}`));
    return [
      ...reached.flatMap((response) => [
        ...bodyFaults(contract, operation, response),
        ...headerFaults(contract, operation, response),
        ...messageFaults(contract, operation, response),
      ]),
      ...requestFaults(contract, operation),
    ];
  });
}

function bodyFaults(contract: Contract, operation: Operation, declared: DeclaredResponse): readonly Fault[] {
  const schemas = declared.content.flatMap(({ mediaType, schema }) => (isJson(mediaType) ? (schema ?? []) : []));
  const places = schemas.flatMap((schema) => {
    const alternatives = alternativesIn(contract, schema);
    return placesOf(contract.document, schema).map((place) => {
      return { schema, place, declared, operation, together: alternatives.get(place.pointer) };
    });
  });
  return places.flatMap((at) =>
    Object.keys(at.place.schema).flatMap((keyword) =>
      breaksOf(keyword, at.place.schema).map((one) => bodyFault(contract, at, { keyword, one })),
    ),
  );
}

interface Place {
  readonly operation: Operation;
  readonly declared: DeclaredResponse;
  readonly schema: string;
  readonly place: SchemaPlace;
  /** Pointer of the alternatives of which it is one. */
  readonly together: string | undefined;
}

const mostAttempts = 8;

function bodyFault(
  contract: Contract,
  { operation, declared, schema, place, together }: Place,
  { keyword, one }: { readonly keyword: string; readonly one: Break },
): Fault {
  const at = join(place.pointer, keyword);
  // Of alternatives, what all of them have may be named as well.
  const pointers = new Set([at]);
  return {
    id: `${operation.id} ${declared.status} /${place.path.join('/')} ${one.name} (${at})`,
    kind: 'body against its schema',
    ...{ operation, level: 'MUST', pointers },
    change({ response }) {
      const body = contract.response(operation, response.status) === declared ? jsonOf(response) : undefined;
      if (body === undefined) return undefined;
      const attempts = Array.from({ length: mostAttempts }, (_, index) =>
        changeAt(body, place.path, (value) => one.broken(value)[index] ?? value),
      );
      const judged = attempts.map((broken) => ({ broken, mismatches: contract.validate(schema, broken) }));
      const found = judged.find(({ mismatches }) =>
        mismatches.some(({ pointer }) => pointer === at || pointer === together),
      );
      for (const { pointer } of found?.mismatches ?? []) pointers.add(pointer);
      return found && withJsonBody(response, found.broken);
    },
  };
}

// Which of several alternatives was meant, nobody knows: the judge names all of them together.
function alternativesIn(contract: Contract, schema: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const { pointer, schema: outer } of placesOf(contract.document, schema)) {
    for (const keyword of ['oneOf', 'anyOf']) {
      const list = Array.isArray(outer[keyword]) ? outer[keyword] : [];
      const inner = list.flatMap((_, index) => placesOf(contract.document, join(pointer, keyword, index)));
      for (const one of inner) if (!found.has(one.pointer)) found.set(one.pointer, join(pointer, keyword));
    }
  }
  return found;
}

function headerFaults(contract: Contract, operation: Operation, declared: DeclaredResponse): readonly Fault[] {
  return declared.headers.flatMap(({ name, required, schema }) =>
    [undefined, 'x', '-1', 'nonsense value'].flatMap((value): readonly Fault[] => {
      const isBroken = value === undefined ? required : schema !== undefined && !fits(contract, schema, value);
      if (!isBroken) return [];
      return [
        {
          id: `${operation.id} ${declared.status} ${name} ${value ?? 'left out'}`,
          kind: 'header left out or broken',
          ...{ operation, level: 'MUST' },
          change: ({ response }) =>
            contract.response(operation, response.status) === declared ? withHeader(response, name, value) : undefined,
        },
      ];
    }),
  );
}

function fits(contract: Contract, schema: string, value: string): boolean {
  return contract.isValid(schema, value) || (!Number.isNaN(Number(value)) && contract.isValid(schema, Number(value)));
}

function messageFaults(contract: Contract, operation: Operation, declared: DeclaredResponse): readonly Fault[] {
  const fault = (what: string, kind: string, change: (response: WireResponse) => WireResponse | undefined): Fault => ({
    id: `${operation.id} ${declared.status} ${what}`,
    ...{ kind, operation, level: 'MUST' },
    change: ({ response, request }) =>
      contract.response(operation, response.status) === declared && request.method === operation.method
        ? change(response)
        : undefined,
  });
  const hasJson = declared.content.some(({ mediaType }) => isJson(mediaType));
  const undeclared = [200, 201, 202, 204, 206].find((status) => contract.response(operation, status) === undefined);
  const isSuccess = declared.status.startsWith('2');
  return [
    fault('as 500', 'status code', (response) => withStatus(response, 500)),
    ...(isSuccess && undeclared !== undefined
      ? [fault(`as ${undeclared}`, 'status code', (response) => withStatus(response, undeclared))]
      : []),
    ...(hasJson
      ? ['text/html', 'json', undefined].map((type) =>
          fault(`as ${type}`, 'media type', (response) => withHeader(response, 'Content-Type', type)),
        )
      : []),
    ...[...(hasJson ? ofJson : []), ...ofAll].map(([what, , spoil]) =>
      fault(what, 'response on its way', (response) => differing(response, spoil(response))),
    ),
  ];
}

// Not every body has what is to be spoilt.
function differing(before: WireResponse, after: WireResponse): WireResponse | undefined {
  const isSame = textOf(before) === textOf(after) && JSON.stringify(before.headers) === JSON.stringify(after.headers);
  return isSame || before.status === 204 ? undefined : after;
}

function requestFaults(contract: Contract, operation: Operation): readonly Fault[] {
  const accept = ({ response, success }: Context): WireResponse | undefined =>
    response.status >= 400 ? success : undefined;
  const schemas = [
    ...operation.parameters.map((parameter) => ({ schema: parameter.schema, parameter })),
    ...(operation.requestBody?.content ?? []).slice(0, 1).map(({ schema }) => ({ schema, parameter: undefined })),
  ];
  const constraints = schemas.flatMap(({ schema, parameter }) =>
    schema === undefined
      ? []
      : placesOf(contract.document, schema)
          .filter(isSent)
          .flatMap((place) =>
            Object.keys(place.schema)
              .filter((keyword) => isSendable(keyword, place.schema.type, parameter))
              .filter((keyword) => breaksOf(keyword, place.schema).length > 0)
              .map((keyword) => join(place.pointer, keyword))
              .map((at) => alternativesIn(contract, schema).get(place.pointer) ?? at),
          ),
  );
  const required = operation.parameters
    .filter((one) => one.required && one.in !== 'path')
    .map(({ pointer }) => pointer);
  const optional = operation.parameters.filter((one) => !one.required && one.in === 'query');
  return [
    ...[...new Set(constraints), ...required].map(
      (at): Fault => ({
        id: `${operation.id} accepts what breaks ${at}`,
        kind: 'invalid request accepted',
        ...{ operation, level: 'MUST', isAsked: true },
        change: (context) => (brokenBy(contract, operation, context.request, at) ? accept(context) : undefined),
      }),
    ),
    ...(operation.security.length === 0
      ? []
      : [
          {
            id: `${operation.id} wants no credential`,
            kind: 'credential not wanted',
            ...{ operation, level: 'MUST' as const, isAsked: true },
            change: (context: Context) => (context.response.status === 401 ? accept(context) : undefined),
          },
        ]),
    ...[undefined, ...optional].map((parameter) => rejectedFault(operation, parameter)),
  ];
}

// What only a response has is nothing to send.
function isSent({ schema }: SchemaPlace): boolean {
  return schema.readOnly !== true;
}

// A path, a query and a header hold nothing but text; a format is an annotation unless both sides agree on it; and many
// servers drop what they do not know, and make a set of a list.
const mayPass = /^(format|uniqueItems|(additional|unevaluated)Properties)$/;

function isSendable(keyword: string, type: unknown, parameter: Parameter | undefined): boolean {
  return !mayPass.test(keyword) && !(keyword === 'type' && parameter !== undefined && [type].flat().includes('string'));
}

function rejectedFault(operation: Operation, parameter: Parameter | undefined): Fault {
  const status = Number(['400', '422'].find((one) => operation.responses.some((own) => own.status === one)) ?? 400);
  return {
    id: `${operation.id} rejects ${parameter?.name ?? 'everything'}`,
    kind: 'valid request rejected',
    ...{ operation, level: 'SHOULD', isAsked: true },
    change: ({ request, response }) =>
      response.status < 300 && (parameter === undefined || new URL(request.url).searchParams.has(parameter.name))
        ? withJsonBody(withHeader(withStatus(response, status), 'Content-Type', 'application/problem+json'), {})
        : undefined,
  };
}

function brokenBy(contract: Contract, operation: Operation, request: WireRequest, at: string): boolean {
  const { pathname, searchParams: query } = new URL(request.url);
  const route = contract.route(operation.method, decodeURI(pathname));
  if (route.kind !== 'found') return false;
  const schema = operation.requestBody?.content[0]?.schema;
  const value = bodyOf(request);
  const body = schema === undefined || value === undefined ? undefined : { schema, value };
  const header = (name: string): string | undefined => fieldOf(request.headers, name);
  const { mismatches } = judgeRequest(contract, operation, { path: route.path, query, header, body });
  return mismatches.some(({ pointer }) => pointer === at || pointer === join(at, 'required'));
}
