import type { ElsewhereCount, JournalEntry } from '../../kit/mock/index.ts';
import type { OperationName, OperationParameters } from '../client/index.ts';
import { ExpectationError } from './expectation-error.ts';
import { includes } from './matches.ts';
import { type SentRequest, sentRequestOf } from './sent-request.ts';

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
    if (entries instanceof Promise) return assertSoon({ journal } as RemotelyJournaled, operation, verify);
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

async function assertSoon({ journal }: RemotelyJournaled, operation: OperationName, verify: Verify): Promise<void> {
  const end = Date.now() + patience;
  for (;;) {
    const entries = await journal.list();
    const error = verify(select(operation, entries), entries);
    if (error === undefined) return;
    if (Date.now() >= end) throw withElsewhere(error, operation, await journal.elsewhere?.(operation));
    await new Promise((resolve) => setTimeout(resolve, pause));
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
