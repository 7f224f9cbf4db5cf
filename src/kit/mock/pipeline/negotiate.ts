import type { Content, Contract, DeclaredResponse, Operation } from '../../contract/index.ts';
import type { MockRequest } from './message.ts';
import type { Outcome } from './outcome.ts';
import { type RequestRejection, reject } from './rejection.ts';

/** What is wanted of a response that comes from the contract's examples. */
export interface Wish extends Pick<Outcome, 'code' | 'example' | 'dynamic'> {
  /** Distinguishes generated responses, and repeats for the same seed. */
  readonly seed: number;
}

/** A response from the contract alone. */
export interface Negotiated {
  readonly kind: 'negotiated';
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly mediaType: string | undefined;
  readonly body: unknown;
}

/** Responds to an operation from the contract alone: from its examples, or with generated data. */
export type Negotiate = (
  contract: Contract,
  operation: Operation,
  request: MockRequest,
  wish: Wish,
) => Negotiated | RequestRejection | Promise<Negotiated | RequestRejection>;

/** The examples with a name in one response, and so under one status code: one for each media type. */
export function findExamples(operation: Operation, { code, example }: WantedExample): readonly Found[] {
  const declared = [String(code), `${String(code)[0]}XX`, 'default'];
  const isWanted = (status: string): boolean => code === undefined || declared.includes(status);
  const found = examplesOf(operation).filter(({ name, response }) => name === example && isWanted(response.status));
  return found.filter(({ response }) => response === found[0]?.response);
}

/** The names of an operation's examples, for a person who mistyped one. */
export function exampleNames(operation: Operation): readonly string[] {
  return [...new Set(examplesOf(operation).map(({ name }) => name))];
}

/** A rejection for an example that does not exist. */
export function rejectExample(operation: Operation, example: string): RequestRejection {
  const names = exampleNames(operation).join(', ');
  return reject('request-invalid', 'header Prefer', `"${example}" is not an example of ${operation.id}: ${names}`);
}

interface WantedExample {
  readonly code: number | undefined;
  readonly example: string;
}

interface Found {
  readonly name: string;
  readonly value: unknown;
  readonly response: DeclaredResponse;
  readonly content: Content;
}

function examplesOf({ responses }: Operation): readonly Found[] {
  return responses.flatMap((response) =>
    response.content.flatMap((content) =>
      content.examples.map(({ name, value }) => ({ name, value, response, content })),
    ),
  );
}
