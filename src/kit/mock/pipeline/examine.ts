import { accepts, type JudgedRequest, judgeRequest, type Operation } from '../../contract/index.ts';
import { readCredentials } from './credentials.ts';
import { readBody } from './read-body.ts';
import { type Complaint, type Refusal, refuse } from './refusal.ts';
import type { RequestContext } from './request-context.ts';

/** A request that obeys the contract. */
export interface Examined {
  readonly parameters: JudgedRequest['parameters'];
  readonly body: unknown;
}

/** Holds a request against the contract: credentials, acceptable answers, body, parameters. */
export function examine(
  context: RequestContext,
  operation: Operation,
  path: Readonly<Record<string, string>>,
): Examined | Refusal {
  const { contract, request } = context;
  const token = readCredentials(operation, context);
  if (typeof token === 'object') return token;
  const denied = token === undefined ? undefined : refuseUnknownToken(context, operation, { token, parameters: path });
  if (denied !== undefined) return denied;
  const unacceptable = refuseAccept(operation, request.headers.accept);
  if (unacceptable !== undefined) return unacceptable;
  const query = readQuery(context.query);
  if (query === undefined) return refuse('url-malformed', 'query', 'is not percent-encoded correctly');
  const body = readBody(contract, operation, request);
  if (body !== undefined && 'cause' in body) return body;
  const header = (name: string): string | undefined => request.headers[name];
  const { mismatches, parameters } = judgeRequest(contract, operation, { path, query, header, body });
  const code = mismatches.find((mismatch) => mismatch.code !== undefined)?.code;
  if (mismatches.length > 0) {
    const isOneCode = mismatches.every((mismatch) => mismatch.code === code);
    const complaints = mismatches.slice(0, mostComplaints).map(complain);
    return { cause: 'request-invalid', code: isOneCode ? code : undefined, complaints };
  }
  return { parameters, body: body?.value };
}

/** Nobody reads more of them, and the journal keeps them all. */
const mostComplaints = 50;

function refuseUnknownToken(
  { pipeline, choice }: RequestContext,
  operation: Operation,
  { token, parameters }: { readonly token: string; readonly parameters: Examined['parameters'] },
): Refusal | undefined {
  // A magic token that chose no error opens every project, or its delay would only ever delay a refusal.
  if (choice.forced?.includes('magic token')) return undefined;
  const refused = pipeline.api.authorize?.(operation, parameters, {
    token,
    credentials: pipeline.settings.credentials,
  });
  if (refused === undefined) return undefined;
  const complaint = { in: 'header Authorization', name: '', instance: '', pointer: '', message: refused.reason };
  return { cause: refused.cause, complaints: [complaint] };
}

function refuseAccept({ id, responses }: Operation, accept: string | undefined): Refusal | undefined {
  if (accept === undefined || accept === '*/*') return undefined;
  const successes = responses.filter(({ status }) => status.startsWith('2')).flatMap(({ content }) => content);
  const isAcceptable = successes.length === 0 || successes.some(({ mediaType }) => admits(accept, mediaType));
  return isAcceptable ? undefined : refuse('not-acceptable', 'header Accept', `admits nothing that ${id} answers`);
}

// A range of the contract, such as any type at all, can give whatever valid range the client names.
function admits(accept: string, mediaType: string): boolean {
  if (mediaType !== '*/*') return accepts(accept, mediaType);
  return accept.split(',').some((range) => /^\s*[\w!#$&^.+*-]+\/[\w!#$&^.+*-]+\s*(;|$)/.test(range));
}

// URLSearchParams never fails; a query that no server could mean must not pass as something else.
function readQuery(query: string): URLSearchParams | undefined {
  if (query === '') return empty;
  if (query.includes('%')) {
    try {
      decodeURIComponent(query);
    } catch {
      return undefined;
    }
  }
  return new URLSearchParams(query);
}

const empty = new URLSearchParams();

function complain({ in: place, name, instance, pointer, message }: Complaint): Complaint {
  return { in: place, name, instance, pointer, message };
}
