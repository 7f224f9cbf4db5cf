// How the search understands a query. The tests search the built index with the same options.

/** Words that readers use, and those of the pages. */
const synonyms: Readonly<Record<string, readonly string[]>> = {
  paginate: ['pagination', 'limit', 'offset'],
  paging: ['pagination', 'limit', 'offset'],
  page: ['pagination'],
  unauthorized: ['missing', 'authorization', 'token', '401'],
  unauthorised: ['missing', 'authorization', 'token', '401'],
  unauthenticated: ['missing', 'authorization', '401'],
  forbidden: ['permission', 'denied', '403'],
  sdk: ['client', 'typescript'],
  library: ['client', 'typescript'],
  apikey: ['token', 'authentication'],
  key: ['token'],
  login: ['authentication', 'token'],
  auth: ['authentication', 'token'],
  throttling: ['limits', 'rate'],
  throttle: ['limits', 'rate'],
  '429': ['limits', 'rate'],
  quota: ['limits', 'rate'],
  idempotency: ['duplicates', 'retries'],
  idempotent: ['duplicates', 'retries'],
  backoff: ['retries'],
  changelog: ['changes'],
  release: ['changes', 'versions'],
  openapi: ['openapi', 'postman'],
  swagger: ['openapi', 'postman'],
  cors: ['cors', 'origin'],
  stub: ['mock'],
  sandbox: ['mock'],
  polling: ['ready', 'status'],
  remove: ['delete'],
  retry: ['retries'],
  '5xx': ['retries', 'failure'],
  '401': ['missing', 'authorization', 'token'],
  '403': ['permission', 'denied'],
  '404': ['not', 'found'],
};

/** A term of the query becomes itself and its synonyms. */
function expandTerm(term: string): string[] | null {
  const lower = term.toLowerCase();
  if (/^(?:how|to|do|i|a|an|the|is|can|my|of|for|with|what)$/.test(lower)) return null;
  return [lower, ...(synonyms[lower] ?? [])];
}

/** Pages of the API come before guides, both before test requirements, and a page before its recurring sections. */
function boostPage(id: string): number {
  if (/\/evidence\/requirements/.test(id)) return 0.1;
  if (/\/(?:evidence|changes|provenance|guides\/command-line|guides\/security)/.test(id)) return 0.5;
  if (/\/operations\/.*#(?:\d|errors|example|request|headers|responses|path|query|authorization)/.test(id)) return 0.4;
  if (/\/errors\/.*#(?:see|response|cause|what|returned)/.test(id)) return 0.4;
  return /\/(?:operations|errors)\//.test(id) ? 1.7 : 1;
}

export const searchOptions = {
  fuzzy: (term: string): number | boolean => (term.length > 4 && !/\d/.test(term) ? 0.25 : false),
  prefix: (term: string): boolean => term.length > 2,
  boost: { title: 4, text: 1, titles: 1.5 },
  processTerm: expandTerm,
  boostDocument: boostPage,
  // Nearly every page has it.
  boostTerm: (term: string): number => (term === 'api' ? 0.1 : 1),
};
