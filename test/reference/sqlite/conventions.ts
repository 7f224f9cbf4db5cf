/** How the server behaves where the API's documentation says nothing. */
export type Silent = 'mock-like' | 'different';

/** Why a request is refused; the conventions say with which status code and error code. */
export type Refusal =
  | 'missing-authorization'
  | 'invalid-token'
  | 'permission-denied'
  | 'not-found'
  | 'method-not-allowed'
  | 'invalid'
  | 'malformed'
  | 'invalid-export-format'
  | 'media-type-unsupported'
  | 'content-too-large'
  | 'internal';

/** One complete set of choices for everything the documentation leaves open. */
export interface Conventions {
  readonly createdStatus: 200 | 201;
  readonly sqlContentType: string;
  readonly listOrder: 'newest-first' | 'oldest-first';
  readonly unknownMembers: 'ignored' | 'refused';
  readonly limitOutOfRange: 'refused' | 'clamped';
  readonly repeatedEnding: 'kept' | 'dropped';
  /** Whether a project has exports of other kinds and in other states before the first call. */
  readonly hasHistory: boolean;
  /** Whether answers carry more than the documentation shows: a request id header, a page's bounds. */
  readonly saysMore: boolean;
  readonly refusals: Readonly<Record<Refusal, readonly [status: number, code: string]>>;
}

const documented = {
  'missing-authorization': [401, 'missing_authorization'],
  'invalid-token': [401, 'invalid_token'],
  'permission-denied': [403, 'permission_denied'],
  'not-found': [404, 'not_found'],
  malformed: [400, 'validation_failed'],
  internal: [500, 'internal_error'],
} as const;

const mockLike: Conventions = {
  createdStatus: 200,
  sqlContentType: 'application/sql; charset=utf-8',
  listOrder: 'newest-first',
  unknownMembers: 'ignored',
  limitOutOfRange: 'refused',
  repeatedEnding: 'kept',
  hasHistory: false,
  saysMore: false,
  refusals: {
    ...documented,
    invalid: [400, 'validation_failed'],
    'invalid-export-format': [400, 'invalid_export_format'],
    'method-not-allowed': [405, 'not_found'],
    'media-type-unsupported': [415, 'validation_failed'],
    'content-too-large': [413, 'validation_failed'],
  },
};

const different: Conventions = {
  createdStatus: 201,
  sqlContentType: 'text/x-sql; charset=utf-8',
  listOrder: 'oldest-first',
  unknownMembers: 'refused',
  limitOutOfRange: 'clamped',
  repeatedEnding: 'dropped',
  hasHistory: true,
  saysMore: true,
  refusals: {
    ...documented,
    invalid: [422, 'validation_failed'],
    'invalid-export-format': [422, 'invalid_export_format'],
    'method-not-allowed': [405, 'method_not_allowed'],
    'media-type-unsupported': [415, 'unsupported_media_type'],
    'content-too-large': [413, 'content_too_large'],
  },
};

/** The two sets; both are honest readings of the documentation. */
export const conventions: Readonly<Record<Silent, Conventions>> = { 'mock-like': mockLike, different };
