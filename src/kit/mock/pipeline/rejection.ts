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

// What a contract without a registry may use for them, the best first.
const candidates: Readonly<Record<Cause, readonly number[]>> = {
  'authorization-missing': [401, 403],
  'authorization-invalid': [401, 403],
  'action-forbidden': [403, 401],
  'route-unknown': [404],
  'resource-unknown': [404],
  'method-not-allowed': [405],
  'not-acceptable': [406, 400],
  'content-too-large': [413, 400],
  'media-type-unsupported': [415, 400, 422],
  'request-invalid': [422, 400],
  'body-malformed': [400, 422],
  'url-malformed': [400, 422],
};

/** The status code that an operation declares for a cause; where it declares none, the one of HTTP. */
function statusFor(cause: Cause, operation: Operation | undefined): number {
  const usual = statuses[cause] ?? usualStatuses[cause] ?? 400;
  const declared = operation?.responses.map(({ status }) => status) ?? [];
  const exact = candidates[cause].find((status) => declared.includes(String(status)));
  return exact ?? usual;
}

const usualStatuses: Readonly<Partial<Record<Cause, number>>> = {
  'authorization-missing': 401,
  'authorization-invalid': 401,
  'action-forbidden': 403,
  'route-unknown': 404,
  'resource-unknown': 404,
};

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
    mismatches: [{ in: place, name: '', instance: '', pointer: '', message }],
    ...(headers === undefined ? {} : { headers }),
  };
}

/** Status code, error code and message of a rejection. A contract without a registry gets the cause itself as the code. */
export function describeRejection(
  contract: Contract,
  { cause, code }: RequestRejection,
  operation?: Operation,
): Pick<ErrorCode, 'status' | 'code' | 'message'> {
  const entry =
    contract.errorCodes.find((known) => known.code === code) ??
    contract.errorCodes.find(({ refuses }) => refuses.includes(cause));
  if (entry !== undefined) {
    const message = entry.messages[operation?.id ?? ''] ?? entry.message;
    return { ...entry, message, status: statuses[cause] ?? entry.status };
  }
  return {
    status: statusFor(cause, operation),
    code: cause.replaceAll('-', '_'),
    message: `Rejected: ${cause}.`,
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
  return [
    ...mismatches.slice(0, most),
    { in: '', name: '', instance: '', pointer: '', message: `and ${least}${more} more` },
  ];
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
