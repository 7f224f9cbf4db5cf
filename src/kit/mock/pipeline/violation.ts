import { judgeResponse } from '../../contract/index.ts';
import type { Reply, RequestContext } from './request-context.ts';

/** How a reply would break the contract, in one line; `undefined` when it does not. */
export function violationOf(
  { contract, operation, request }: RequestContext,
  { status, headers, json }: Reply,
): string | undefined {
  if (operation === undefined) {
    const schema = contract.envelope('error');
    if (json === undefined || schema === undefined || contract.isValid(schema, json)) return undefined;
    return contract.validate(schema, json)[0]?.pointer;
  }
  if (request.method === 'OPTIONS') return undefined;
  const header = (name: string): string | undefined => headers[name];
  const [mismatch] = judgeResponse(contract, operation, { status, header, body: json });
  return mismatch && `${mismatch.instance} ${mismatch.message} (${mismatch.pointer})`;
}
