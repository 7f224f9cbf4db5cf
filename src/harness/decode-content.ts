interface Decoded {
  readonly bytes: Uint8Array;
  /** Why the content coding could not be undone. */
  readonly fault?: string;
}

/**
 * Undoes the content coding of a body.
 * @see https://www.rfc-editor.org/rfc/rfc9110#section-8.4
 */
export async function decodeContent(body: Uint8Array, coding: string | undefined): Promise<Decoded> {
  const name = coding?.trim().toLowerCase() ?? '';
  if (name === '' || name === 'identity' || body.byteLength === 0) return { bytes: body };
  const zlib = await import('node:zlib');
  try {
    if (name === 'gzip' || name === 'x-gzip') return { bytes: zlib.gunzipSync(body) };
    if (name === 'deflate') return { bytes: zlib.inflateSync(body) };
    if (name === 'br') return { bytes: zlib.brotliDecompressSync(body) };
  } catch (error) {
    return { bytes: body, fault: `is not ${name}: ${(error as Error).message}` };
  }
  return { bytes: body, fault: `has the content coding ${name}, which was not asked for` };
}
