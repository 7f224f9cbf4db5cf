import type { Tokens } from 'marked';
import { escapeHtml } from '../../src/docs/html.ts';

// With so many columns a row on a narrow screen is a line of short facts rather than a card.
const manyColumns = 4;

/**
 * A table that is read as cards where the screen is narrow: each cell carries the name of its column. The roles are
 * written out, because a browser forgets what a table is when a style sheet lays it out as something else.
 */
export function renderTable({ header, rows }: Tokens.Table, inline: (cell: Tokens.TableCell) => string): string {
  const names = header.map(({ text }) => text.replaceAll(/[`*]/g, ''));
  const isTitled = names.some((name) => name !== '');
  const head = `<thead role="rowgroup"><tr role="row">${header.map((cell) => `<th role="columnheader">${inline(cell)}</th>`).join('')}</tr></thead>`;
  const body = rows.map(
    (cells) => `<tr role="row">${cells.map((cell, index) => td(names[index] ?? '', inline(cell))).join('')}</tr>`,
  );
  const className = names.length > manyColumns ? ' class="dense"' : '';
  return `<table role="table"${className}>${isTitled ? head : ''}<tbody role="rowgroup">${body.join('\n')}</tbody></table>\n`;
}

function td(column: string, content: string): string {
  const label = column === '' ? '' : ` data-column="${escapeHtml(column)}"`;
  return `<td role="cell"${label}>${content}</td>`;
}
