import type { Goal, PartReport, Table } from './part.ts';

/** What stands above the parts of a report. */
export interface Heading {
  readonly command: string;
  readonly date: string;
  readonly machine: string;
  readonly generator: string;
}

/** Renders bench/README.md. */
export function renderReadme(heading: Heading, parts: readonly PartReport[]): string {
  return `# Benchmarks

\`npm run bench\` builds the project, installs the peers into this folder when they are missing, measures, and writes this page. Everything runs on
the loopback interface. \`npm run bench -- --help\` lists the options; \`--only throughput\` measures one part and leaves this page alone.
Let the machine do nothing else meanwhile. Read the ratios, not the requests a second: they carry over to other machines.

- Command: \`${heading.command}\`
- Date: ${heading.date}
- Machine: ${heading.machine}
- Load generator: ${heading.generator}

${renderGoals(parts.flatMap(({ goals }) => goals))}

${parts.map(renderPart).join('\n\n')}
`;
}

/** Renders one part, for the page and for the terminal. */
export function renderPart({ title, method, tables, goals, notes = [] }: PartReport): string {
  const blocks = [
    `## ${title}`,
    method,
    ...tables.map(renderTable),
    ...(goals.length === 0 ? [] : [renderGoals(goals)]),
    ...(notes.length === 0 ? [] : [notes.map((note) => `- ${note}`).join('\n')]),
  ];
  return blocks.join('\n\n');
}

function renderGoals(goals: readonly Goal[]): string {
  const rows = goals.map(({ text, reached, isMet }) => [text, reached, isMet ? 'met' : '**missed**']);
  return renderRows(['goal', 'reached', ''], rows);
}

function renderTable({ caption, head, rows }: Table): string {
  return `**${caption}**\n\n${renderRows(head, rows)}`;
}

/** A Markdown table whose columns are also straight in a terminal. */
function renderRows(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((cell, column) => Math.max(3, cell.length, ...rows.map((row) => row[column]?.length ?? 0)));
  const line = (cells: readonly string[]) =>
    `| ${cells.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`;
  return [line(head), line(widths.map((width) => '-'.repeat(width))), ...rows.map(line)].join('\n');
}
