import type { Middleware } from 'openapi-fetch';

const redirectStatuses = new Set([301, 302, 303, 307, 308]);
const maxRedirects = 5;

/** A redirect that is not followed. */
export class RedirectError extends Error {
  override readonly name = 'RedirectError';
  /** 0 where a browser hides it. */
  readonly status: number;

  constructor(status: number, message: string) {
    super(message);
    this.status = status;
  }
}

/**
 * Follows the redirects of one request. Without it `fetch` would send every header but `Authorization`, and the body,
 * to whatever origin a server names.
 *
 * To another origin it follows only when allowed, with neither headers nor body. A browser shows neither the status nor
 * the location of a redirect that it does not follow itself (`opaqueredirect`), so there every redirect is an error.
 */
export function createRedirects(allowCrossOrigin: boolean): Middleware {
  let copy: Request;

  return {
    onRequest: ({ request }) => {
      // A body can be read once only, and a redirect may ask for it again.
      copy = request.body === null ? request : request.clone();
    },
    async onResponse({ request, response, options }) {
      // A custom fetch may have followed on its own.
      if (response.redirected && !allowCrossOrigin) requireSameOrigin(response, request.url);
      let current = copy;
      let reply = response;
      for (let count = 0; isRedirect(reply); count++) {
        await reply.body?.cancel();
        if (count === maxRedirects) throw new RedirectError(reply.status, `more than ${maxRedirects} redirects`);
        current = await redirect(current, reply, allowCrossOrigin);
        reply = await options.fetch(current.clone());
      }
      return reply === response ? undefined : reply;
    },
  };
}

function isRedirect(response: Response): boolean {
  if (response.type === 'opaqueredirect')
    throw new RedirectError(0, 'a redirect, and a browser does not show where to');
  return redirectStatuses.has(response.status) && response.headers.has('location');
}

/** @see https://fetch.spec.whatwg.org/#http-redirect-fetch */
async function redirect(from: Request, { status, headers }: Response, allowCrossOrigin: boolean): Promise<Request> {
  const location = headers.get('location') ?? '';
  const url = URL.canParse(location, from.url) ? new URL(location, from.url) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new RedirectError(status, 'a redirect to something that is no http or https URL');
  }
  const method = status === 303 || (status <= 302 && from.method === 'POST') ? 'GET' : from.method;
  const { signal } = from;
  if (url.origin === new URL(from.url).origin) {
    const sent = new Headers(from.headers);
    if (method !== from.method) sent.delete('content-type');
    const body = method === 'GET' ? null : await from.text();
    return new Request(url, { method, headers: sent, body, signal, redirect: 'manual' });
  }
  if (!allowCrossOrigin) {
    throw new RedirectError(status, `${status} redirects to ${url.origin}, another origin; see crossOriginRedirects`);
  }
  if (method !== 'GET')
    throw new RedirectError(status, `${status} asks to send the body to ${url.origin}, another origin`);
  return new Request(url, { signal, credentials: 'omit', redirect: 'manual' });
}

function requireSameOrigin({ url, status }: Response, from: string): void {
  const { origin } = new URL(url, from);
  if (origin === new URL(from).origin) return;
  throw new RedirectError(status, `fetch followed a redirect to ${origin}, another origin; see crossOriginRedirects`);
}
