import { isJson, judgeHeaders, type Operation } from '../../contract/index.ts';
import { faultCode } from '../mock-code.ts';
import { errorReply } from './error-reply.ts';
import type { Negotiated } from './negotiate.ts';
import { rejectedReply } from './rejected-reply.ts';
import { repair } from './repair.ts';
import type { Reply, RequestContext } from './request-context.ts';

/** The reply that the contract alone gives: an example, or generated data made valid. */
export async function negotiated(context: RequestContext, operation: Operation): Promise<Reply> {
  const { contract, pipeline, request, choice, session } = context;
  const { code, example, dynamic } = choice.outcome;
  const wish = { ...definedOnly({ code, example, dynamic }), seed: session.chance.uint32() };
  const response = await pipeline.negotiate(contract, operation, request, wish);
  return response.kind === 'rejection' ? rejectedReply(context, response) : toReply(context, operation, response);
}

function toReply(context: RequestContext, operation: Operation, negotiated: Negotiated): Reply {
  const headers = repairHeaders(context, operation, negotiated);
  const response = { ...negotiated, headers };
  const { status, mediaType } = response;
  const content = mediaType && contentOf(context, operation, response);
  if (operation.method === 'HEAD' && content && response.body === undefined)
    return { status, headers: { ...headers, 'content-type': mediaType } };
  if (mediaType === undefined || response.body === undefined || !content) return bare(context, response);
  if (!isJson(mediaType)) {
    return {
      status,
      headers: { ...headers, 'content-type': `${mediaType}; charset=utf-8` },
      text: String(response.body),
    };
  }
  const example = content.examples[0]?.value;
  const isValid = content.schema === undefined || context.contract.isValid(content.schema, response.body);
  if (!isValid && example === undefined) return bare(context, response);
  const body = isValid ? response.body : repair(context.contract, content.schema as string, response.body, example);
  return { status, headers: { ...headers, 'content-type': 'application/json; charset=utf-8' }, json: body as object };
}

// A generated field may break its schema or hold what no field may hold; the one that the contract shows replaces it.
function repairHeaders(
  { contract }: RequestContext,
  operation: Operation,
  { status, headers }: Negotiated,
): Reply['headers'] {
  const declared = contract.response(operation, status);
  const repaired: Record<string, string> = {};
  for (const header of declared?.headers ?? []) {
    const field = header.name.toLowerCase();
    const isUsable = (value: unknown): value is string =>
      typeof value === 'string' &&
      printable.test(value) &&
      judgeHeaders(contract, { headers: [header] }, { header: () => value }).length === 0;
    const shown = header.example === undefined ? undefined : String(header.example);
    const value = [headers[field], shown].find(isUsable);
    if (value !== undefined) repaired[field] = value;
  }
  return repaired;
}

const printable = /^[\x20-\x7e]*$/;

function contentOf({ contract }: RequestContext, operation: Operation, { status, mediaType = '' }: Negotiated) {
  const declared = contract.response(operation, status);
  return declared && contract.content(declared.content, mediaType);
}

// What the contract has no valid body for: an error is still an error of the API, and a success has none.
function bare(context: RequestContext, { status, headers }: Negotiated): Reply {
  if (status < 400) return { status, headers };
  return errorReply(context, { status, code: faultCode, message: 'The mock was asked for this status code.' });
}

function definedOnly<T extends object>(properties: T): { [K in keyof T]?: NonNullable<T[K]> } {
  return Object.fromEntries(Object.entries(properties).filter(([, value]) => value !== undefined)) as never;
}
