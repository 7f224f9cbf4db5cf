/** What passes by, kept up to a limit. */
export interface Capture {
  push(chunk: Uint8Array): void;
  /** Whether more passed than was kept. */
  readonly isCut: boolean;
  bytes(): Uint8Array;
}

/** An empty capture for at most `most` bytes. */
export function createCapture(most: number): Capture {
  const chunks: Uint8Array[] = [];
  let length = 0;
  let isCut = false;
  return {
    push(chunk) {
      isCut ||= length + chunk.byteLength > most;
      if (isCut) return;
      length += chunk.byteLength;
      chunks.push(chunk);
    },
    get isCut() {
      return isCut;
    },
    // A copy even of a single chunk, which may be a view of a buffer many times its size.
    bytes: () => Uint8Array.from(Buffer.concat(chunks)),
  };
}
