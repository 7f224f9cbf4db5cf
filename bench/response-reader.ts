import type { WholeAnswer } from './request.ts';

/** Puts an HTTP/1.1 answer together from the chunks of a socket; throws for what is not HTTP or states no length. */
export class ResponseReader {
  #chunks: Buffer[] = [];
  #head: Head | undefined;

  /** Everything that came so far. */
  get received(): Buffer {
    return this.#chunks.length === 1 ? (this.#chunks[0] as Buffer) : Buffer.concat(this.#chunks);
  }

  /** Takes a chunk; gives the answer once it is whole. */
  push(chunk: Buffer): WholeAnswer | undefined {
    this.#chunks.push(chunk);
    const { received } = this;
    this.#head ??= readHead(received);
    if (this.#head === undefined) return undefined;
    return readWhole(this.#head, received.subarray(this.#head.length));
  }
}

interface Head {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  /** How many bytes it takes, its empty line included. */
  readonly length: number;
}

function readHead(received: Buffer): Head | undefined {
  const end = received.indexOf('\r\n\r\n');
  if (end === -1) return undefined;
  const [statusLine = '', ...lines] = received.toString('latin1', 0, end).split('\r\n');
  const status = statusLine.match(/^HTTP\/1\.1 (\d{3})/)?.[1];
  if (status === undefined) throw new Error(`Not a status line: ${statusLine}`);
  const headers: Record<string, string> = {};
  for (const line of lines) {
    const colon = line.indexOf(':');
    headers[line.slice(0, colon).toLowerCase()] = line.slice(colon + 1).trim();
  }
  return { status: Number(status), headers, length: end + 4 };
}

function readWhole({ status, headers }: Head, rest: Buffer): WholeAnswer | undefined {
  const stated = headers['content-length'];
  if (stated !== undefined) {
    const length = Number(stated);
    if (rest.length > length) throw new Error(`${rest.length - length} bytes more than Content-Length states`);
    return rest.length === length ? { status, headers, body: rest } : undefined;
  }
  if (headers['transfer-encoding'] !== 'chunked') throw new Error('Neither Content-Length nor chunks');
  const body = readChunked(rest);
  return body && { status, headers, body };
}

function readChunked(rest: Buffer): Buffer | undefined {
  const parts: Buffer[] = [];
  for (let at = 0; ; ) {
    const lineEnd = rest.indexOf('\r\n', at);
    if (lineEnd === -1) return undefined;
    const size = Number.parseInt(rest.toString('latin1', at, lineEnd), 16);
    const next = lineEnd + 2 + size + 2;
    if (Number.isNaN(size)) throw new Error('Not the size of a chunk');
    if (rest.length < next) return undefined;
    if (size === 0) return Buffer.concat(parts);
    parts.push(rest.subarray(lineEnd + 2, lineEnd + 2 + size));
    at = next;
  }
}
