/** Reading files and what servers give in their place. A door of its own: it loads neither Ajv nor a YAML parser. */

import { createReadStream } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { RequestBody } from './reading.ts';

/** Nothing that is given to this program is nearly as long. */
const mostBytes = 256 * 1024 * 1024;

/** Milliseconds until a server has to respond. */
const patience = 10_000;

/** Whether a description is named by the URL of a server. */
export function isRemote(source: string): boolean {
  return /^https?:\/\//i.test(source);
}

/** Reads a path, or the URL of a file or a server. What has no end, such as a device, is too long. */
export async function readBytesOf(source: string | URL, request: RequestBody = fetchBody): Promise<Buffer> {
  const isOfServer = source instanceof URL && source.protocol !== 'file:';
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for await (const chunk of isOfServer ? await request(source) : createReadStream(source)) {
      length += chunk.byteLength;
      if (length > mostBytes) throw tooLong();
      chunks.push(chunk);
    }
  } catch (error) {
    if (isOfServer) throw unreadable(source, error as Error);
    // The system does not say which path is a folder.
    throw Object.assign(error as Error, { path: source instanceof URL ? fileURLToPath(source) : source });
  }
  return Buffer.concat(chunks);
}

/** The same as text. */
export async function readTextOf(source: string | URL, request?: RequestBody): Promise<string> {
  return decodeText(await readBytesOf(source, request));
}

/** A text in UTF-8, or as a shell of Windows writes it: in UTF-16. A byte order mark is no part of the text. */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const isWide = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  return new TextDecoder(isWide ? `utf-16${first === 0xff ? 'le' : 'be'}` : 'utf-8').decode(bytes);
}

async function fetchBody(url: URL): Promise<AsyncIterable<Uint8Array>> {
  const response = await fetch(url, { signal: AbortSignal.timeout(patience) });
  if (!response.ok) throw new Error(`the status code is ${response.status}`);
  // In Node a body can be read in a loop, which the types of browsers do not know.
  return (response.body ?? []) as unknown as AsyncIterable<Uint8Array>;
}

function tooLong(): NodeJS.ErrnoException {
  return Object.assign(new Error(`it is longer than ${mostBytes} bytes`), { code: 'EFBIG', syscall: 'read' });
}

// Of several addresses that were tried, the code says more than the message; OpenSSL has a reason among its own names.
function unreadable({ href }: URL, error: Error): NodeJS.ErrnoException {
  const { reason, message, code } = (error.cause ?? error) as NodeJS.ErrnoException & { readonly reason?: string };
  const text = `${href} could not be read: ${reason || message || code}`;
  return Object.assign(new Error(text, { cause: error }), { code: code ?? 'EIO', syscall: 'read' });
}
