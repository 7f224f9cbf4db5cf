import type { components, operations } from '../../generated/api.ts';

/** The name of an operation: its `operationId` in the contract. */
export type OperationName = keyof operations;

type ContentOf<Response> = Response extends { content: infer Content } ? Content : never;
type ResponsesOf<Op extends OperationName> = operations[Op]['responses'];
type SuccessContent<Op extends OperationName> = ContentOf<ResponsesOf<Op>[200]>;
type SuccessBody<Op extends OperationName> =
  SuccessContent<Op> extends { 'application/json': infer Body } ? Body : never;

type PathOf<Op extends OperationName> = operations[Op]['parameters']['path'];
type QueryOf<Op extends OperationName> = NonNullable<operations[Op]['parameters']['query']>;
type RequestContent<Op extends OperationName> = NonNullable<operations[Op]['requestBody']>;
type BodyOf<Op extends OperationName> = [RequestContent<Op>] extends [never]
  ? never
  : RequestContent<Op> extends { content: { 'application/json': infer Body } }
    ? Body
    : never;

type OrNothing<Properties> = [Properties] extends [never] ? unknown : Properties;
// An optional parameter may also be given as undefined, which counts as absent.
type Flat<Properties> = {
  [Name in keyof Properties]: Record<never, never> extends Pick<Properties, Name>
    ? Properties[Name] | undefined
    : Properties[Name];
};

/** What an operation is called with: its path and query parameters and the properties of its body, under their own names. */
export type OperationParameters<Op extends OperationName> = Flat<
  PathOf<Op> & OrNothing<QueryOf<Op>> & OrNothing<BodyOf<Op>>
>;

/** How an operation responds: with the envelope, or with the bytes of a file. */
export type ResponseKind<Op extends OperationName> =
  SuccessBody<Op> extends components['schemas']['SuccessEnvelope'] ? 'envelope' : 'file';

// The envelope lets `data` have any property, which would make a misspelled one pass as unknown.
type Declared<Properties> = { [Name in keyof Properties as string extends Name ? never : Name]: Properties[Name] };

/** What is in `data` of the envelope when the operation succeeds, as far as the contract names it. */
export type EnvelopeData<Op extends OperationName> =
  SuccessBody<Op> extends { data: infer Data } ? Declared<Data> : never;

type CodeIn<Response> =
  ContentOf<Response> extends { 'application/json': { error: { code: infer Code } } } ? Code : never;
type Listed<Code> = string extends Code ? never : Code & string;

/** The statuses for which the contract lists the codes of an operation. */
export type ErrorStatus<Op extends OperationName> = {
  [Status in keyof ResponsesOf<Op> & number]: [Listed<CodeIn<ResponsesOf<Op>[Status]>>] extends [never]
    ? never
    : Status;
}[keyof ResponsesOf<Op> & number];

type Digit = 0 | 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;
type NumberIn<Text> = Text extends `${infer Value extends number}` ? Value : never;

/**
 * The error statuses that the contract does not pair with any code of the operation. The documentation names only 401,
 * so an implementation may respond a known code with one of these as well.
 */
export type UndeclaredStatus<Op extends OperationName> = Exclude<NumberIn<`${4 | 5}${Digit}${Digit}`>, ErrorStatus<Op>>;

/** The codes that the contract lists for one status of an operation. */
export type ErrorCodeAt<Op extends OperationName, Status extends ErrorStatus<Op>> = Listed<
  CodeIn<ResponsesOf<Op>[Status]>
>;

/** The codes that the contract lists for an operation. */
export type ErrorCode<Op extends OperationName = OperationName> = Op extends OperationName
  ? { [Status in ErrorStatus<Op>]: ErrorCodeAt<Op, Status> }[ErrorStatus<Op>]
  : never;

/** What the client knows of an operation when it runs; everything else about it is a type. */
export interface TableEntry {
  readonly method: 'get' | 'put' | 'post' | 'delete' | 'patch' | 'head' | 'options' | 'trace';
  readonly path: string;
  readonly query: readonly string[];
  readonly hasBody: boolean;
  readonly returns: 'envelope' | 'file';
  readonly codes: Readonly<Record<string, number>>;
}
