import type { Contract, ErrorCode } from '../../contract/index.ts';
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

// What HTTP says of the rest, for a contract that has no registry.
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
): Pick<ErrorCode, 'status' | 'code' | 'message'> {
  const entry =
    contract.errorCodes.find((known) => known.code === code) ??
    contract.errorCodes.find(({ refuses }) => refuses.includes(cause));
  const known = entry ?? {
    status: usualStatuses[cause] ?? 400,
    code: cause.replaceAll('-', '_'),
    message: `Rejected: ${cause}.`,
  };
  return { ...known, status: statuses[cause] ?? known.status };
}

/** What was wrong, in one line. */
export function describeMismatch({ in: place, name, instance, pointer, message }: MockMismatch): string {
  const where = [place, name, instance].filter((part) => part !== '').join(' ');
  return `${where}: ${message}${pointer === '' ? '' : ` (${pointer})`}`;
}
