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
      if (isCut) {
        chunks.length = 0;
        return;
      }
      length += chunk.byteLength;
      chunks.push(chunk);
    },
    get isCut() {
      return isCut;
    },
    bytes: () => Buffer.concat(chunks),
  };
}
