import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { ExampleSource, ExampleState } from '../../src/docs/site-input.ts';
import type { Contract } from '../../src/kit/contract/index.ts';
import { readTexts } from './read-texts.ts';

interface Words {
  readonly title: string;
  readonly advice: string;
}

interface State {
  readonly operation: string;
  readonly title: string;
  readonly code?: string;
}

// Types of its own: those of the example come from the package that is only there once it is built.
interface ExampleModules {
  statesOf(contract: Contract, faults: readonly string[]): readonly State[];
  describeProblem(problem: { readonly kind: 'known'; readonly operation: string; readonly code: string }): Words;
}

/** The example: its files, and the words that its own code finds for every error of the contract. */
export async function readExample(root: string, contract: Contract): Promise<ExampleSource> {
  const folder = join(root, 'examples/export-button');
  const parts = ['server', 'src', 'tour'];
  const texts = await Promise.all(
    parts.map(async (part) =>
      [...(await readTexts(join(folder, part), ''))].map(([file, text]) => [`${part}/${file}`, text]),
    ),
  );
  return { files: Object.fromEntries(texts.flat()), states: await readStates(folder, contract) };
}

async function readStates(folder: string, contract: Contract): Promise<readonly ExampleState[]> {
  const load = (file: string): Promise<ExampleModules> => import(pathToFileURL(join(folder, file)).href);
  const [{ statesOf }, { describeProblem }] = await Promise.all([load('tour/states.ts'), load('src/words.ts')]);
  return statesOf(contract, []).flatMap(({ operation, title, code }) => {
    if (code === undefined) return [];
    const { title: says, advice } = describeProblem({ kind: 'known', operation, code });
    return [{ operation, title, says, advice }];
  });
}
