import { nearest } from '../../../src/kit/http/nearest.ts';

// How the search understands a query. The tests search the built index with the same options.

/** Words that readers use, and those of the pages. */
const synonyms: Readonly<Record<string, readonly string[]>> = {
  paginate: ['pagination', 'limit', 'offset'],
  paging: ['pagination', 'limit', 'offset'],
  page: ['pagination'],
  cursor: ['pagination', 'limit', 'offset'],
  sort: ['order', 'newest'],
  filter: ['list', 'query', 'limit'],
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
  sign: ['authentication', 'token'],
  oauth: ['authentication', 'token'],
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
  docker: ['container'],
  stub: ['mock'],
  sandbox: ['mock'],
  polling: ['ready', 'status'],
  poll: ['ready', 'status', 'webhooks'],
  callback: ['webhooks'],
  notification: ['webhooks'],
  backup: ['database', 'zip'],
  axios: ['fetch'],
  golang: ['go'],
  java: ['openapi', 'generator'],
  ruby: ['openapi', 'generator'],
  jest: ['testing', 'vitest'],
  storybook: ['testing', 'msw'],
  cypress: ['testing', 'playwright'],
  latency: ['delay'],
  slow: ['delay'],
  ci: ['github', 'action', 'verify'],
  timezone: ['utc', 'created_at'],
  timestamp: ['created_at', 'generated_at'],
  production: ['base', 'api-zangtable.com'],
  remove: ['delete'],
  retry: ['retries'],
  '5xx': ['retries', 'failure'],
  '500': ['retries', 'failure'],
  '401': ['missing', 'authorization', 'token'],
  '403': ['permission', 'denied'],
  '404': ['not', 'found'],
};

/** What readers type in their own language, in German and Spanish. */
const foreign: Readonly<Record<string, string>> = {
  ...{ fehler: 'error', fehlercode: 'error', anmeldung: 'auth', authentifizierung: 'auth', schlüssel: 'key' },
  ...{ herunterladen: 'download', löschen: 'delete', erstellen: 'create', seitennummerierung: 'paginate' },
  ...{ datenbank: 'database', beispiel: 'example', auflisten: 'list', wiederholen: 'retry', zeitlimit: 'timeout' },
  ...{ autenticación: 'auth', clave: 'key', descargar: 'download', borrar: 'delete', eliminar: 'delete' },
  ...{ crear: 'create', listar: 'list', ejemplo: 'example', reintentar: 'retry', errores: 'error' },
};

/** A term of the query becomes itself and its synonyms, also where it is misspelled. */
function expandTerm(term: string): string[] | null {
  const lower = term.toLowerCase();
  if (/^(?:how|to|do|i|a|an|in|the|is|are|by|can|my|of|for|with|what)$/.test(lower)) return null;
  const word = foreign[lower] ?? lower;
  const known = word.length > 7 && !(word in synonyms) ? nearest(word, Object.keys(synonyms)) : word;
  return [...new Set([lower, word, ...swapped(lower), ...(synonyms[known ?? word] ?? [])])];
}

// Two letters in the wrong order are two edits, which is too far for a short word.
function swapped(word: string): readonly string[] {
  if (!/^[a-z]{4,6}$/.test(word)) return [];
  return [...word].slice(1).map((next, at) => word.slice(0, at) + next + word[at] + word.slice(at + 2));
}

/** Pages of the API come before guides, both before test requirements, and a page before its sections. */
function boostPage(id: string, term: string, stored?: Readonly<Record<string, unknown>>): number {
  if (/\/evidence/.test(id)) return 0.1;
  // Who asks for a language looks for its samples.
  if (/^(?:python|php|go|curl|httpx|fetch)$/.test(term) && /#example-request/.test(id)) return 2;
  if (/\/(?:changes|provenance|guides\/command-line|guides\/security)/.test(id)) return 0.5;
  if (
    /\/(?:operations|errors)\/.*#(?:\d|errors|example|request(?!-body)|headers|responses|path|query|auth|see|cause|what|returned)/.test(
      id,
    )
  )
    return 0.4;
  if (/\/(?:operations|errors)\//.test(id)) return 1.7;
  return (stored?.titles as readonly string[] | undefined)?.length === 0 ? 1.2 : 1;
}

export const searchOptions = {
  fuzzy: (term: string): number | boolean => (term.length > 3 && !/\d/.test(term) ? 0.2 : false),
  prefix: (term: string): boolean => term.length > 2,
  boost: { title: 4, text: 1, titles: 1.5 },
  processTerm: expandTerm,
  boostDocument: boostPage,
  // Nearly every page has it.
  boostTerm: (term: string): number => (term === 'api' ? 0.1 : 1),
};
