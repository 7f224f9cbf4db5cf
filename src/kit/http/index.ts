/** What every part of the kit needs of HTTP, each thing once. It has no Node dependency. */

export { readFileName, safeFileName } from './content-disposition.ts';
export { type Curl, type CurlRequest, describeAsCurl, renderCurl, type SentRequest, type Splitter } from './curl.ts';
export { escapeMarkup } from './escape.ts';
export { describeVariable, literal, type Part, redacted, type VariablePart } from './part.ts';
export { createRedactor, describeParts, mapStrings, type Redactor, type RedactorOptions } from './redact.ts';
export { type RetryHeaders, readRetryAfter } from './retry-after.ts';
export { hideCredential, isSecretHeader } from './secret-header.ts';
export type { Secret } from './secret-trie.ts';
export { quoteForShell } from './shell-quote.ts';
