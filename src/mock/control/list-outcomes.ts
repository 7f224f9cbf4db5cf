import { type Contract, type ErrorCode, judgeResponse, type Operation } from '../../contract/index.ts';
import type { components } from '../../generated/control.ts';
import { faultKinds } from '../pipeline/outcome.ts';
import { errorEnvelope } from '../world/envelope.ts';

/** Everything that a scenario step can choose, by operation. */
export function listOutcomes(contract: Contract): components['schemas']['Outcomes'] {
  return {
    operations: contract.operations.map((operation) => ({
      operation: operation.id,
      method: operation.method,
      path: operation.pathTemplate,
      summary: operation.summary ?? null,
      errors: contract.errorCodes
        .filter((entry) => canAnswer(contract, operation, entry))
        .map(({ code, status, meaning }) => ({ code, status, meaning })),
      examples: operation.responses.flatMap(({ status, content }) =>
        content.flatMap(({ examples }) =>
          examples.map(({ name, summary }) => ({ name, status, summary: summary ?? null })),
        ),
      ),
    })),
    faults: faultKinds,
  };
}

const stamp = { requestId: 'req_20260101T000000_000000Z_000000000000', generatedAt: '2026-01-01T00:00:00Z' };

function canAnswer(contract: Contract, operation: Operation, { status, code, message }: ErrorCode): boolean {
  const headers: Readonly<Record<string, string>> = { 'content-type': 'application/json' };
  const header = (name: string): string | undefined => headers[name.toLowerCase()];
  return judgeResponse(contract, operation, { status, header, body: errorEnvelope(code, message, stamp) }).length === 0;
}
