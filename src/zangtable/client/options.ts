/** Headers by name, as pairs, or as the platform's `Headers`; `HeadersInit` exists only where the DOM's types do. */
type RequestHeaders = Headers | Readonly<Record<string, string>> | ReadonlyArray<readonly [string, string]>;

/** Options of a client. */
export interface ClientOptions {
  /** Where the API is: scheme, host and, where there is one, the path prefix. In a browser it may be a path. */
  readonly baseUrl: string;
  /**
   * A Project API Token (`pat_…`), which belongs on a backend. `null` sends no `Authorization`: for a browser that
   * talks to your own backend, which adds the token.
   */
  readonly token: string | null;
  /** What sends the requests; by default the global `fetch`, looked up at each call. */
  readonly fetch?: ((request: Request) => Promise<Response>) | undefined;
  /** How many milliseconds a call may take, its retries included; a download: until its first byte. Default 30 000. */
  readonly timeout?: number | undefined;
  /** How often a call may be repeated where that is safe. Default 2. */
  readonly retries?: number | undefined;
  /** Headers for every call. */
  readonly headers?: RequestHeaders | undefined;
  /**
   * How many bytes the body of a response may have, decoded; a longer one is an error of kind `oversized`. A download
   * that succeeds is a stream and has no limit: stop reading when you have enough. Default 64 MiB.
   */
  readonly maxResponseBytes?: number | undefined;
  /**
   * Follows a redirect of a GET to another origin, without any header; otherwise it is an error of kind `redirected`.
   * It has no effect in a browser, which never shows where a redirect leads: there, every redirect is that error.
   */
  readonly crossOriginRedirects?: boolean | undefined;
  /** Allows a `pat_` token in a browser, where everyone can read it. */
  readonly dangerouslyAllowBrowser?: boolean | undefined;
}

/** Options of one call; they outrank those of the client. */
export interface CallOptions extends Pick<ClientOptions, 'timeout' | 'retries' | 'headers' | 'maxResponseBytes'> {
  /** Stops the call, its retries and its download. */
  readonly signal?: AbortSignal | undefined;
}

/** Options that are known to be usable, with the defaults filled in. */
export interface CheckedOptions extends CheckedCallOptions {
  readonly baseUrl: string;
  readonly token: string | null;
  readonly fetch: (request: Request) => Promise<Response>;
  readonly crossOriginRedirects: boolean;
}

/** Options of one call that are known to be usable. */
interface CheckedCallOptions {
  readonly timeout: number;
  readonly retries: number;
  readonly maxResponseBytes: number;
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string>>;
}

// A misspelled option would otherwise be left out in silence.
const known: Readonly<Record<keyof ClientOptions, true>> = {
  baseUrl: true,
  token: true,
  fetch: true,
  timeout: true,
  retries: true,
  headers: true,
  maxResponseBytes: true,
  crossOriginRedirects: true,
  dangerouslyAllowBrowser: true,
};

/** Checks the options of a client. Throws a TypeError that names the option and never shows the token. */
export function checkOptions(options: ClientOptions): CheckedOptions {
  const unknown = Object.keys(options).find((name) => !Object.hasOwn(known, name));
  if (unknown !== undefined) throw new TypeError(`there is no option ${unknown}, but ${Object.keys(known).join(', ')}`);
  const { token, fetch = (request: Request) => globalThis.fetch(request), dangerouslyAllowBrowser } = options;
  const baseUrl = checkBaseUrl(options.baseUrl);
  checkToken(token, dangerouslyAllowBrowser ?? false);

  const authorization: Record<string, string> = token === null ? {} : { authorization: `Bearer ${token}` };
  const defaults = { timeout: 30_000, retries: 2, maxResponseBytes: 64 * 2 ** 20, headers: {} };
  const { headers, ...limits } = checkCallOptions(defaults, options);
  const crossOriginRedirects = options.crossOriginRedirects ?? false;
  return { baseUrl, token, fetch, crossOriginRedirects, ...limits, headers: { ...headers, ...authorization } };
}

/** Checks the options of a call and fills in those of the client. */
export function checkCallOptions(client: CheckedCallOptions, options: CallOptions): CheckedCallOptions {
  const { timeout = client.timeout, retries = client.retries, maxResponseBytes = client.maxResponseBytes } = options;
  if (!(timeout > 0)) throw new TypeError('timeout must be a positive number of milliseconds');
  if (!(retries >= 0)) throw new TypeError('retries must be 0 or more');
  if (!(maxResponseBytes > 0)) throw new TypeError('maxResponseBytes must be a positive number of bytes');

  // A plain object, because a Headers made before Mock Service Worker patches the class loses its entries when copied.
  const own = Object.fromEntries(new Headers(options.headers as HeadersInit | undefined));
  return { timeout, retries, maxResponseBytes, headers: { ...client.headers, ...own } };
}

function checkBaseUrl(baseUrl: string): string {
  const page = typeof document === 'object' ? document.baseURI : globalThis.location?.href;
  const url = URL.canParse(baseUrl, page) ? new URL(baseUrl, page) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.search || url.hash) {
    throw new TypeError('baseUrl must be an http or https URL without credentials, query and fragment');
  }
  // Absolute, because only a browser's own Request knows what a path is relative to; jsdom has Node's.
  return url.href.replace(/(?<!\/)\/+$/, '');
}

function checkToken(token: string | null, allowBrowser: boolean): void {
  if (token === null) return;
  if (typeof token !== 'string' || !/^[\x21-\x7e]+$/.test(token)) {
    throw new TypeError('token must be the bare token, without "Bearer" and spaces, or null to send none');
  }
  const isBrowser = typeof window !== 'undefined' && typeof document !== 'undefined';
  if (isBrowser && token.startsWith('pat_') && !allowBrowser) {
    throw new Error(
      'A Project API Token has full power over its project and must not be in a browser: call ZangTable from your ' +
        'backend, or set dangerouslyAllowBrowser if nobody else can open this page.',
    );
  }
}
