import { readFileSync } from 'node:fs';
import { basename, dirname, join } from 'node:path';
import { decodeText, readBytesOf } from '../contract/files.ts';
import { tryTo } from '../contract/index.ts';
import type { Attached } from '../proxy/index.ts';
import { UsageError } from './define-command.ts';

/** Opens a recording: a `.har`, with the files that it names beside it, or a `.zip` with all of them. */
export async function openRecording(file: string): Promise<{ readonly text: string; readonly attached: Attached }> {
  const bytes = await inflate(file, await readBytesOf(file));
  if (bytes.subarray(0, 4).toString('latin1') !== 'PK\u0003\u0004') {
    return { text: decodeText(bytes), attached: (name) => readBeside(dirname(file), name) };
  }
  const files = await unpack(file, bytes);
  const har = Object.keys(files).find((name) => /\.har$/i.test(name));
  if (har === undefined) throw new UsageError(`${file} has no .har in it`);
  return { text: decodeText(files[har] ?? new Uint8Array()), attached: (name) => files[join(dirname(har), name)] };
}

// A few bytes can stand for more than the memory holds.
const mostUnpacked = 512 * 1024 * 1024;

async function inflate(file: string, bytes: Buffer): Promise<Buffer> {
  if (bytes[0] !== 0x1f || bytes[1] !== 0x8b) return bytes;
  const { gunzipSync } = await import('node:zlib');
  try {
    return gunzipSync(bytes, { maxOutputLength: mostUnpacked });
  } catch (cause) {
    throw new UsageError(`${file} is no gzip that can be read: ${(cause as Error).message}`, { cause });
  }
}

async function unpack(file: string, bytes: Uint8Array): Promise<Record<string, Uint8Array>> {
  const { unzipSync } = await import('fflate');
  let size = 0;
  const filter = ({ originalSize }: { readonly originalSize: number }): boolean => {
    size += originalSize;
    if (size > mostUnpacked) throw new UsageError(`${file} is longer than ${mostUnpacked} bytes when it is unpacked`);
    return true;
  };
  try {
    return unzipSync(bytes, { filter });
  } catch (cause) {
    if (cause instanceof UsageError) throw cause;
    throw new UsageError(`${file} is no .zip that can be read: ${(cause as Error).message}`, { cause });
  }
}

// A recording comes from somebody else: it names files of its own folder, and no others.
function readBeside(folder: string, name: string): Uint8Array | undefined {
  if (name !== basename(name) || name.startsWith('.')) return undefined;
  return tryTo(() => readFileSync(join(folder, name)));
}
