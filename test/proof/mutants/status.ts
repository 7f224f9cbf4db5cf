import type { Contract, DeclaredResponse, Operation } from '../../../src/kit/contract/index.ts';
import { join } from '../../../src/kit/contract/index.ts';
import { withBody, withHeader, withStatus } from '../../conformance/lie.ts';
import { answers } from '../message.ts';
import type { Expectation, Mutant } from '../mutant.ts';
import { gradeOf } from '../provenance.ts';
import { refusalGrade } from '../refusal-grade.ts';
import type { Survey } from '../survey.ts';

// Beside those that are declared: a success, an emptiness, a redirection, a client's and a server's error of another kind.
const undeclared = [201, 204, 302, 422, 500];

/** Every status code of every response, swapped for every other. */
export function statusMutants(contract: Contract, survey: Survey): readonly Mutant[] {
  return contract.operations.flatMap((operation) => {
    const statuses = operation.responses.map(({ status }) => Number(status)).filter((status) => !Number.isNaN(status));
    const reached = operation.responses.filter(
      (response) => statuses.includes(Number(response.status)) && survey.reaches(operation, response),
    );
    return reached.flatMap((response) =>
      [...new Set([...statuses, ...undeclared])]
        .filter((status) => status !== Number(response.status))
        .map((status) => mutantOf(contract, operation, response, status)),
    );
  });
}

function mutantOf(contract: Contract, operation: Operation, response: DeclaredResponse, status: number): Mutant {
  return {
    id: `${operation.id} ${status} for ${response.status}`,
    kind: 'status code swapped',
    expects: expectationOf(contract, operation, Number(response.status), status),
    create:
      () =>
      ({ honest, operation: own, request }) => {
        const applies = own?.id === operation.id && answers(contract, operation, honest, response);
        if (!applies || request.method === 'HEAD') return undefined;
        const told = withStatus(honest, status);
        return status === 204
          ? withHeader(withHeader(withBody(told, ''), 'Content-Type', undefined), 'Content-Length', undefined)
          : told;
      },
  };
}

function expectationOf(contract: Contract, operation: Operation, from: number, to: number): Expectation {
  const declared = (status: number): DeclaredResponse => contract.response(operation, status) as DeclaredResponse;
  const own = [operation.pointer, '#/components/schemas', '#/components/parameters', '#/x-error-codes'];
  if (to >= 500)
    return { level: 'MUST', ...(from >= 400 ? { requirement: 'server-error-absent' } : { pointers: own }) };
  if (from < 300 && to < 300 && to !== 204) return { level: 'NOTE', pointers: [join(operation.pointer, 'responses')] };
  if (from < 300) return { level: 'MUST', pointers: own };
  if (to < 400) return { level: refusalGrade(contract, operation, from), pointers: own };
  const { statusPointer } = declared(from);
  if (from === 401) return { level: gradeOf(contract, statusPointer), pointers: [statusPointer] };
  // Only 401 is documented with a status code, and with the error codes that it may carry.
  if (to === 401) return { level: 'MUST', pointers: own };
  return { level: gradeOf(contract, statusPointer), pointers: [statusPointer] };
}
