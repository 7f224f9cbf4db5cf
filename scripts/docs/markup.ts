import type { Contract, Provenance } from '../../src/kit/contract/index.ts';
import { base } from './finish.ts';

/** A page of the site, as Markdown with the few components of the theme. */
export interface Page {
  /** Without its ending, from the root of the site. */
  readonly path: string;
  readonly title: string;
  readonly description: string;
  /** The name in the menu, where it differs from the title. */
  readonly menu?: string;
  /** Classes of the theme, such as that of two columns. */
  readonly pageClass?: string;
  readonly markdown: string;
}

/** The guides, in the order of the menu. */
export const guideGroups = {
  Start: ['first-call', 'authentication', 'envelope'],
  'Use the API': ['exports', 'pagination', 'operation-grouping', 'retries', 'limits', 'client', 'api-clients'],
  'Build and test': ['export-button', 'mock', 'testing'],
  'Check an implementation': ['conformance', 'real-traffic', 'any-contract'],
  More: ['command-line', 'status', 'security', 'glossary'],
} as const;

/** One of several texts of which a reader sees one at a time. */
export interface Tab {
  readonly name: string;
  readonly lines: readonly string[];
}

/** Tabs. Tabs of one group change together, and the choice of a language is kept. Without scripts all are shown. */
export function tabs(group: string, label: string, all: readonly Tab[]): readonly string[] {
  return [
    `<Tabs group="${group}" label="${label}" names="${all.map(({ name }) => name).join('|')}">`,
    ...all.flatMap(({ name, lines }, index) => [
      `<template v-slot:tab${index}>`,
      '',
      // A heading names its tab already.
      ...(lines[0]?.startsWith('#') ? [] : [`**${name}**{.tab-name}`, '']),
      ...lines,
      '',
      '</template>',
    ]),
    '</Tabs>',
    '',
  ];
}

/** An entry of a list that can be linked: a property, a parameter or a header. */
export function entry(id: string, name: string, type: string, required: string, text: string): readonly string[] {
  const kind = type === '' ? '' : ` *${type}*`;
  return [`- <a class="at" id="${id}"></a>[\`${name}\`](#${id})${kind}${required}  `, `  ${text.trim()}`];
}

/** A page as VitePress reads it. */
export function sourceOf({ title, description, pageClass, markdown }: Page): string {
  const front = {
    title,
    description,
    ...(pageClass === undefined
      ? {}
      : { pageClass, ...(pageClass === 'split' ? { aside: false } : { aside: false, sidebar: false }) }),
  };
  // VitePress leaves such links as they are, also without the path of the site.
  const text = markdown.trim().replaceAll(/\]\(\/(\S+)\)(?=\{target="_self"\})/g, `](${base}$1)`);
  return `---\n${JSON.stringify(front)}\n---\n\n# ${title}\n\n${text}\n`;
}

const components = /^\s*<\/?(?:Tabs|template|div|details|Console)\b.*>$\n?/gm;

/** The same page for programs that read Markdown: without components, with links that work beside it. */
export function twinOf({ path, title, markdown }: Page): string {
  const up = '../'.repeat(path.split('/').length - 1);
  const text = markdown
    .replaceAll(/^<Endpoint method="(\w+)" url="([^"]+)" \/>$/gm, '**$1** `$2`')
    .replaceAll(components, '')
    .replaceAll(/<a class="at"[^>]*><\/a>/g, '')
    .replaceAll(/\[(`[^`\n]+`)\]\(#[^()\s]*\)/g, '$1')
    .replaceAll(/(?<=[)*`\w.]) ?\{(?:[.#][\w.# -]+|target="_self")\}/g, '')
    .replaceAll(/\]\(\/(?!\/)/g, `](${up === '' ? './' : up}`)
    .replaceAll(/\n{3,}/g, '\n\n');
  return `# ${title}\n\n${text.trim()}\n\n---\n\n[All pages](${up}llms.txt)\n`;
}

/** Text of others, such as of an implementation that was tested: shown as it is, never as markup. */
export function escapeInline(text: string): string {
  return text
    .replaceAll(/[`*_[\]\\|]/g, '\\$&')
    .replaceAll('<', '&lt;')
    .replaceAll('{{', '&#123;&#123;');
}

export function code(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}

/** Values as code, joined for a sentence. */
export const list = (values: readonly unknown[], last: string): string =>
  values
    .map(code)
    .join(', ')
    .replace(/, (?=[^,]*$)/, ` ${last} `);

/** A text with its lines joined by single spaces. */
export function oneLine(text: unknown): string {
  return String(text ?? '')
    .split(/\s*\n\s*/)
    .join(' ')
    .trim();
}

const meanings: Readonly<Record<Provenance, string>> = {
  documented: 'The documentation says so',
  example: 'Only seen in an example',
  assumed: 'Not documented; an assumption of this project',
};

/** A grade, as a link to its definition. */
export function badge(grade: Provenance): string {
  return `[${grade}](/provenance.md#${grade} "${meanings[grade]}")`;
}

/** The grade at a pointer; empty where it is documented, which is the rule. */
export function gradeAt(contract: Contract, pointer: string): string {
  const grade = contract.provenance(pointer);
  return grade === 'documented' ? '' : ` ${badge(grade)}`;
}
