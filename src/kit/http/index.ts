/** What every part of the kit needs of HTTP, each thing once. It has no Node dependency. */

export {
  type AccessPolicy,
  accessPolicyOf,
  isControlToken,
  type Rejection,
  rejectControl,
  rejectPage,
  rejectRebinding,
  tokenCookie,
} from './control-access.ts';
export {
  allowsOrigin,
  type CorsPolicy,
  corsHeaders,
  isFromForeignPage,
  isPreflight,
  preflightHeaders,
} from './cors.ts';
export { type Curl, describeAsCurl } from './curl.ts';
export { escapeMarkup, escapePattern, quoteForShell, showControls, showInLine } from './escape.ts';
export { bugListener, guarded } from './guarded.ts';
export { nearest } from './nearest.ts';
export { normalizeOrigin, originForm } from './origin.ts';
export { literal, type Part } from './part.ts';
export { createRedactor, mapStrings, type Redactor } from './redact.ts';
export { problemDetails, readFileName, readRetryAfter, safeFileName, sandboxHeaders } from './response-headers.ts';
export { hideCredential, isSecretHeader } from './secret-header.ts';
export { createDiscloser, type Secret } from './secret-trie.ts';
