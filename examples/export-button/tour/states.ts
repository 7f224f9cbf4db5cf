import type { Contract } from 'zangtable-contract';
import type { Step } from 'zangtable-contract/mock';
import { calledOperations } from '../src/wire.ts';

/** One thing that can become of one operation, and how to make the mock do it. */
export interface State {
  readonly id: string;
  readonly operation: string;
  readonly title: string;
  /** What the API's error code is, where the outcome is an error of the contract. */
  readonly code?: string | undefined;
  readonly isError: boolean;
  readonly steps: readonly Step[];
}

interface Found {
  readonly name: string;
  readonly title: string;
  readonly outcome: Step['outcome'];
  readonly code?: string | undefined;
  readonly isError: boolean;
}

type Operation = Contract['operations'][number];

/** Every state that the contract knows: each named example of each operation that the page calls, and each fault. */
export function statesOf(contract: Contract, faults: readonly string[]): readonly State[] {
  const called: ReadonlySet<string> = new Set(calledOperations);
  const operations = contract.operations.filter(({ id }) => called.has(id));
  return operations.flatMap((operation) =>
    [...examplesOf(operation), ...faults.map(faultOf)].map(({ name, outcome, ...state }) => ({
      ...state,
      id: `${operation.id}-${name}`,
      operation: operation.id,
      steps: [{ operation: operation.id, outcome }, ...operations.filter((other) => other !== operation).map(usual)],
    })),
  );
}

function faultOf(fault: string): Found {
  return {
    name: `fault-${fault}`,
    title: `The server fails: ${fault}`,
    outcome: { fault: fault as never },
    isError: true,
  };
}

function examplesOf({ responses }: Operation): readonly Found[] {
  return responses.flatMap(({ status, content }) =>
    content.flatMap(({ examples }) =>
      examples.map(({ name, summary = name, value }) => ({
        name: `${status}-${name}`,
        title: summary,
        outcome: { code: Number(status), example: name },
        code: codeIn(value),
        isError: Number(status) >= 400,
      })),
    ),
  );
}

// What the other operations do meanwhile: what the contract shows first.
function usual(operation: Operation): Step {
  const [first] = examplesOf(operation);
  return { operation: operation.id, outcome: first?.outcome ?? {} };
}

function codeIn(value: unknown): string | undefined {
  return (value as { readonly error?: { readonly code?: string } | null } | null)?.error?.code;
}
