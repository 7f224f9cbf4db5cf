import { errorEnvelope } from '../../../zangtable/state/envelope.ts';
import { type Contract, type ErrorCode, judgeResponse, type Operation } from '../../contract/index.ts';

const stamp = { requestId: 'req_20260101T000000_000000Z_000000000000', generatedAt: '2026-01-01T00:00:00Z' };

/** Whether the contract lets an operation answer with an error code, under the status code of the code or another. */
export function canAnswer(
  contract: Contract,
  operation: Operation,
  { status, code, message }: Pick<ErrorCode, 'status' | 'code' | 'message'>,
): boolean {
  const headers: Readonly<Record<string, string>> = { 'content-type': 'application/json' };
  const header = (name: string): string | undefined => headers[name];
  return judgeResponse(contract, operation, { status, header, body: errorEnvelope(code, message, stamp) }).length === 0;
}
