import { judgeResponse, type SchemaMismatch } from '../../contract/index.ts';
import { repair } from './repair.ts';
import type { Reply, RequestContext } from './request-context.ts';

/** How a reply would break the contract; `undefined` when it does not. */
export function violationOf(
  { contract, operation, request }: RequestContext,
  { status, headers, json }: Reply,
): SchemaMismatch | undefined {
  if (operation === undefined) {
    const schema = contract.envelope('error');
    if (json === undefined || schema === undefined || contract.isValid(schema, json)) return undefined;
    return contract.validate(schema, json)[0];
  }
  if (request.method === 'OPTIONS') return undefined;
  const header = (name: string): string | undefined => headers[name];
  return judgeResponse(contract, operation, { status, header, body: json })[0];
}

/** The reply as far as the contract can make it valid: what live state does not know comes from examples and schemas. */
export function completeReply({ contract, operation }: RequestContext, reply: Reply): Reply {
  const { status, headers, json } = reply;
  const declared = operation && contract.response(operation, status);
  const content = declared && contract.content(declared.content, headers['content-type'] ?? '');
  const schema = operation === undefined ? contract.envelope('error') : content?.schema;
  if (json === undefined || schema === undefined) return reply;
  return { ...reply, json: repair(contract, schema, json, content?.examples[0]?.value).value as object };
}
