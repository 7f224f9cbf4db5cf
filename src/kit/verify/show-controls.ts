// Soft hyphens and joiners belong to words and emoji, and control nothing.
const controls = /(?![\u00ad\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\u2028\u2029]/gu;

/** A text whose control characters are seen and not obeyed: what a target sends must not control a reader's terminal. */
export function showControls(text: string): string {
  return text.replaceAll(controls, (char) => {
    if (char === '\n' || char === '\t') return char;
    const code = char.codePointAt(0) as number;
    // Unicode has a picture for each of the first 32.
    return code < 0x20 ? String.fromCodePoint(0x2400 + code) : '\ufffd';
  });
}

/** The same in one line, so that what a target sends does not look like another line of the output. */
export function showInLine(text: string): string {
  return showControls(text).replaceAll('\n', '\u240a');
}
