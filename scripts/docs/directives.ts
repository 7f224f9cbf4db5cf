import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { commands } from '../../src/kit/cli/main.ts';
import type { Contract } from '../../src/kit/contract/index.ts';
import { api } from '../../src/zangtable/api.ts';
import { callOf } from './call.ts';
import { exchange, printedBlock } from './exchange.ts';
import { errorTable, sampleTabs } from './operation.ts';
import { gradedObjects, sourceLink } from './provenance.ts';
import { operationTable } from './reference.ts';

/** What the guides are expanded from. */
interface Sources {
  readonly root: string;
  readonly contract: Contract;
}

type Directive = (sources: Sources, args: readonly string[]) => Promise<readonly string[]> | readonly string[];

/** Replaces each line `<!-- name argument … -->` by what it stands for. Throws for one that stands for nothing. */
export async function expand(sources: Sources, text: string): Promise<string> {
  const found = [...text.matchAll(/^<!-- (.+) -->$/gm)];
  const lines = await Promise.all(
    found.map(async ([whole, inside = '']) => {
      const [name = '', ...args] = inside.split(' ');
      const result = (await directives[name]?.(sources, args)) ?? [];
      if (result.length === 0) throw new Error(`${whole} stands for nothing`);
      return result.join('\n').trim();
    }),
  );
  return text.replaceAll(/^<!-- .+ -->$/gm, () => lines.shift() ?? '');
}

function operationOf(contract: Contract, id = ''): Contract['operations'][number] {
  const operation = contract.operation(id);
  if (operation === undefined) throw new Error(`there is no operation ${id}`);
  return operation;
}

const directives: Readonly<Record<string, Directive>> = {
  samples: ({ contract }, [id, language]) => sampleTabs(callOf(contract, operationOf(contract, id)), language),

  /** What the mock returns for an operation, by the name of a request example, or with a preference. */
  response: async ({ contract }, [id, example, ...prefer]) => {
    const call = callOf(contract, operationOf(contract, id), example === '-' ? undefined : example);
    return printedBlock(await exchange(contract, call, prefer.length === 0 ? undefined : prefer.join(' ')));
  },

  /** Declarations of a file of the example application, as they stand there. */
  excerpt: async ({ root }, [file = '', ...names]) => {
    const text = await readFile(join(root, 'examples/export-button', file), 'utf8');
    return ['```ts', names.map((name) => excerptOf(text, name)).join('\n\n'), '```'];
  },

  /** The words that the example has for each error of each operation. */
  'example-states': ({ root, contract }) => exampleStates(join(root, 'examples/export-button'), contract),

  /** Every command of the command line, with its own help. */
  commands: async () => {
    const texts = await Promise.all(
      Object.entries(commands).map(async ([name, load]) => {
        const { summary, help } = (await load()).default;
        return [`## ${name}`, '', `${summary}.`, '', '```text', await help(api), '```', ''];
      }),
    );
    return texts.flat();
  },

  operations: ({ contract }) => operationTable(contract),

  'error-table': ({ contract }) => errorTable(contract, contract.errorCodes, ['Meaning', 'meaning']),

  /** How to make the mock return each error. */
  'outcome-table': ({ contract }) => [
    '| To get | Slug | Token | Header |',
    '| --- | --- | --- | --- |',
    ...contract.errorCodes.map(
      ({ code, status }) =>
        `| ${status} \`${code}\` | \`mock_${code}\` | \`pat_mock_${code}\` | \`Prefer: error=${code}\` |`,
    ),
  ],

  grades: ({ contract }) => {
    const count = (grade: string): number =>
      gradedObjects(contract).filter(({ provenance }) => provenance === grade).length;
    return [
      `ZangTable does not document everything, so each statement has a grade. ${count('example')} are only seen in an [example](/provenance.md#example), and ${count('assumed')} are [assumed](/provenance.md#assumed). All others are [documented](/provenance.md#documented).`,
    ];
  },

  /** A page of the official documentation, with its whole address. */
  source: ({ contract }, [path]) => [`Source: ${sourceLink(contract, path)}.`],

  security: async ({ root }) => [(await readFile(join(root, 'SECURITY.md'), 'utf8')).replace(/^# .*\n/, '')],
};

/** A declaration with the comment above it, to its last line: that is the first one which closes it at the margin. */
export function excerptOf(text: string, name: string): string {
  const lines = text.split('\n');
  const declares = new RegExp(`^(?:export )?(?:async )?(?:function|const|type|interface) ${name}\\b`);
  const at = lines.findIndex((line) => declares.test(line));
  if (at < 0) throw new Error(`there is no declaration of ${name}`);
  let start = at;
  while (/^(?:\/\/|\/\*\*| \*)/.test(lines[start - 1] ?? '')) start -= 1;
  // A line such as `): Promise<void> {` closes the parameters, not the declaration.
  const end = lines.findIndex(
    (line, index) => index >= at && (/^[}\])].*[^{]$|^[}\])]$/.test(line) || (index === at && /[;}]$/.test(line))),
  );
  if (end < 0) throw new Error(`the declaration of ${name} has no end`);
  return lines.slice(start, end + 1).join('\n');
}

interface ExampleModules {
  statesOf(
    contract: Contract,
    faults: readonly string[],
  ): readonly { operation: string; title: string; code?: string }[];
  describeProblem(problem: object): { readonly title: string; readonly advice: string };
}

// Imported when needed: the types of the example come from the package, which is only there once it is built.
async function exampleStates(folder: string, contract: Contract): Promise<readonly string[]> {
  const load = (file: string): Promise<ExampleModules> => import(pathToFileURL(join(folder, file)).href);
  const [{ statesOf }, { describeProblem }] = await Promise.all([load('tour/states.ts'), load('src/words.ts')]);
  const all = statesOf(contract, []);
  return contract.operations.flatMap(({ id, summary = id }) => {
    const states = all.filter(({ operation, code }) => operation === id && code !== undefined);
    const rows = states.map(({ title, code }) => {
      const { title: shown, advice } = describeProblem({ kind: 'known', operation: id, code });
      return `| ${title} (\`${code}\`) | **${shown}** ${advice} |`;
    });
    // The page does not call every operation.
    if (rows.length === 0) return [];
    return [
      '',
      `[${summary}](/operations/${id}.md):`,
      '',
      '| The API returns | The page shows |',
      '| --- | --- |',
      ...rows,
    ];
  });
}
