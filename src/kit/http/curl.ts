import { quoteForShell } from './escape.ts';
import { literal, type Part } from './part.ts';

/** A command that sends a request again, or why there is none. */
export type Curl =
  | { readonly kind: 'command'; readonly command: string }
  | { readonly kind: 'impossible'; readonly reason: string };

/** Splits texts into what may be shown and what is a secret. */
interface Splitter {
  split(text: string): readonly Part[];
  splitHeader(name: string, value: string): readonly Part[];
}

interface SentRequest {
  readonly method: string;
  readonly url: string;
  readonly headers: readonly (readonly [name: string, value: string])[];
  readonly body?: Uint8Array | undefined;
}

/** The longest body that is printed. Linux takes no argument of 128 KiB. */
const mostBodyBytes = 100_000;

// What curl or the connection writes by itself, and what only a browser may send.
const implied =
  /^(host|connection|keep-alive|content-length|accept-encoding|transfer-encoding|te|upgrade|expect|user-agent|priority|sec-.*)$/i;

/** The command line that sends a request again. Its secrets are read from environment variables. */
export function describeAsCurl(request: SentRequest, splitter: Splitter): Curl {
  const { method, url, headers, body } = request;
  const reason = whyImpossible([method, url, ...headers.flat()], body);
  if (reason !== undefined) return { kind: 'impossible', reason };
  const heads = headers.flatMap(([name, value]) => describeHeader(name, value, splitter));
  // curl would add a type of its own.
  if (body !== undefined && !headers.some(([name]) => isNamed(name, 'content-type'))) {
    heads.push([literal('Content-Type:')]);
  }
  const address = splitter.split(url);
  const words = [
    'curl -i',
    ...describePath(address),
    ...describeMethod(splitter.split(method), body !== undefined),
    quoteForShell(address),
    ...heads.map((line) => `-H ${quoteForShell(line)}`),
    ...(body === undefined ? [] : [`--data-raw ${quoteForShell(splitBody(body, splitter))}`]),
  ];
  return { kind: 'command', command: words.join(' ') };
}

// curl reads brackets and braces as a list of URLs, and tidies up dots.
function describePath(url: readonly Part[]): readonly string[] {
  const shown = url.map(textOf).join('');
  const isOdd = /[[\]{}]/.test(shown);
  return [...(isOdd ? ['-g'] : []), ...(/\/(\.|%2e){1,2}([/?#]|$)/i.test(shown) ? ['--path-as-is'] : [])];
}

function describeMethod(method: readonly Part[], hasBody: boolean): readonly string[] {
  const name = method.map(textOf).join('');
  if (name === 'HEAD' && !hasBody) return ['--head'];
  if (name === (hasBody ? 'POST' : 'GET')) return [];
  const isUsual = /^(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|TRACE)$/.test(name);
  return ['-X', isUsual ? name : quoteForShell(method)];
}

function textOf(part: Part): string {
  return part.kind === 'literal' && typeof part.text === 'string' ? part.text : '';
}

function describeHeader(name: string, value: string, { split, splitHeader }: Splitter): readonly Part[][] {
  if (implied.test(name) || (isNamed(name, 'accept') && value === '*/*')) return [];
  // curl would read the headers from the file of this name.
  if (name.startsWith('@')) return [];
  if (value === '') return [[...split(name), literal(';')]];
  const parts = splitHeader(name, value);
  const isKnown = parts.some(({ kind }) => kind !== 'redacted');
  return isKnown ? [[...split(name), literal(': '), ...parts]] : [];
}

function isNamed(name: string, wanted: string): boolean {
  return name.toLowerCase() === wanted;
}

function whyImpossible(texts: readonly string[], body: Uint8Array | undefined): string | undefined {
  if (texts.some((text) => text.includes('\0')) || body?.includes(0)) {
    return 'the request has a NUL byte, which no argument of a command can hold';
  }
  const length = body?.byteLength ?? 0;
  return length > mostBodyBytes ? `the request body has ${length} bytes, too many for a command` : undefined;
}

function splitBody(body: Uint8Array, { split }: Splitter): readonly Part[] {
  try {
    return split(new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(body));
  } catch {
    // Each byte is one character, so that a secret in it is found.
    const text = Array.from(body, (byte) => String.fromCharCode(byte)).join('');
    return split(text).map((part) => (part.kind === 'literal' ? literal(bytesOf(part.text)) : part));
  }
}

function bytesOf(text: string | Uint8Array): Uint8Array {
  return typeof text === 'string' ? Uint8Array.from(text, (char) => char.charCodeAt(0)) : text;
}
