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

/** An empty ring of so many bytes. It takes hold of its memory with the first text. */
export function createTextRing(size: number): TextRing {
  let memory: Uint8Array | undefined;
  let end = 0;
  return {
    reserve(bytes) {
      memory ??= new Uint8Array(size);
      const left = size - (end % size);
      if (bytes > left) end += left;
      return end;
    },
    write(text) {
      if (memory === undefined) return 0;
      const room = memory.subarray(end % size);
      const written = typeof text === 'string' ? encoder.encodeInto(text, room).written : text.length;
      if (typeof text !== 'string') room.set(text);
      end += written;
      return written;
    },
    read(place, length) {
      const start = place % size;
      return memory?.subarray(start, start + length) ?? new Uint8Array(0);
    },
  };
}
