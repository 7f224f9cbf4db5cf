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
  readonly fetch?: (request: Request) => Promise<Response>;
  /** How many milliseconds a call may take, its retries included; a download: until its first byte. Default 30 000. */
  readonly timeout?: number;
  /** How often a call may be repeated where that is safe. Default 2. */
  readonly retries?: number;
  /** Header fields for every call. */
  readonly headers?: HeadersInit;
  /** Allows a `pat_` token in a browser, where everyone can read it. */
  readonly dangerouslyAllowBrowser?: boolean;
}

/** Options of one call; they outrank those of the client. */
export interface CallOptions extends Pick<ClientOptions, 'timeout' | 'retries' | 'headers'> {
  /** Stops the call, its retries and its download. */
  readonly signal?: AbortSignal;
}

/** Options that are known to be usable, with the defaults filled in. */
export interface CheckedOptions
  extends Required<Pick<ClientOptions, 'baseUrl' | 'token' | 'fetch'>>,
    CheckedCallOptions {}

/** Options of one call that are known to be usable. */
export interface CheckedCallOptions {
  readonly timeout: number;
  readonly retries: number;
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string>>;
}

// A misspelt option would otherwise be left out in silence.
const known: Readonly<Record<keyof ClientOptions, true>> = {
  baseUrl: true,
  token: true,
  fetch: true,
  timeout: true,
  retries: true,
  headers: true,
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
  const defaults = { timeout: 30_000, retries: 2, headers: {} };
  const { headers, ...limits } = checkCallOptions(defaults, options);
  return { baseUrl, token, fetch, ...limits, headers: { ...headers, ...authorization } };
}

/** Checks the options of a call and fills in those of the client. */
export function checkCallOptions(client: CheckedCallOptions, options: CallOptions): CheckedCallOptions {
  const { timeout = client.timeout, retries = client.retries } = options;
  if (!(timeout > 0)) throw new TypeError('timeout must be a positive number of milliseconds');
  if (!(retries >= 0)) throw new TypeError('retries must be 0 or more');

  // Plain members, because a Headers made before Mock Service Worker patches the class loses its fields when copied.
  const own = Object.fromEntries(new Headers(options.headers));
  return { timeout, retries, headers: { ...client.headers, ...own } };
}

function checkBaseUrl(baseUrl: string): string {
  const page = typeof location === 'object' ? location.href : undefined;
  const url = URL.canParse(baseUrl, page) ? new URL(baseUrl, page) : undefined;
  if (!url || !/^https?:$/.test(url.protocol) || url.username || url.search || url.hash) {
    throw new TypeError('baseUrl must be an http or https URL without credentials, query and fragment');
  }
  return baseUrl.replace(/\/+$/, '');
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
