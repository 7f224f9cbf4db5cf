/**
 * A text whose parts have fixed places. It is written in one piece, for engines keep a text that was strung together in
 * parts, and put them together anew for everything that reads it.
 */
export interface AsciiText {
  put(at: number, part: string): void;
  /** Writes a whole number with leading zeros. */
  putNumber(at: number, digits: number, value: number): void;
  /** Writes a whole number in lower-case hexadecimal digits, with leading zeros. */
  putHex(at: number, digits: number, value: number): void;
  read(): string;
}

const decoder = new TextDecoder();
const digitCodes = new TextEncoder().encode('0123456789abcdef');

/** A text that begins as another one. */
export function createAsciiText(text: string): AsciiText {
  const codes = new TextEncoder().encode(text);
  const putInBase = (base: number, { at, digits }: { readonly at: number; readonly digits: number }, value: number) => {
    let rest = value;
    for (let place = at + digits - 1; place >= at; place -= 1) {
      codes[place] = digitCodes[rest % base] as number;
      rest = Math.floor(rest / base);
    }
  };
  return {
    put(at, part) {
      for (let index = 0; index < part.length; index += 1) codes[at + index] = part.charCodeAt(index);
    },
    putNumber: (at, digits, value) => putInBase(10, { at, digits }, value),
    putHex: (at, digits, value) => putInBase(16, { at, digits }, value),
    read: () => decoder.decode(codes),
  };
}
