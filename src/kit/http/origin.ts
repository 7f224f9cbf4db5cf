/** The name in a `Host` header, in lower case and without its port; `undefined` when it has none. */
export function hostNameOf(host: string): string | undefined {
  return parseHost(host)?.hostname.replace(/\.$/, '');
}

/** Whether a host name can only mean this machine, whichever server responds to DNS. */
export function isLoopbackName(name: string): boolean {
  return name === 'localhost' || name.endsWith('.localhost') || name === '[::1]' || /^127(\.\d{1,3}){3}$/.test(name);
}

/** Whether a host name is an IP address, which no DNS server can make mean another machine. */
export function isAddress(name: string): boolean {
  return name.startsWith('[') || /^\d{1,3}(\.\d{1,3}){3}$/.test(name);
}

/** Whether a page of this machine has an origin. */
export function isLoopbackOrigin(origin: string): boolean {
  const url = /^https?:/.test(origin) && URL.canParse(origin) ? new URL(origin) : undefined;
  return url?.origin === origin && isLoopbackName(url.hostname);
}

/** Whether an origin is that of the server which a `Host` header names. TLS may end in front of it, so the scheme is free. */
export function isOriginOf(host: string | undefined, origin: string): boolean {
  if (host === undefined || !/^https?:/.test(origin) || !URL.canParse(origin)) return false;
  return parseHost(host)?.host === new URL(origin).host;
}

/** An origin as a browser sends it (`https://app.test` of `https://APP.test:443/`); `undefined` for what is not one. */
export function normalizeOrigin(text: string): string | undefined {
  if (!/^[a-z][a-z\d+.-]*:\/\/[^\s/?#@\\*]+\/?$/i.test(text) || !URL.canParse(text)) return undefined;
  const { origin, protocol, host } = new URL(text);
  // An app on a phone has an origin such as capacitor://localhost, for which `URL` gives none.
  return origin === 'null' ? `${protocol}//${host}` : origin;
}

function parseHost(host: string): URL | undefined {
  if (!/^[^\s/?#@\\]+$/.test(host)) return undefined;
  return URL.canParse(`http://${host}`) ? new URL(`http://${host}`) : undefined;
}

/**
 * The target of a request as path and query. A server also takes a whole URL, as a client sends it to a proxy.
 * @see https://www.rfc-editor.org/rfc/rfc9112#section-3.2.2
 */
export function originForm(target: string): string {
  if (target.startsWith('/') || target === '*') return target;
  const rest = target.replace(/^https?:\/\/[^/?#]*/i, '');
  return rest.startsWith('/') ? rest : `/${rest}`;
}
