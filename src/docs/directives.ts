import type { Contract } from '../kit/contract/index.ts';
import { occurrencesOf } from './errors-of.ts';
import { excerptOf } from './excerpt.ts';
import { gradedObjects } from './graded.ts';
import { escapeHtml } from './html.ts';
import { linkTo } from './page.ts';
import { samplesIn, samplesMarkdown } from './samples.ts';
import type { ExampleSource, SiteInput } from './site-input.ts';

type Directive = (input: SiteInput, from: string, args: readonly string[]) => readonly string[];

/** Replaces each line `{{name argument …}}` of a guide by what it stands for. Throws for one that stands for nothing. */
export function expandDirectives(input: SiteInput, from: string, text: string): string {
  return text.replaceAll(/^\{\{(.+)\}\}$/gm, (line, inside: string) => {
    const [name = '', ...args] = inside.trim().split(/\s+/);
    const lines = directives[name]?.(input, from, args);
    if (lines === undefined || lines.length === 0) throw new Error(`${from}: ${line} stands for nothing`);
    return lines.join('\n');
  });
}

const directives: Readonly<Record<string, Directive>> = {
  /** All languages of one sample, side by side. */
  samples: ({ samples }, _from, [folder = '']) => samplesMarkdown(samplesIn(samples, folder)),

  /** One sample in full. */
  sample: ({ samples }, _from, [file = '', language = 'sh']) => {
    const sample = samples.find((candidate) => candidate.file === file);
    return sample === undefined ? [] : [`\`\`\`${language}`, sample.code.trimEnd(), '```'];
  },

  /** A picture inside the page, so that it has the page's colours; the further words are its caption. */
  diagram: ({ diagrams }, _from, [name = '', ...caption]) => {
    const svg = diagrams[name];
    const figcaption = `<figcaption>${escapeHtml(caption.join(' '))}</figcaption>`;
    return svg === undefined ? [] : [`<figure class="diagram">${svg.trimEnd()}${figcaption}</figure>`];
  },

  /** An example of a response, by operation, status and name. */
  example: ({ contract }, _from, [id = '', status, name]) => {
    const response = contract.operation(id)?.responses.find((candidate) => candidate.status === status);
    const examples = response?.content.flatMap((content) => content.examples) ?? [];
    const example = examples.find((candidate) => candidate.name === name);
    return example === undefined ? [] : ['```json', JSON.stringify(example.value, undefined, 2), '```'];
  },

  /** Declarations of a file of the example, as they stand there. */
  excerpt: ({ example }, from, [file = '', ...names]) => {
    const code = example.files[file];
    if (code === undefined) throw new Error(`${from}: the example has no file ${file}`);
    const declarations = names.map((name) => excerptOf(code, name)).join('\n\n');
    return [`\`\`\`${file.endsWith('.json') ? 'json' : 'ts'}`, declarations, '```'];
  },

  /** Every error that the example can meet, and what it then says. */
  'example-states': ({ example }, from) => stateTable(example, from),

  /** Every command of the command line, with its own help. */
  commands: ({ commands }) =>
    commands.flatMap(({ name, summary, help }) => ['', `## ${name}`, '', `${summary}.`, '', '```text', help, '```']),

  operations: ({ contract }, from) => operationTable(contract, from),

  'error-codes': ({ contract }, from) => errorTable(contract, from),

  /** How many statements are of which grade. */
  grades: ({ contract }, from) => {
    const graded = gradedObjects(contract);
    const count = (grade: string) => graded.filter(({ provenance }) => provenance === grade).length;
    const page = linkTo(from, 'how-sure.md');
    return [
      `${count('example')} places are marked [example](${page}#example) and ${count('assumed')} are marked [assumed](${page}#assumed); everything else is [documented](${page}#documented).`,
    ];
  },
};

function operationTable({ operations }: Contract, from: string): readonly string[] {
  const rows = operations.map(({ id, summary, method, pathTemplate }) => {
    const link = linkTo(from, `operations/${id}.md`);
    return `| [${summary ?? id}](${link}) | \`${method} ${pathTemplate}\` |`;
  });
  return ['| operation | method and path |', '|---|---|', ...rows];
}

function stateTable({ states }: ExampleSource, from: string): readonly string[] {
  const operations = [...new Set(states.map(({ operation }) => operation))];
  return operations.flatMap((operation) => [
    '',
    `[\`${operation}\`](${linkTo(from, `operations/${operation}.md`)}):`,
    '',
    '| what the API answers | what the page says |',
    '|---|---|',
    ...states
      .filter((state) => state.operation === operation)
      .map(({ title, says, advice }) => `| ${title} | **${says}** — ${advice} |`),
  ]);
}

function errorTable(contract: Contract, from: string): readonly string[] {
  const rows = contract.errorCodes.map(({ code, status, meaning, remedy }) => {
    const where = occurrencesOf(contract, code).length > 0 ? `${status}` : `${status}?`;
    return `| [\`${code}\`](${linkTo(from, `errors/${code}.md`)}) | ${where} | ${meaning} ${remedy} |`;
  });
  return ['| code | status | what it means, and what to do |', '|---|---|---|', ...rows];
}
