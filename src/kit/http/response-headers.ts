/**
 * The file name that a `Content-Disposition` header offers: `filename*` before `filename`. It is what the server says, so
 * it may hold directories and control characters; `safeFileName` takes them away.
 * @see https://www.rfc-editor.org/rfc/rfc6266#section-4.3
 */
export function readFileName(disposition: string): string | undefined {
  const found = readParameters(disposition);
  return decodeExtended(found.get('filename*') ?? '') || decodeRaw(found.get('filename') ?? '') || undefined;
}

/** A file name without directories, control characters and what shows its end as another; `undefined` when none is left. */
export function safeFileName(name: string): string | undefined {
  const segment = name
    .replace(/[\p{Cc}\p{Bidi_C}]/gu, '')
    .split(/[/\\]/)
    .at(-1)
    ?.trim();
  return segment && !/^\.+$/.test(segment) ? segment : undefined;
}

const parameterName = /\s*([\w!#$%&'*+.^`|~-]+)\s*=\s*/y;
const quotedString = /"([^"\\]*(?:\\.[^"\\]*)*)"/sy;
const token = /[^\s;"]+/y;

// From the left to the right, once. A quoted string without an end leaves nothing to read after it.
function readParameters(text: string): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  const take = (pattern: RegExp, at: number): RegExpExecArray | null => {
    pattern.lastIndex = at;
    return pattern.exec(text);
  };
  let at = text.indexOf(';');
  while (at !== -1) {
    const name = take(parameterName, at + 1);
    const from = name === null ? at + 1 : parameterName.lastIndex;
    const quoted = name && take(quotedString, from);
    if (name && quoted === null && text[from] === '"') break;
    const value = quoted?.[1]?.replaceAll(/\\(.)/gs, '$1') ?? (name && take(token, from)?.[0]);
    const key = name?.[1]?.toLowerCase();
    if (key !== undefined && typeof value === 'string' && !found.has(key)) found.set(key, value);
    at = text.indexOf(';', quoted ? quotedString.lastIndex : from);
  }
  return found;
}

// RFC 8187: charset'language'percent-encoded. A value that does not decode counts as absent, so `filename` is used.
function decodeExtended(value: string): string {
  const [, charset = '', encoded = ''] = /^([\w-]+)'[\w-]*'(.*)$/.exec(value) ?? [];
  try {
    if (/^utf-8$/i.test(charset)) return decodeURIComponent(encoded);
    if (/^iso-8859-1$/i.test(charset)) return encoded.replace(/%([\da-f]{2})/gi, (_, hex) => fromCode(hex));
  } catch (error) {
    if (!(error instanceof URIError)) throw error;
  }
  return '';
}

function fromCode(hex: string): string {
  return String.fromCharCode(Number.parseInt(hex, 16));
}

// Headers reach us as one character per byte. Many servers write UTF-8 all the same, as browsers allow for.
function decodeRaw(value: string): string {
  const bytes = Uint8Array.from(value, (character) => character.charCodeAt(0));
  const text = new TextDecoder().decode(bytes);
  return /[\u0100-\uffff]/.test(value) || text.includes('\ufffd') ? value : text;
}

type RetryHeaders = Readonly<Record<'retryAfter' | 'date', string | null | undefined>>;

/**
 * How many seconds a response asks to wait: `Retry-After` as seconds or as a date. A date is compared with the response's
 * own `Date`, so that a wrong local clock does no harm.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-10.2.3
 */
export function readRetryAfter({ retryAfter, date }: RetryHeaders): number | undefined {
  const value = retryAfter?.trim() ?? '';
  if (/^\d+$/.test(value)) return Number(value);

  const time = /[a-z]/i.test(value) ? Date.parse(value) : Number.NaN;
  if (Number.isNaN(time)) return undefined;

  const now = Date.parse(date ?? '') || Date.now();
  return Math.max(0, Math.ceil((time - now) / 1000));
}

type Headers = Readonly<Record<string, string | undefined>>;

// What a browser shows or saves, and never runs. Whatever is not here, or has no type at all, might be guessed to be HTML.
const inert =
  /^\s*(application\/(([\w.-]+\+)?json|octet-stream|pdf|sql|yaml|zip)|text\/(plain|csv|markdown)|image\/(png|jpeg|gif|webp|x-icon))\s*(;[^,]*)?$/i;

/**
 * The headers by which a response runs no script in the origin that it comes from: anyone who plants HTML in a server of
 * this machine would otherwise have the inspector, and the cookies of every other server of the machine.
 */
export function sandboxHeaders(headers: Headers): Record<string, string> {
  if (inert.test(headers['content-type'] ?? '')) return {};
  const own = headers['content-security-policy'];
  return {
    // Several policies hold together, so a response cannot take this one back.
    'content-security-policy': own === undefined ? 'sandbox' : `${own}, sandbox`,
    'x-content-type-options': 'nosniff',
  };
}

/**
 * The body of an error in the standard shape, of no particular type, where the API has none of its own.
 * @see https://www.rfc-editor.org/rfc/rfc9457#section-3
 */
export function problemDetails(status: number, title: string, detail?: string): object {
  return { type: 'about:blank', title, status, ...(detail === undefined ? {} : { detail }) };
}
