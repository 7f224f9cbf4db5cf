import { createReadStream } from 'node:fs';

/** No file that is given to this program is nearly as long. */
const mostBytes = 256 * 1024 * 1024;

/** Reads a file, or what a shell gives in the place of one. One without an end, such as a device, is too long. */
export async function readBytesOf(file: string | URL): Promise<Buffer> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of createReadStream(file) as AsyncIterable<Buffer>) {
    length += chunk.byteLength;
    if (length > mostBytes) throw tooLong(String(file));
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}

/** Reads a file of text in UTF-8. A byte order mark is no part of the text. */
export async function readTextOf(file: string | URL): Promise<string> {
  return new TextDecoder().decode(await readBytesOf(file));
}

function tooLong(file: string): NodeJS.ErrnoException {
  const message = `EFBIG: more than ${mostBytes} bytes, read '${file}'`;
  return Object.assign(new Error(message), { code: 'EFBIG', syscall: 'read', path: file });
}
