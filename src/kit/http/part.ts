/** A piece of a text. Which piece is a secret is data: it is not found by searching a rendered text. */
export type Part = LiteralPart | VariablePart | RedactedPart;

/** What stands there as it is. Bytes are for what is no text, such as a body that is not UTF-8. */
interface LiteralPart {
  readonly kind: 'literal';
  readonly text: string | Uint8Array;
}

/** A secret that an environment variable holds, perhaps without some characters at one of its ends. */
export interface VariablePart {
  readonly kind: 'variable';
  readonly name: string;
  readonly cut?: { readonly side: 'start' | 'end'; readonly length: number };
}

/** A secret that no variable holds. */
export interface RedactedPart {
  readonly kind: 'redacted';
}

/** What is shown for a secret that no variable holds. */
export const redacted = '[redacted]';

export function literal(text: string | Uint8Array): LiteralPart {
  return { kind: 'literal', text };
}

/** What a POSIX shell puts a secret in for. Throws for a name that no shell takes: it would be read as code. */
export function describeVariable({ name, cut }: VariablePart): string {
  if (!/^[A-Za-z_]\w*$/.test(name)) throw new TypeError(`"${name}" cannot be the name of a variable`);
  if (cut === undefined) return `$${name}`;
  return `\${${name}${cut.side === 'start' ? '#' : '%'}${'?'.repeat(cut.length)}}`;
}

export function describeParts(parts: readonly Part[], show: (part: VariablePart) => string = describeVariable): string {
  return parts
    .map((part) => {
      if (part.kind === 'variable') return show(part);
      if (part.kind === 'redacted') return redacted;
      return typeof part.text === 'string' ? part.text : new TextDecoder().decode(part.text);
    })
    .join('');
}

/** A text in parts: at some places of it, in their order, stands something else. */
export function splitAt(
  text: string,
  ranges: readonly { readonly start: number; readonly end: number; readonly part: Part }[],
): readonly Part[] {
  const parts: Part[] = [];
  let from = 0;
  for (const { start, end, part } of ranges) {
    if (start > from) parts.push(literal(text.slice(from, start)));
    parts.push(part);
    from = end;
  }
  if (from < text.length) parts.push(literal(text.slice(from)));
  return parts;
}
