import {
  type Content,
  type Contract,
  essenceOf,
  isJson,
  join,
  keepNumbers,
  type Operation,
  type ParsedRequest,
  readForm,
  readText,
  tryTo,
} from '../../contract/index.ts';
import type { MockRequest } from './message.ts';
import { type RequestRejection, reject } from './rejection.ts';

const form = 'application/x-www-form-urlencoded';

/** A body that was read; `undefined` where there is nothing to read. */
type Body = { readonly kind: 'body'; readonly instance: NonNullable<ParsedRequest['body']> } | undefined;

/** The body of a request as an instance of its schema, or why it is rejected. An empty body is missing, or an empty form. */
export function readBody(
  contract: Contract,
  { requestBody }: Operation,
  request: MockRequest,
): Body | RequestRejection {
  if (requestBody === undefined) return undefined;
  const { body = new Uint8Array(), headers } = request;
  const contentType = headers['content-type'] ?? requestBody.content[0]?.mediaType ?? '';
  const sent = { body, contentType, coding: headers['content-encoding'] };
  const isForm = essenceOf(headers['content-type'] ?? '') === form;
  if (body.length > 0 || (requestBody.required && isForm)) return readSent(contract, requestBody.content, sent);
  return requestBody.required ? reject('request-invalid', 'body', 'is required') : undefined;
}

interface Sent {
  readonly body: Uint8Array;
  readonly contentType: string;
  readonly coding: string | undefined;
}

function readSent(
  contract: Contract,
  declared: readonly Content[],
  { body, contentType, coding }: Sent,
): Body | RequestRejection {
  const unreadable = rejectEncoding(contentType, coding);
  if (unreadable !== undefined) return unreadable;
  const content = contract.content(declared, contentType);
  if (content === undefined) {
    const known = declared.map(({ mediaType }) => mediaType).join(', ');
    const given = essenceOf(contentType) ?? 'malformed';
    return reject('media-type-unsupported', 'header Content-Type', `is ${given}; send ${known}`);
  }
  const kind = essenceOf(contentType) ?? '';
  if (kind === 'multipart/form-data') return readMultipart(contract, content, contentType, body);
  // What is inside of an image, an archive or XML is not described.
  if (!isText(kind)) return undefined;
  const text = tryTo(() => utf8Only.decode(body));
  keepNumbers(contract.document, text ?? '');
  if (text === undefined) return reject('body-malformed', 'body', 'is not UTF-8');
  if (kind === form) return bodyOf(content.schema, formOf(contract, content, text));
  if (!isJson(contentType)) return bodyOf(content.schema, readText(contract.document, content.schema, text));
  return parse(text, content.schema);
}

function isText(essence: string): boolean {
  return isJson(essence) || essence === form || /^text\/(?!xml)/.test(essence);
}

function formOf(contract: Contract, { schema, pointer }: Content, text: string): unknown {
  return (
    schema && readForm(contract.document, schema, contract.at(join(pointer, 'encoding')), new URLSearchParams(text))
  );
}

function readMultipart(
  contract: Contract,
  { schema, pointer }: Content,
  contentType: string,
  body: Uint8Array,
): Body | RequestRejection {
  const parts = readParts(contentType, body);
  if (parts === undefined) return reject('body-malformed', 'body', 'is not multipart/form-data with its boundary');
  if (schema === undefined) return undefined;
  // A file counts as its text, for only that it is there can be described.
  return bodyOf(schema, readForm(contract.document, schema, contract.at(join(pointer, 'encoding')), parts));
}

function parse(text: string, schema: string | undefined): Body | RequestRejection {
  // White space is no JSON text, but a client that sends it means to send nothing.
  if (text.trim() === '') return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return bodyOf(schema, value);
  } catch (error) {
    return reject('body-malformed', 'body', `is not JSON: ${(error as Error).message}`);
  }
}

function bodyOf(schema: string | undefined, value: unknown): Body {
  return { kind: 'body', instance: { schema, value } };
}

function rejectEncoding(contentType: string, contentEncoding: string | undefined): RequestRejection | undefined {
  if (contentEncoding !== undefined && contentEncoding.toLowerCase() !== 'identity') {
    return reject('media-type-unsupported', 'header Content-Encoding', `is ${contentEncoding}; send the body as it is`);
  }
  if (!contentType.includes(';')) return undefined;
  const [, charset = 'utf-8'] = /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(contentType) ?? [];
  if (/^utf-?8$/i.test(charset)) return undefined;
  return reject('media-type-unsupported', 'header Content-Type', `has the charset ${charset}; send UTF-8`);
}

const utf8Only = new TextDecoder('utf-8', { fatal: true });

/**
 * The parts of a multipart body by their names; `undefined` where it has no boundary or no end.
 * @see https://www.rfc-editor.org/rfc/rfc7578
 */
function readParts(contentType: string, body: Uint8Array): URLSearchParams | undefined {
  const [, quoted, plain] = /;\s*boundary=(?:"([^"]+)"|([^;\s]+))/i.exec(contentType) ?? [];
  const boundary = quoted ?? plain;
  if (boundary === undefined) return undefined;
  // A letter for each byte, so that files stay as they are.
  const text = `\r\n${latin1.decode(body)}`;
  const pieces = text.split(`\r\n--${boundary}`);
  if (pieces.length < 2 || !pieces.at(-1)?.startsWith('--')) return undefined;
  const parts = new URLSearchParams();
  for (const piece of pieces.slice(1, -1)) {
    const [head = '', ...rest] = piece.split('\r\n\r\n');
    const { name, filename } = dispositionOf(head);
    if (name === undefined) return undefined;
    const isFile = filename !== undefined;
    parts.append(toText(name), isFile ? rest.join('\r\n\r\n') : toText(rest.join('\r\n\r\n')));
  }
  return parts;
}

function dispositionOf(head: string): { name?: string; filename?: string } {
  const line = head.split('\r\n').find((one) => /^content-disposition:/i.test(one)) ?? '';
  const found: { name?: string; filename?: string } = {};
  // A parameter after the other, from where the one before it ended.
  const parameter = /[;\s]*([\w*-]+)(?:=(?:"((?:[^"\\]|\\.)*)"|([^;\s"]*)))?/y;
  parameter.lastIndex = 'content-disposition:'.length;
  for (let match = parameter.exec(line); match !== null && match[0] !== ''; match = parameter.exec(line)) {
    const [, key = '', quoted, plain] = match;
    const value = quoted ?? plain;
    if (value !== undefined && key.toLowerCase() === 'name') found.name = value;
    if (value !== undefined && /^filename\*?$/i.test(key)) found.filename = value;
  }
  return found;
}

const latin1 = new TextDecoder('latin1');
const utf8 = new TextDecoder();

function toText(letters: string): string {
  return /[\u0080-\uffff]/.test(letters)
    ? utf8.decode(Uint8Array.from(letters, (char) => char.charCodeAt(0)))
    : letters;
}
