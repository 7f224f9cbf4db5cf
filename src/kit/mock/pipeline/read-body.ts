import { type Contract, essenceOf, isJson, type Operation, type ParsedRequest } from '../../contract/index.ts';
import type { MockRequest } from './message.ts';
import { type Refusal, refuse } from './refusal.ts';

type Body = ParsedRequest['body'];

/** The body of a request as an instance of its schema, or why there is none. An empty body is no body. */
export function readBody(contract: Contract, { requestBody }: Operation, request: MockRequest): Body | Refusal {
  if (requestBody === undefined) return undefined;
  if (request.body === undefined || request.body.length === 0) {
    return requestBody.required ? refuse('request-invalid', 'body', 'is required') : undefined;
  }
  const contentType = request.headers['content-type'] ?? requestBody.content[0]?.mediaType ?? '';
  const unreadable = refuseEncoding(contentType, request.headers['content-encoding']);
  if (unreadable !== undefined) return unreadable;
  const content = contract.content(requestBody.content, contentType);
  if (content === undefined) {
    const known = requestBody.content.map(({ mediaType }) => mediaType).join(', ');
    const given = essenceOf(contentType) ?? 'malformed';
    return refuse('media-type-unsupported', 'header Content-Type', `is ${given}; send ${known}`);
  }
  const text = decode(request.body);
  if (text === undefined) return refuse('body-malformed', 'body', 'is not UTF-8');
  if (!isJson(contentType)) return content.schema === undefined ? undefined : { schema: content.schema, value: text };
  return parse(text, content.schema);
}

function parse(text: string, schema: string | undefined): Body | Refusal {
  // White space is no JSON text, but a client that sends it means to send nothing.
  if (text.trim() === '') return undefined;
  try {
    const value: unknown = JSON.parse(text);
    return schema === undefined ? undefined : { schema, value };
  } catch (error) {
    return refuse('body-malformed', 'body', `is not JSON: ${(error as Error).message}`);
  }
}

function refuseEncoding(contentType: string, contentEncoding: string | undefined): Refusal | undefined {
  if (contentEncoding !== undefined && contentEncoding.toLowerCase() !== 'identity') {
    return refuse('media-type-unsupported', 'header Content-Encoding', `is ${contentEncoding}; send the body as it is`);
  }
  if (!contentType.includes(';')) return undefined;
  const [, charset = 'utf-8'] = /;\s*charset\s*=\s*"?([^";\s]+)/i.exec(contentType) ?? [];
  if (/^utf-?8$/i.test(charset)) return undefined;
  return refuse('media-type-unsupported', 'header Content-Type', `has the charset ${charset}; send UTF-8`);
}

function decode(body: Uint8Array): string | undefined {
  try {
    return decoder.decode(body);
  } catch {
    return undefined;
  }
}

const decoder = new TextDecoder('utf-8', { fatal: true });
