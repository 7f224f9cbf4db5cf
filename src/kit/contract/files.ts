/** Reading files and what servers give in their place. A door of its own: it loads neither Ajv nor a YAML parser. */

import { createReadStream } from 'node:fs';
import { ContractError } from './contract-error.ts';

/** Nothing that is given to this program is nearly as long. */
const mostBytes = 256 * 1024 * 1024;

/** Milliseconds until a server has to respond. */
const patience = 10_000;

/** Whether a description is named by the URL of a server. */
export function isRemote(source: string): boolean {
  return /^https?:\/\//i.test(source);
}

/** Reads a path, or the URL of a file or a server. What has no end, such as a device, is too long. */
export async function readBytesOf(source: string | URL): Promise<Buffer> {
  const isOfServer = source instanceof URL && source.protocol !== 'file:';
  const stream = isOfServer ? await request(source) : createReadStream(source);
  const chunks: Uint8Array[] = [];
  let length = 0;
  for await (const chunk of stream) {
    length += chunk.byteLength;
    if (length > mostBytes) throw tooLong(String(source));
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** The same as text. */
export async function readTextOf(source: string | URL): Promise<string> {
  return decodeText(await readBytesOf(source));
}

/** A text in UTF-8, or as a shell of Windows writes it: in UTF-16. A byte order mark is no part of the text. */
export function decodeText(bytes: Uint8Array): string {
  const [first, second] = bytes;
  const isWide = (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff);
  return new TextDecoder(isWide ? `utf-16${first === 0xff ? 'le' : 'be'}` : 'utf-8').decode(bytes);
}

async function request(url: URL): Promise<AsyncIterable<Uint8Array>> {
  const response = await fetch(url, { signal: AbortSignal.timeout(patience) }).catch((cause: Error) => {
    throw new ContractError('#', `${url.href} cannot be read: ${(cause.cause as Error)?.message ?? cause.message}`);
  });
  if (!response.ok) throw new ContractError('#', `${url.href} cannot be read: the status code is ${response.status}`);
  // In Node a body can be read in a loop, which the types of browsers do not know.
  return (response.body ?? []) as unknown as AsyncIterable<Uint8Array>;
}

function tooLong(source: string): NodeJS.ErrnoException {
  const message = `EFBIG: more than ${mostBytes} bytes, read '${source}'`;
  return Object.assign(new Error(message), { code: 'EFBIG', syscall: 'read', path: source });
}
