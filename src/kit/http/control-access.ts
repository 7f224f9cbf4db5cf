import { allowsOrigin, isNavigation, isPreflight } from './cors.ts';
import { hostNameOf, isAddress, isLoopbackName, isOriginOf, normalizeOrigin } from './origin.ts';

/** Who may talk to a server that runs on the machine of a developer, beside the browser with all its pages. */
export interface AccessPolicy {
  /** Host names that mean this server, besides those of the loopback interface. */
  readonly hosts: readonly string[];
  /** Origins whose pages may use the control API, besides the server's own. */
  readonly origins: readonly string[];
  /** What a request of the control API has to know; `undefined` where only this machine reaches the server. */
  readonly token: string | undefined;
}

/** How a server is started, as far as it says who may talk to it. */
interface AccessOptions {
  readonly host: string;
  readonly allowHosts?: readonly string[] | undefined;
  readonly allowOrigins?: readonly string[] | undefined;
  readonly controlToken?: string | undefined;
}

/** The policy of a server. Beyond the loopback interface it has a token: a new one, unless one is given. */
export function accessPolicyOf(options: AccessOptions): AccessPolicy {
  const { host, allowHosts = [], allowOrigins = [], controlToken } = options;
  const isLocal = isLoopbackName(hostNameOf(bracket(host)) ?? '');
  return {
    hosts: [host, ...allowHosts].map(bracket),
    origins: allowOrigins.map((origin) => normalizeOrigin(origin) ?? origin),
    token: controlToken ?? (isLocal ? undefined : crypto.randomUUID().replaceAll('-', '')),
  };
}

// An address of IPv6 has colons, which would be taken for that before a port.
function bracket(host: string): string {
  return /^[^[\]:]*:[^[\]:]*:[^[\]]*$/.test(host) ? `[${host}]` : host;
}

/** A request, as far as it says who sent it. */
interface Sender {
  readonly method: string;
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The token in the address of the inspector. */
  readonly token?: string | undefined;
}

/** Why a request is rejected, with what would allow it. */
export interface Rejection {
  readonly status: number;
  readonly detail: string;
}

/**
 * Decides whether a request may reach the control API or the inspector; `undefined` when it may.
 *
 * A web page can send requests to this machine, and read the responses if it gets a name of its own resolved to it (DNS
 * rebinding). It cannot choose `Host`, `Origin` and `Sec-Fetch-Site`: the browser writes them. A request that changes
 * something always has an `Origin` when a page sends it, so that one without comes from a program, such as curl.
 */
export function rejectControl(policy: AccessPolicy, sender: Sender): Rejection | undefined {
  return (
    (policy.token === undefined ? rejectUnknownHost(policy, sender) : undefined) ??
    rejectPage(policy.origins, sender) ??
    rejectForm(sender) ??
    (policy.token === undefined ? undefined : rejectWithoutToken(policy.token, sender))
  );
}

/**
 * Decides whether a request may reach anything else that a server of this machine has; `undefined` when it may. Only a
 * name with a dot can be somebody's on the internet; a name such as `mock`, in a network of containers, cannot.
 */
export function rejectRebinding(policy: AccessPolicy, headers: Sender['headers']): Rejection | undefined {
  const { host } = headers;
  // Where a token is needed, other machines know the server by names that it does not know.
  if (host === undefined || policy.token !== undefined) return undefined;
  // `verify` asks so, behind whatever proxy it reached this server. Every browser asks for more codings than this one,
  // and no page can change that: https://fetch.spec.whatwg.org/#forbidden-request-header
  if (headers['accept-encoding'] === 'gzip') return undefined;
  const name = hostNameOf(host);
  const isPublicName = name === undefined || (name.includes('.') && !isAddress(name));
  return isPublicName && !isKnownName(policy, name) ? describeHost(host, name) : undefined;
}

function rejectUnknownHost(policy: AccessPolicy, { headers: { host } }: Sender): Rejection | undefined {
  if (host === undefined) return undefined;
  const name = hostNameOf(host);
  return isKnownName(policy, name) ? undefined : describeHost(host, name);
}

function isKnownName({ hosts }: AccessPolicy, name: string | undefined): boolean {
  return (
    name !== undefined && (isLoopbackName(name) || hosts.some((host) => host === '*' || hostNameOf(host) === name))
  );
}

function describeHost(host: string, name: string | undefined): Rejection {
  const allow = name === undefined ? '' : `; if it is, allow it with --allow-host ${shorten(name)}`;
  return { status: 403, detail: `the host "${shorten(host)}" is not known to be this server (DNS rebinding)${allow}` };
}

/** The part of that decision which is about the page that sent a request; `undefined` when it may, or no page did. */
export function rejectPage(origins: readonly string[], { method, headers }: Sender): Rejection | undefined {
  const { origin, host } = headers;
  if (origin !== undefined) {
    if (isOriginOf(host, origin) || allowsOrigin({ loopback: false, origins }, origin)) return undefined;
    return describePage(`a page of the origin "${shorten(origin)}"`, shorten(origin));
  }
  const site = headers['sec-fetch-site'];
  if (site === undefined || site === 'same-origin' || site === 'none' || isNavigation(method, headers))
    return undefined;
  return describePage('a page of another origin', '<its origin>');
}

function describePage(page: string, origin: string): Rejection {
  return { status: 403, detail: `${page} may not use the control API; allow it with --allow-origin ${origin}` };
}

// A form can send these three without being asked by the browser whether it may.
// https://fetch.spec.whatwg.org/#cors-safelisted-request-header
const formTypes = /^\s*(application\/x-www-form-urlencoded|multipart\/form-data|text\/plain)\s*(;|$)/i;

function rejectForm({ method, headers }: Sender): Rejection | undefined {
  if (method === 'GET' || method === 'HEAD' || !formTypes.test(headers['content-type'] ?? '')) return undefined;
  return { status: 415, detail: 'what a form sends changes nothing; send Content-Type: application/json, or no body' };
}

function rejectWithoutToken(token: string, sender: Sender): Rejection | undefined {
  // A browser sends no credentials with the question whether it may.
  if (isPreflight(sender.method, sender.headers)) return undefined;
  if (tokensOf(sender).some((presented) => isSame(presented, token))) return undefined;
  const where = 'other machines can reach this server, so its control API needs the token from its start';
  return { status: 401, detail: `${where}: send "Authorization: Bearer <token>", or open the inspector with ?token=` };
}

function tokensOf({ headers, token }: Sender): readonly string[] {
  const [, bearer] = /^Bearer +(\S+)$/i.exec(headers.authorization ?? '') ?? [];
  const cookies = (headers.cookie ?? '').split(';').flatMap((pair) => {
    const [, value] = /^\s*mock-control-\d*=(\S*)$/.exec(pair) ?? [];
    return value === undefined ? [] : [value];
  });
  return [...cookies, bearer, token].filter((value) => value !== undefined);
}

/** The cookie by which the inspector stays open. Ports of one host share their cookies, so its name has the port. */
export function tokenCookie(token: string, host: string | undefined, path: string): string {
  const [, port = ''] = /:(\d+)$/.exec(host ?? '') ?? [];
  return `mock-control-${port}=${token}; Path=${path}; HttpOnly; SameSite=Strict`;
}

// Takes as long for a wrong token as for the right one.
function isSame(presented: string, token: string): boolean {
  let difference = presented.length ^ token.length;
  for (let index = 0; index < token.length; index += 1) {
    difference |= (presented.charCodeAt(index) || 0) ^ token.charCodeAt(index);
  }
  return difference === 0;
}

function shorten(text: string): string {
  return text.length > 200 ? `${text.slice(0, 200)}…` : text;
}

/** Whether a text can be the token of a control API: long enough, and the same in a header, a cookie and an address. */
export function isControlToken(value: unknown): boolean {
  return typeof value === 'string' && /^[\w.~-]{16,200}$/.test(value);
}
