/** A command as a page prints it, and the lines that the page prints as its output. */
export interface PrintedCommand {
  readonly command: string;
  readonly says: string;
}

/** The commands of all code blocks of a page, in their order. */
export function printedCommands(markdown: string): readonly PrintedCommand[] {
  return [...markdown.matchAll(/^```(sh|console)\n([\s\S]*?)^```/gm)].flatMap(([, language, block = '']) =>
    language === 'sh' ? withoutOutput(block) : withOutput(block),
  );
}

/** What is written like a command in the middle of a sentence; forms with a `<placeholder>` are none. */
export function namedCommands(markdown: string): readonly string[] {
  const prose = markdown.replaceAll(/^```[\s\S]*?^```/gm, '');
  const spans = [...prose.matchAll(/`((?:npm|npx) [^`]+)`/g)].map(([, span = '']) => span.replace(/ --$/, ''));
  return [...new Set(spans.filter((span) => !/[<…]/.test(span)))];
}

function withoutOutput(block: string): readonly PrintedCommand[] {
  return joined(block)
    .split('\n')
    .map((line) => line.replace(/\s+#.*$/, '').trim())
    .filter((command) => command !== '')
    .map((command) => ({ command, says: '' }));
}

function withOutput(block: string): readonly PrintedCommand[] {
  return joined(block)
    .split(/^\$ /m)
    .filter((part) => part !== '')
    .map((part) => {
      const [command = '', ...says] = part.trim().split('\n');
      return { command, says: says.join('\n') };
    });
}

/** A line that ends with a backslash goes on in the next one. */
function joined(block: string): string {
  return block.replaceAll(/\s*\\\n\s*/g, ' ');
}
