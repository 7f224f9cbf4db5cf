interface Decoded {
  readonly bytes: Uint8Array;
  /** Why the content coding could not be undone. */
  readonly fault?: string;
}

// A few bytes can stand for more than the memory holds.
const mostDecodedBytes = 64 * 1024 * 1024;

/**
 * Undoes the content coding of a body.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-8.4
 */
export async function decodeContent(body: Uint8Array, coding: string | undefined): Promise<Decoded> {
  const name = coding?.trim().toLowerCase() ?? '';
  if (name === '' || name === 'identity' || body.byteLength === 0) return { bytes: body };
  const zlib = await import('node:zlib');
  const limit = { maxOutputLength: mostDecodedBytes };
  try {
    if (name === 'gzip' || name === 'x-gzip') return { bytes: zlib.gunzipSync(body, limit) };
    if (name === 'deflate') return { bytes: zlib.inflateSync(body, limit) };
    if (name === 'br') return { bytes: zlib.brotliDecompressSync(body, limit) };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_BUFFER_TOO_LARGE') {
      return { bytes: body, fault: `is longer than ${mostDecodedBytes} bytes when its ${name} is undone` };
    }
    return { bytes: body, fault: `is not ${name}: ${(error as Error).message}` };
  }
  return { bytes: body, fault: `has the content coding ${name}, which was not asked for` };
}
