import { type Content, isJson, judgeHeaders, type Operation } from '../../contract/index.ts';
import { faultCode } from '../mock-code.ts';
import { echo } from './echo.ts';
import { errorReply } from './error-reply.ts';
import type { Examined } from './examine.ts';
import type { Negotiated } from './negotiate.ts';
import { rejectedReply } from './rejected-reply.ts';
import { repair } from './repair.ts';
import type { Reply, RequestContext } from './request-context.ts';

/** The reply that the contract alone gives: an example, or generated data made valid. */
export async function negotiated(context: RequestContext, operation: Operation, examined: Examined): Promise<Reply> {
  const { contract, pipeline, request, choice, session } = context;
  const { code, example, dynamic } = choice.outcome;
  const wish = { ...definedOnly({ code, example, dynamic }), seed: session.chance.uint32() };
  const response = await pipeline.negotiate(contract, operation, request, wish);
  if (response.kind === 'rejection') {
    // What was preferred is not what comes.
    context.choice = { ...choice, by: choice.by.filter(({ kind }) => kind !== 'prefer') };
    return rejectedReply(context, response);
  }
  return toReply(context, operation, { ...response, examined: dynamic === true ? examined : undefined });
}

interface Found extends Negotiated {
  /** The request that generated data has to fit; `undefined` for an example. */
  readonly examined: Examined | undefined;
}

function toReply(context: RequestContext, operation: Operation, negotiated: Found): Reply {
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
  const body = validBody(context, content, response);
  if (body === undefined) return bare(context, response);
  return { status, headers: { ...headers, 'content-type': 'application/json; charset=utf-8' }, json: body as object };
}

function validBody({ contract, mismatches }: RequestContext, content: Content, { body, examined }: Found): unknown {
  const example = content.examples[0]?.value;
  const wanted = examined === undefined ? body : echo(body, example, examined);
  if (content.schema === undefined || contract.isValid(content.schema, wanted)) return wanted;
  const repaired = repair(contract, content.schema, wanted, example);
  if (repaired.isValid) return repaired.value;
  if (examined === undefined) return undefined;
  const [mismatch] = contract.validate(content.schema, wanted);
  const message = `generated data breaks the contract there, so this is the example: ${mismatch?.message}`;
  mismatches.push({ in: 'header Prefer', name: 'dynamic', instance: '', pointer: mismatch?.pointer ?? '', message });
  return example;
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
