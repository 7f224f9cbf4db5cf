/** A text whose control characters are seen and not obeyed: what a target answers must not steer a reader's terminal. */
export function showControls(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028-\u202e\u2066-\u2069]/gu, (char) => {
    if (char === '\n' || char === '\t') return char;
    const code = char.codePointAt(0) as number;
    // Unicode has a picture for each of the first 32.
    return code < 0x20 ? String.fromCodePoint(0x2400 + code) : '\ufffd';
  });
}
