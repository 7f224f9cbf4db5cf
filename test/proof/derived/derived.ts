import type { DeclaredResponse, Operation } from '../../../src/kit/contract/index.ts';
import { contract } from '../../conformance/conforming.ts';
import type { Change, Expectation, Fault, Precondition } from '../../conformance/fault.ts';

/** A fault in the responses of one operation. */
interface Derived {
  readonly id: string;
  readonly kind: string;
  readonly operation: Operation;
  /** Without it, in any response of the operation. */
  readonly response?: DeclaredResponse;
  readonly breaks: Expectation;
  readonly precondition?: Precondition | undefined;
  /** Whether a HEAD goes through the change as well. */
  readonly ofHead?: boolean;
}

/** A fault that is derived from the contract. It leaves alone what other operations return, and HEAD where it is not asked for. */
export function derived({ operation, response, ofHead = false, ...fault }: Derived, create: () => Change): Fault {
  return {
    ...fault,
    operationIds: [operation.id],
    create() {
      const change = create();
      return (context) => {
        if (context.operation?.id !== operation.id || (context.request.method === 'HEAD' && !ofHead)) return undefined;
        return response === undefined || isOf(operation, response, context.response.status)
          ? change(context)
          : undefined;
      };
    },
  };
}

/** Whether a status code is that of a declared response. */
export function isOf(operation: Operation, { status }: DeclaredResponse, own: number): boolean {
  return contract.response(operation, own)?.status === status;
}
