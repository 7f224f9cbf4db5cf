/** What Base64 makes of a text, wherever it stands among other bytes. */
export interface Base64Core {
  /** The characters that hold bits of the text alone. */
  readonly text: string;
  /** How many characters before them hold bits of the text as well, and how many bytes before the text their group has. */
  readonly before: 0 | 2 | 3;
  readonly offset: 0 | 1 | 2;
}

/** The three forms that a text takes in Base64, which depend on what stands before it. */
export function base64Cores(text: string): readonly Base64Core[] {
  const bytes = String.fromCharCode(...new TextEncoder().encode(text));
  return ([0, 1, 2] as const).map((offset) => {
    const before = offset === 0 ? 0 : offset === 1 ? 2 : 3;
    const length = Math.floor(((bytes.length + offset) * 8) / 6);
    return { text: btoa('\0'.repeat(offset) + bytes).slice(before, length), before, offset };
  });
}

/** The code of a character in the alphabet of RFC 4648 section 4; the one for URLs and file names has two others. */
export function foldBase64(code: number): number {
  if (code === 0x2d) return 0x2b;
  return code === 0x5f ? 0x2f : code;
}

/** Whether a character can stand in Base64, the padding included. */
export function isBase64(character: string | undefined): boolean {
  return character !== undefined && /^[\w+/=-]$/.test(character);
}

/** The bytes of some groups of Base64 in either alphabet, one character each; empty for what is none. */
export function decodeGroups(text: string): string {
  const standard = text.replaceAll('-', '+').replaceAll('_', '/');
  return /^[A-Za-z0-9+/]*$/.test(standard) ? atob(standard.slice(0, standard.length - (standard.length % 4))) : '';
}
