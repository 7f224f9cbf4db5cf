import type { Contract, DeclaredResponse, Example, Operation } from '../kit/contract/index.ts';

/** A place where an error code is shown: an example of a response, named after the code. */
export interface Occurrence {
  readonly operation: Operation;
  readonly response: DeclaredResponse;
  readonly example: Example;
}

/** Every response that shows an error code. */
export function occurrencesOf(contract: Contract, code: string): readonly Occurrence[] {
  return contract.operations.flatMap((operation) =>
    operation.responses.flatMap((response) => {
      const examples = response.content.flatMap((content) => content.examples);
      const example = examples.find(({ name }) => name === code);
      return example === undefined ? [] : [{ operation, response, example }];
    }),
  );
}

/** The codes that the responses of an operation show, in the order of the registry. */
export function codesOf(contract: Contract, operation: Operation): readonly string[] {
  const names = operation.responses.flatMap(({ content }) => content.flatMap(({ examples }) => examples));
  return contract.errorCodes.map(({ code }) => code).filter((code) => names.some(({ name }) => name === code));
}
