import { isJsonObject, tryTo } from '../../kit/contract/index.ts';
import type { ElsewhereCount, JournalEntry } from '../../kit/mock/index.ts';
import { type OperationName, type OperationParameters, operationTable } from '../client/index.ts';

/** A mock, or a world of one, in this process. */
export interface Journaled {
  readonly journal: {
    list(): readonly JournalEntry[];
    elsewhere?(operation: string): readonly ElsewhereCount[];
  };
}

/** A world of a mock in another process. */
export interface RemotelyJournaled {
  readonly journal: {
    list(): Promise<readonly JournalEntry[]>;
    elsewhere?(operation: string): Promise<readonly ElsewhereCount[]>;
  };
}

/** Assertions over the requests of one operation. Each throws an `ExpectationError`, or rejects with it. */
export interface RequestExpectation<Op extends OperationName, Outcome> {
  /** At least one request was sent. */
  toHaveBeenSent(): Outcome;
  toHaveBeenSentTimes(times: number): Outcome;
  /** At least one request carried these parameters; it may have carried others as well. Matchers such as `expect.any(String)` work. */
  toHaveBeenSentWith(parameters: Partial<OperationParameters<Op>>, headers?: Readonly<Record<string, string>>): Outcome;
}

const patience = 2000;
const pause = 50;

// A test may have made the time stand still since.
const { setTimeout: sleep, Date: RealDate } = globalThis;

/**
 * Asserts what a mock was sent. With a mock in this process it asserts at once; with one in another process it waits,
 * for two seconds at most, because a page may not have sent its request yet.
 *
 * @example
 * expectRequest(mock, 'createSchemaExport').toHaveBeenSentWith({ project: 'example_project', format: 'sql' });
 */
export function expectRequest<Op extends OperationName>(mock: Journaled, operation: Op): RequestExpectation<Op, void>;
export function expectRequest<Op extends OperationName>(
  mock: RemotelyJournaled,
  operation: Op,
): RequestExpectation<Op, Promise<void>>;
export function expectRequest<Op extends OperationName>(
  { journal }: Journaled | RemotelyJournaled,
  operation: Op,
): RequestExpectation<Op, void | Promise<void>> {
  const assert = (verify: Verify): void | Promise<void> => {
    const entries = journal.list();
    if (entries instanceof Promise) return assertSoon({ journal } as RemotelyJournaled, entries, operation, verify);
    const verified = verify(select(operation, entries), entries);
    if (verified) throw withElsewhere(verified, operation, journal.elsewhere?.(operation) as readonly ElsewhereCount[]);
  };

  return {
    toHaveBeenSent: () => assert((sent, all) => (sent.length > 0 ? undefined : describeNone(operation, all))),
    toHaveBeenSentTimes: (times) => assert((sent) => verifyTimes(operation, times, sent)),
    toHaveBeenSentWith: (parameters, headers = {}) =>
      assert((sent, all) =>
        sent.length === 0 ? describeNone(operation, all) : verifyContent(operation, { parameters, headers }, sent),
      ),
  };
}

type Verify = (sent: readonly SentRequest[], all: readonly JournalEntry[]) => ExpectationError | undefined;

async function assertSoon(
  { journal }: RemotelyJournaled,
  first: Promise<readonly JournalEntry[]>,
  operation: OperationName,
  verify: Verify,
): Promise<void> {
  const end = RealDate.now() + patience;
  for (let next = first; ; next = journal.list()) {
    const entries = await next;
    const error = verify(select(operation, entries), entries);
    if (error === undefined) return;
    if (RealDate.now() >= end) throw withElsewhere(error, operation, await journal.elsewhere?.(operation));
    await new Promise((resolve) => sleep(resolve, pause));
  }
}

// The commonest reason: something on the way leaves the header out.
function withElsewhere(
  error: ExpectationError,
  operation: OperationName,
  counts: readonly ElsewhereCount[] = [],
): ExpectationError {
  if (counts.length === 0) return error;
  const places = counts.map(({ world, exchanges }) => `${countOf(exchanges)} in the world "${world}"`).join(', ');
  const hint = 'does everything between the test and the mock pass X-Mock-World on?';
  return new ExpectationError(`${error.message}. The mock received ${operation} ${places}: ${hint}`, error);
}

function select(operation: OperationName, entries: readonly JournalEntry[]): readonly SentRequest[] {
  return entries.filter((entry) => entry.operation === operation).map((entry) => sentRequestOf(operation, entry));
}

function verifyTimes(
  operation: OperationName,
  expected: number,
  { length: actual }: readonly SentRequest[],
): ExpectationError | undefined {
  if (actual === expected) return undefined;
  return new ExpectationError(`${operation} was sent ${countOf(actual)}, not ${countOf(expected)}`, {
    expected,
    actual,
  });
}

function verifyContent(
  operation: OperationName,
  { parameters, headers }: { readonly parameters: object; readonly headers: Readonly<Record<string, string>> },
  sent: readonly SentRequest[],
): ExpectationError | undefined {
  const wanted = Object.fromEntries(Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value]));
  if (sent.some((request) => includes(parameters, request.parameters) && includes(wanted, request.headers))) return;

  const last = sent.at(-1) as SentRequest;
  // What else was sent does not matter, and a test runner would mark it as wrong.
  const pick = (names: object, from: Readonly<Record<string, unknown>>): object =>
    Object.fromEntries(Object.keys(names).map((name) => [name, from[name]]));
  return new ExpectationError(`${operation} was sent ${countOf(sent.length)}, but never with these parameters`, {
    expected: { ...parameters, ...wanted },
    actual: { ...pick(parameters, last.parameters), ...pick(wanted, last.headers) },
  });
}

function countOf(times: number): string {
  return times === 1 ? 'once' : `${times} times`;
}

function describeNone(operation: OperationName, all: readonly JournalEntry[]): ExpectationError {
  const actual = all.map(
    ({ operation: name, request }) => `${request.method} ${request.url} (${name ?? 'no operation'})`,
  );
  const others = actual.length === 0 ? 'the mock received nothing' : `the mock received ${actual.join(', ')}`;
  return new ExpectationError(`${operation} was not sent; ${others}`, { expected: operation, actual });
}

/** Whether a value that was sent is the one that is expected: equal in depth, or to the liking of a matcher. */
function matches(expected: unknown, actual: unknown): boolean {
  if (isMatcher(expected)) return expected.asymmetricMatch(actual);
  if (typeof expected !== 'object' || expected === null) return isSame(expected, actual);
  if (typeof actual !== 'object' || actual === null || Array.isArray(expected) !== Array.isArray(actual)) return false;

  const names = new Set([...Object.keys(expected), ...Object.keys(actual)]);
  return [...names].every((name) => matches((expected as never)[name], (actual as never)[name]));
}

/** Whether every property that is expected was sent; what else was sent does not matter. */
function includes(expected: object, actual: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(expected).every(([name, value]) => matches(value, actual[name]));
}

// What a path or a query holds is sent as text.
function isSame(expected: unknown, actual: unknown): boolean {
  return Object.is(expected, actual) || (isTextual(expected) && actual === String(expected));
}

function isTextual(value: unknown): boolean {
  return typeof value === 'number' || typeof value === 'boolean';
}

// `expect.any(String)` and its like, of Vitest, Jest and Playwright.
function isMatcher(value: unknown): value is { asymmetricMatch(actual: unknown): boolean } {
  return typeof (value as { asymmetricMatch?: unknown } | null | undefined)?.asymmetricMatch === 'function';
}

/** A request that a mock received, with its parameters under the contract's names, side by side as the client takes them. */
interface SentRequest {
  /** Those of the path and the query are texts, as they were sent. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** By name in lower case; credentials are redacted. */
  readonly headers: Readonly<Record<string, string>>;
}

/** The request of a journal entry, which has to be one of the operation. */
function sentRequestOf(operation: OperationName, { request }: JournalEntry): SentRequest {
  const [pathname = '', query = ''] = request.url.split('?', 2);
  return {
    parameters: {
      ...readPath(operationTable[operation].path, pathname),
      ...Object.fromEntries(new URLSearchParams(query)),
      ...readBody(request.body),
    },
    headers: request.headers,
  };
}

// A base path may stand before the path of the contract.
function readPath(template: string, pathname: string): Record<string, string> {
  const names = [...template.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name);
  const values = new RegExp(`${template.replace(/\{\w+\}/g, '([^/]+)')}/?$`).exec(pathname) ?? [];
  return Object.fromEntries(names.map((name, index) => [name, decode(values[index + 1] ?? '')]));
}

function decode(segment: string): string {
  return tryTo(() => decodeURIComponent(segment)) ?? segment;
}

// A body that is no object has no parameters. The mock has reported that to the client.
function readBody(body: string | null): object {
  const value = tryTo((): unknown => JSON.parse(body ?? '{}'));
  return isJsonObject(value) ? value : {};
}

/** A request that was expected did not come. Test runners show how `expected` and `actual` differ. */
export class ExpectationError extends Error {
  override readonly name = 'ExpectationError';
  readonly expected: unknown;
  readonly actual: unknown;

  constructor(message: string, difference: { readonly expected: unknown; readonly actual: unknown }) {
    super(message);
    this.expected = difference.expected;
    this.actual = difference.actual;
  }
}
