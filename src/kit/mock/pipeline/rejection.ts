import { type Contract, type ErrorCode, mostMismatches, type Operation } from '../../contract/index.ts';
import type { Cause } from '../world/index.ts';

/** One thing that is wrong with a request, for the developer who made it. */
export interface MockMismatch {
  readonly in: string;
  readonly name: string;
  readonly instance: string;
  readonly pointer: string;
  readonly message: string;
}

/** A mismatch of a place of a request, of which the contract says nothing. */
export function mismatchAt(place: string, message: string): MockMismatch {
  return { in: place, name: '', instance: '', pointer: '', message };
}

/** A rejection: its cause, and what exactly was wrong. */
export interface RequestRejection {
  readonly kind: 'rejection';
  readonly cause: Cause;
  /** Overrides the code that the contract has for the cause. */
  readonly code?: string | undefined;
  readonly mismatches: readonly MockMismatch[];
  readonly headers?: Readonly<Record<string, string>>;
}

// HTTP itself says which status code these are; the codes of the contract are for the rest.
const statuses: Readonly<Partial<Record<Cause, number>>> = {
  // https://www.rfc-editor.org/rfc/rfc9110#section-15.5.6
  'method-not-allowed': 405,
  // https://www.rfc-editor.org/rfc/rfc9110#section-15.5.7
  'not-acceptable': 406,
  // https://www.rfc-editor.org/rfc/rfc9110#section-15.5.14
  'content-too-large': 413,
  // https://www.rfc-editor.org/rfc/rfc9110#section-15.5.16
  'media-type-unsupported': 415,
};

/** What a contract without a registry has for a cause. */
interface UsualError {
  /** The status codes that it may have, the best first. */
  readonly statuses: readonly number[];
  readonly message: string;
}

const usualErrors: Readonly<Record<Cause, UsualError>> = {
  'authorization-missing': { statuses: [401, 403], message: 'The request has no credentials.' },
  'authorization-invalid': { statuses: [401, 403], message: 'The credentials of the request are not valid.' },
  'action-forbidden': { statuses: [403, 401], message: 'The credentials of the request do not allow this.' },
  'route-unknown': { statuses: [404], message: 'There is no such path.' },
  'resource-unknown': { statuses: [404], message: 'There is no such resource.' },
  'method-not-allowed': { statuses: [405], message: 'The path does not have this method.' },
  'not-acceptable': { statuses: [406, 400], message: 'The request accepts no media type of the response.' },
  'content-too-large': { statuses: [413, 400], message: 'The request body is too long.' },
  'media-type-unsupported': { statuses: [415, 400, 422], message: 'The operation does not take this media type.' },
  'request-invalid': { statuses: [422, 400], message: 'The request does not match the API description.' },
  'patch-unfit': { statuses: [409, 422, 400], message: 'The patch does not fit the resource.' },
  'body-malformed': { statuses: [400, 422], message: 'The request body is malformed.' },
  'url-malformed': { statuses: [400, 422], message: 'The URL is malformed.' },
};

/** The status code that an operation declares for a cause; where it declares none, the one of HTTP. */
function statusFor({ cause, mismatches }: RequestRejection, operation: Operation | undefined): number {
  const { statuses } = usualErrors[cause];
  const declared = operation?.responses.map(({ status }) => status) ?? [];
  const exact = statuses.find((status) => declared.includes(String(status)));
  if (exact !== undefined || cause !== 'request-invalid') return exact ?? (statuses[0] as number);
  // Nothing is there either where the path cannot be right.
  const isUnknown = declared.includes('404') && !declared.some((status) => /^(4XX|default)$/.test(status));
  return isUnknown && mismatches.every((mismatch) => mismatch.in === 'path') ? 404 : 400;
}

/** A rejection for one reason. */
export function reject(
  cause: Cause,
  place: string,
  message: string,
  headers?: RequestRejection['headers'],
): RequestRejection {
  return {
    kind: 'rejection',
    cause,
    mismatches: [mismatchAt(place, message)],
    ...(headers === undefined ? {} : { headers }),
  };
}

/** Status code, error code and message of a rejection. A contract without a registry gets the cause itself as the code. */
export function describeRejection(
  contract: Contract,
  rejection: RequestRejection,
  operation?: Operation,
): Pick<ErrorCode, 'status' | 'code' | 'message'> {
  const { cause, code } = rejection;
  const entry =
    contract.errorCodes.find((known) => known.code === code) ??
    contract.errorCodes.find(({ refuses }) => refuses.includes(cause));
  if (entry !== undefined) {
    const message = entry.messages[operation?.id ?? ''] ?? entry.message;
    return { ...entry, message, status: statuses[cause] ?? entry.status };
  }
  return {
    status: statusFor(rejection, operation),
    code: cause.replaceAll('-', '_'),
    message: usualErrors[cause].message,
  };
}

/** What was wrong, in one line. */
export function describeMismatch({ in: place, name, instance, pointer, message }: MockMismatch): string {
  const where = [place, name, instance].filter((part) => part !== '').join(' ');
  return `${where === '' ? '' : `${where}: `}${message}${pointer === '' ? '' : ` (${pointer})`}`;
}

/** The first mismatches, and how many more there are. */
export function firstOf(mismatches: readonly MockMismatch[], most: number): readonly MockMismatch[] {
  const more = mismatches.length - most;
  if (more <= 0) return mismatches;
  // A list of so many may not be whole.
  const least = mismatches.length >= mostMismatches ? 'at least ' : '';
  return [...mismatches.slice(0, most), mismatchAt('', `and ${least}${more} more`)];
}

/** Descriptions of mismatches in one line of at most so many characters, and how many more there are. */
export function inOneLine(descriptions: readonly string[], longest: number): string {
  let line = descriptions[0] ?? '';
  let shown = 1;
  for (const description of descriptions.slice(1)) {
    if (line.length + description.length + 30 > longest) break;
    line += `; ${description}`;
    shown += 1;
  }
  const more = descriptions.length - shown;
  const rest = more > 0 ? `; and ${more} more` : '';
  return line.slice(0, longest - rest.length) + rest;
}
