import http, { type ClientRequest, type IncomingMessage } from 'node:http';
import https, { type RequestOptions } from 'node:https';
import { BlockList, isIP, type Socket } from 'node:net';
import { urlToHttpOptions } from 'node:url';
import { group } from './group.ts';
import { NoResponse } from './transport.ts';

/** How a target is reached, apart from its address. */
export interface Access {
  /** Accept any certificate. */
  readonly insecure: boolean;
  /** In PEM: the authorities that are trusted beside the known ones, and the certificate of the client with its key. */
  readonly ca?: string | undefined;
  readonly cert?: string | undefined;
  readonly key?: string | undefined;
}

/** Connections to targets that are kept alive, through the proxy that the environment names where it names one. */
export interface Connections {
  /** Begins a request. `isFresh` takes a new connection for it. */
  open(url: URL, opening: Opening, isFresh?: boolean): Promise<ClientRequest>;
  /** The proxy on the way to a target, without its credentials. */
  proxyOf(url: URL): Promise<string | undefined>;
  close(): void;
}

interface Way {
  readonly agent: http.Agent;
  readonly fresh: http.Agent;
  /** The proxy that a request for a plain target is sent to. */
  readonly proxy: URL | undefined;
  readonly tls: RequestOptions;
}

const used = new WeakSet<Socket>();

// Node marks a connection that was idle, and not of one that a waiting request got from the one before.
function noticeReuse(outgoing: ClientRequest): ClientRequest {
  return outgoing.on('socket', (socket) => {
    outgoing.reusedSocket ||= used.has(socket);
    used.add(socket);
  });
}

/** Makes connections as they are needed: at most so many at a time to one target. */
export function createConnections(access: Access, maxSockets = Number.POSITIVE_INFINITY): Connections {
  const ways = new Map<string, Promise<Way>>();
  const wayTo = (url: URL): Promise<Way> => {
    const known = ways.get(url.origin) ?? findWay(url, access, maxSockets);
    ways.set(url.origin, known);
    return known;
  };
  return {
    async open(url, opening, isFresh = false) {
      const { agent, fresh, proxy, tls } = await wayTo(url);
      const options = { ...tls, ...opening, agent: isFresh ? fresh : agent };
      if (proxy === undefined || url.protocol === 'https:') return noticeReuse(openRequest(url, options));
      // A proxy takes the whole address of a plain target; of a secure one it sees the host alone.
      // https://www.rfc-editor.org/rfc/rfc9112#section-3.2.2
      const path = `${url.origin}${opening.path ?? `${url.pathname}${url.search}`}`;
      const fields = [...opening.fields, ...credentialsOf(proxy)];
      return noticeReuse(openRequest(bare(proxy), { ...options, fields, path }));
    },
    async proxyOf(url) {
      const { proxy } = await wayTo(url);
      return proxy === undefined ? undefined : bare(proxy).origin;
    },
    close() {
      const end = ({ agent }: Way): void => agent.destroy();
      for (const way of ways.values()) void way.then(end, () => undefined);
    },
  };
}

async function findWay(url: URL, { insecure, ca, cert, key }: Access, maxSockets: number): Promise<Way> {
  const proxy = findProxy(url);
  const pool = { keepAlive: true, maxSockets };
  // Node reads its own when they are asked for, which takes a while: an import would.
  const trusted = ca === undefined ? {} : { ca: [...process.getBuiltinModule('node:tls').rootCertificates, ca] };
  const own = { ...(cert !== undefined && { cert }), ...(key !== undefined && { key }) };
  const tls = { rejectUnauthorized: !insecure, ...trusted, ...own };
  if (url.protocol === 'https:' && proxy !== undefined) {
    const { HttpsProxyAgent } = await import('https-proxy-agent');
    const create = (): http.Agent => new HttpsProxyAgent(proxy, pool);
    return { agent: create(), fresh: usedOnce(create()), proxy, tls };
  }
  const isSecure = (proxy ?? url).protocol === 'https:';
  const create = (): http.Agent => (isSecure ? new https.Agent(pool) : new http.Agent(pool));
  return { agent: create(), fresh: usedOnce(create()), proxy, tls };
}

// The target is asked to keep a connection alive as for any other: what goes out differs in nothing.
function usedOnce(agent: http.Agent): http.Agent {
  return Object.assign(agent, { keepSocketAlive: () => false });
}

// What is on this machine no proxy can reach.
const loopback = /^(localhost|.*\.localhost|127(\.\d+){3}|\[::1\])$/;

function findProxy(url: URL): URL | undefined {
  const named = variable(`${url.protocol.slice(0, -1)}_proxy`) || variable('all_proxy');
  if (named === '' || loopback.test(url.hostname) || isExcepted(url)) return undefined;
  // Plain HTTP is spoken with a proxy that is named without a scheme, whatever the target speaks.
  const proxy = named.includes('://') ? named : `http://${named}`;
  if (/^https?:\/\//i.test(proxy) && URL.canParse(proxy)) return withEscapes(new URL(proxy));
  const shown = proxy.replace(/^([^/]*\/\/)?.*@/, '$1');
  throw new NoResponse('unreachable', `the environment names the proxy ${shown}, which is no URL of an HTTP proxy`);
}

function variable(name: string): string {
  return (process.env[name] || process.env[name.toUpperCase()] || '').trim();
}

// What curl, Go and Python read in NO_PROXY: a name stands for those below it as well, a range for its addresses, and
// each may have a port.
function isExcepted({ protocol, hostname, port }: URL): boolean {
  const address = hostname.replace(/^\[|\]$|\.$/g, '');
  const usual = protocol === 'https:' ? '443' : '80';
  return variable('no_proxy')
    .toLowerCase()
    .split(/[,\s]+/)
    .some((one) => {
      const [, host = one, own = ''] = /^(\[.*\]|[^:]*)(?::(\d+))?$/.exec(one) ?? [];
      const name = host.replace(/^\*?\.|^\[|\]$|\.$/g, '');
      if (name === '' || (own !== '' && own !== (port || usual))) return false;
      return name === '*' || `.${address}`.endsWith(`.${name}`) || isWithin(address, name);
    });
}

function isWithin(address: string, range: string): boolean {
  const [network = '', bits] = range.split('/');
  const version = isIP(network);
  const most = version === 4 ? 32 : 128;
  const size = bits === undefined ? most : /^\d+$/.test(bits) ? Number(bits) : Number.NaN;
  if (version === 0 || isIP(address) !== version || !(size <= most)) return false;
  const family = version === 4 ? 'ipv4' : 'ipv6';
  const list = new BlockList();
  list.addSubnet(network, size, family);
  return list.check(address, family);
}

// A percent sign in a password that nobody escaped stands for itself.
function withEscapes(proxy: URL): URL {
  for (const part of ['username', 'password'] as const) {
    if (/%(?![\da-f]{2})/i.test(proxy[part])) proxy[part] = encodeURIComponent(proxy[part]);
  }
  return proxy;
}

function bare(proxy: URL): URL {
  const address = new URL(proxy);
  address.username = '';
  address.password = '';
  return address;
}

function credentialsOf({ username, password }: URL): Opening['fields'] {
  if (username === '' && password === '') return [];
  const pair = `${decodeURIComponent(username)}:${decodeURIComponent(password)}`;
  return [['Proxy-Authorization', `Basic ${Buffer.from(pair).toString('base64')}`]];
}

/** How a request begins; its body, where it has one, is for the caller to write. */
interface Opening extends RequestOptions {
  readonly fields: readonly (readonly [name: string, value: string])[];
  readonly hasBody: boolean;
}

// Begins a request with its headers as they are given; without a body, nothing on the wire speaks of one.
function openRequest(url: URL, opening: Opening): ClientRequest {
  const outgoing = begin(url, opening);
  limitInterim(outgoing);
  return outgoing;
}

/** Longer headers of a response are not read, whatever sends them. */
export const mostHeaderBytes = 65_536;

function begin(url: URL, { fields, hasBody, ...more }: Opening): ClientRequest {
  const options = { ...urlToHttpOptions(url), maxHeaderSize: mostHeaderBytes, ...more };
  const { request } = url.protocol === 'https:' ? https : http;
  if (hasBody) return request({ ...options, headers: fields.flat() });
  // Node frames a request without a body as one of no bytes, unless its fields are set one by one.
  const outgoing = request(options);
  for (const [name, values] of byName(fields)) outgoing.setHeader(name, values);
  outgoing.useChunkedEncodingByDefault = false;
  return outgoing;
}

const mostInterim = 100;

// Without these, Node says nothing of a 101, and reads interim responses for as long as they come.
function limitInterim(outgoing: ClientRequest): void {
  let interim = 0;
  outgoing.on('upgrade', (_response, socket) => {
    socket.on('error', () => undefined).destroy();
    outgoing.emit('error', switched());
  });
  outgoing.on('information', () => {
    interim += 1;
    if (interim > mostInterim) {
      outgoing.destroy(
        new NoResponse('malformed', `more than ${mostInterim} interim responses came, and no final one`),
      );
    }
  });
}

/** Throws NoResponse for a 101, which is no response to a request that did not ask to switch protocols. */
export function requireFinal(response: IncomingMessage): void {
  if (response.statusCode !== 101) return;
  response.destroy();
  throw switched();
}

function switched(): NoResponse {
  return new NoResponse('malformed', 'the response is 101 Switching Protocols, which was not asked for');
}

function byName(fields: Opening['fields']): readonly (readonly [name: string, values: string | readonly string[]])[] {
  const lines = group(fields.map((field) => [field[0].toLowerCase(), field]));
  // What may stand only once is rejected as a list.
  return [...lines.values()].map(([[name, value], ...more]) => {
    return [name, more.length === 0 ? value : [value, ...more.map(([, other]) => other)]];
  });
}
