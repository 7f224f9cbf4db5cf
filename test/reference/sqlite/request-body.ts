import type { IncomingMessage } from 'node:http';
import { Failure } from './failure.ts';

const limit = 1024 * 1024;
/** A body that is too large is still read this far, so that a client that writes before it reads gets its answer. */
const patience = 16 * limit;

/** The JSON object in a request's body, `{}` when there is none. Throws a `Failure` for anything else. */
export const readJsonObject = async (request: IncomingMessage): Promise<Readonly<Record<string, unknown>>> => {
  const bytes = await readBytes(request);
  if (bytes.length === 0) return {};
  requireJson(request);

  const value = parse(bytes);
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new Failure('invalid', 'The body must be a JSON object.');
  }
  return { ...value };
};

const requireJson = ({ headers }: IncomingMessage): void => {
  const mediaType = headers['content-type']?.split(';')[0]?.trim().toLowerCase();
  if (mediaType !== undefined && !/^application\/([^\s/]+\+)?json$/.test(mediaType)) {
    throw new Failure('media-type-unsupported', 'The body must be application/json.');
  }
  if ((headers['content-encoding'] ?? 'identity').toLowerCase() !== 'identity') {
    throw new Failure('media-type-unsupported', 'The body must not be compressed.');
  }
};

const parse = (bytes: Buffer): unknown => {
  try {
    return JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof TypeError) {
      throw new Failure('malformed', 'The body is not JSON.');
    }
    throw error;
  }
};

const readBytes = (request: IncomingMessage): Promise<Buffer> =>
  new Promise((resolve, reject) => {
    const chunks: Buffer[] = [];
    let size = 0;
    const refuse = (): void => reject(new Failure('content-too-large', 'The body is larger than 1 MiB.'));

    request.on('data', (chunk: Buffer) => {
      size += chunk.length;
      if (size <= limit) chunks.push(chunk);
      if (size > patience) refuse();
    });
    request.on('end', () => (size > limit ? refuse() : resolve(Buffer.concat(chunks))));
    request.on('error', () => reject(new Failure('malformed', 'The body ended early.')));
  });
