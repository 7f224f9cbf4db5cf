/** A text that cannot move the cursor of a terminal: what came over the network is shown, not obeyed. */
export function printable(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Cf}\p{Cs}]/gu, (char) => (char === '\n' ? char : '\ufffd'));
}
