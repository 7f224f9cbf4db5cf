/** A command as a page prints it, and what the page prints as its output. */
export interface PrintedCommand {
  readonly command: string;
  readonly says: string;
}

/**
 * The commands of all code blocks of a page, in their order. A block of JSON or SQL is the output of the last one,
 * unless it has the name of a file.
 */
export function printedCommands(markdown: string): readonly PrintedCommand[] {
  const blocks = [...markdown.matchAll(/^```([^\n]+)\n([\s\S]*?)^```/gm)];
  return blocks.flatMap(([, info = '', block = ''], index) => {
    const [language] = info.split(/\W/);
    if (language === 'console') return withOutput(block);
    if (language !== 'sh') return [];
    const [, next, output = ''] = blocks[index + 1] ?? [];
    const all = commandsIn(block);
    return all.map((command, at) => ({
      command,
      says: at === all.length - 1 && (next === 'json' || next === 'sql') ? output : '',
    }));
  });
}

/** What is written like a command in the middle of a sentence; forms with a `<placeholder>` are none. */
export function namedCommands(markdown: string): readonly string[] {
  const prose = markdown.replaceAll(/^```[\s\S]*?^```/gm, '');
  const spans = [...prose.matchAll(/`((?:npm|npx) [^`]+)`/g)].map(([, span = '']) => span.replace(/ --$/, ''));
  return [...new Set(spans.filter((span) => !/[<…]/.test(span)))];
}

function commandsIn(block: string): readonly string[] {
  return joined(block)
    .split('\n')
    .map((line) => line.replace(/\s+#.*$/, '').trim())
    .filter((command) => command !== '' && !command.startsWith('#'));
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
