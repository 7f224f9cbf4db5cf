import { type Contract, isJsonObject, tryTo } from '../contract/index.ts';
import { showInLine } from '../http/index.ts';
import type { Exchange } from './exchange.ts';

/** What responds in place of the API, where something does. */
export interface Foreign {
  readonly kind: 'redirect' | 'html' | 'gateway' | 'empty' | 'path';
  /** What to tell a user who gave this base URL. */
  readonly advice: string;
}

const later = 'try again when the target is up';
const login = 'it wants credentials of its own before it lets requests through';
const ofGateway: Readonly<Record<number, string>> = { 407: login, 502: later, 503: later, 504: later, 511: login };

/**
 * Whether a response cannot be one of the API: a redirect, a page, a gateway's error, a success without a body, or a 404
 * in a form that the description does not declare. One such response is the API's mistake; when there are no others, the
 * API was not reached.
 */
export function foreignOf(contract: Contract, exchange: Exchange, baseUrl: string): Foreign | undefined {
  // Few responses look foreign; what the others are is for their judgement.
  const found = likenessOf(contract, exchange, baseUrl);
  return found === undefined || isDeclared(contract, exchange) ? undefined : found;
}

function likenessOf(contract: Contract, { response, request }: Exchange, baseUrl: string): Foreign | undefined {
  const { status } = response;
  const location = response.header('location');
  if (status >= 300 && status < 400 && status !== 304 && location !== undefined) {
    return { kind: 'redirect', advice: describeRedirect(request.url, location, baseUrl) };
  }
  const remedy = ofGateway[status];
  if (remedy !== undefined) {
    return { kind: 'gateway', advice: `a gateway responds ${status} in place of the target; ${remedy}` };
  }
  if (
    status === 400 &&
    /HTTP request (?:was sent )?to (?:an )?HTTPS (?:server|port)/i.test(response.text.slice(0, 2000))
  ) {
    return { kind: 'path', advice: `${baseUrl} is plain HTTP, and its port speaks TLS; use https:// as the base URL` };
  }
  if (isHtml(response.header('content-type'))) {
    const title = /<title[^>]{0,99}>([^<]{1,80})/i.exec(response.text.slice(0, 10_000))?.[1]?.trim();
    const shown = title === undefined ? '' : `, "${showInLine(title)}"`;
    const advice = `${baseUrl} responds with HTML (${status}${shown}), as a login page or a web application does; check the base URL`;
    return { kind: 'html', advice };
  }
  if (status < 300 && request.method !== 'HEAD' && response.text.trim() === '') {
    const advice = `${baseUrl} responds ${status} with an empty body, as a default page does; check the base URL`;
    return { kind: 'empty', advice };
  }
  if (status !== 404 && status !== 421 && (status !== 400 || response.json !== undefined)) return undefined;
  return {
    kind: 'path',
    advice: `${baseUrl} responds ${status} in a form that the description does not declare${suggest(contract)}`,
  };
}

// With these a web server rejects a request for its framing, its length, Range or Expect, before the API sees it.
const ofServer = new Set([411, 414, 416, 417, 431]);

/** Whether a web server in front may have rejected a request by itself, in its own form, for how it is written. */
export function isOfFront({ request: { url, headers }, response: { status, json } }: Exchange): boolean {
  if (json !== undefined) return false;
  const isLong = url.length > longest || headers.some(([, value]) => value.length > longest);
  return ofServer.has(status) || (status === 400 && isLong) || ((status === 400 || status === 404) && isOdd(url));
}

// Some web servers give a header no more than this, and reject a longer one with 400.
const longest = 1000;

// What no server decodes, or takes for another path.
function isOdd(url: string): boolean {
  const [path = '', query = ''] = url.split('?', 2);
  const isDecodable = (text: string): boolean => tryTo(() => decodeURIComponent(text)) !== undefined;
  return !isDecodable(path) || !isDecodable(query) || /%00/.test(url) || /%(?:2f|5c)/i.test(path);
}

function isHtml(contentType: string | undefined): boolean {
  return contentType !== undefined && /\bhtml\b/i.test(contentType);
}

// A response in a form that the description names, and not only allows.
function isDeclared(contract: Contract, { operation, response }: Exchange): boolean {
  const declared = operation && contract.response(operation, response.status);
  const contentType = response.header('content-type') ?? '';
  const content = declared && contract.content(declared.content, contentType);
  if (declared === undefined) return false;
  // A 404 or a 5xx without a body may come from anything.
  if (declared.content.length === 0)
    return response.bytes.byteLength === 0 && response.status !== 404 && response.status < 500;
  if (content === undefined || (isHtml(contentType) && !isHtml(content.mediaType))) return false;
  const { json } = response;
  if (content.schema === undefined || json === undefined) return true;
  return 'value' in json && contract.isValid(content.schema, json.value);
}

function describeRedirect(url: string, location: string, baseUrl: string): string {
  const target = URL.canParse(location, url) ? new URL(location, url) : undefined;
  if (target === undefined) return `${baseUrl} redirects to ${showInLine(location)}; check the base URL`;
  const asked = url.slice(baseUrl.length);
  const [whole = ''] = target.href.split('?', 1);
  const path = asked.split('?', 1)[0] ?? '';
  if (whole === url.split('?', 1)[0]) return `${baseUrl} redirects to itself; check the base URL`;
  if (whole === `${url.split('?', 1)[0]}/`) {
    return `${baseUrl} redirects each path to one that ends with a slash, which the description does not have`;
  }
  if (path.length > 1 && whole.toLowerCase().endsWith(path.toLowerCase())) {
    return `${baseUrl} redirects to ${showInLine(whole.slice(0, -path.length))}; use that as the base URL`;
  }
  return `${baseUrl} redirects to ${showInLine(whole)}, as a login page does; use the base URL of the API itself`;
}

// The servers of the description may say which path is missing.
function suggest({ document: { servers } }: Contract): string {
  const urls = Array.isArray(servers) ? servers.map((server) => (isJsonObject(server) ? String(server.url) : '')) : [];
  const path = urls.map((url) => (URL.canParse(url) ? new URL(url).pathname : '')).find((one) => one.length > 1);
  return path === undefined ? '; is a base path missing, or wrong?' : `; is the base path ${path} missing?`;
}
