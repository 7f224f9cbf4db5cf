/** Texts one after the other, in one piece of memory that is written over from the beginning when its end is reached. */
export interface TextRing {
  /**
   * Makes room for so many bytes and gives the place where they begin. Places only ever grow: what was written at one
   * that is more than the size of the ring before the end of the room is gone.
   */
  reserve(bytes: number): number;
  /** Writes into the room that was reserved, text as UTF-8; gives how many bytes it took. */
  write(text: string | Uint8Array): number;
  /** A view, for the moment. */
  read(place: number, length: number): Uint8Array;
}

const encoder = new TextEncoder();

/** An empty ring of so many bytes. Its memory grows with what is written, so that a world that sees little traffic takes little. */
export function createTextRing(size: number): TextRing {
  let memory = new Uint8Array(0);
  let end = 0;
  return {
    reserve(bytes) {
      const left = size - (end % size);
      if (bytes > left) end += left;
      const needed = (end % size) + bytes;
      if (needed > memory.length) memory = grow(memory, Math.min(size, 2 * needed));
      return end;
    },
    write(text) {
      const room = memory.subarray(end % size);
      const written = typeof text === 'string' ? encoder.encodeInto(text, room).written : text.length;
      if (typeof text !== 'string') room.set(text);
      end += written;
      return written;
    },
    read(place, length) {
      const start = place % size;
      return memory.subarray(start, start + length);
    },
  };
}

function grow(memory: Uint8Array, size: number): Uint8Array<ArrayBuffer> {
  const grown = new Uint8Array(size);
  grown.set(memory);
  return grown;
}
