import type { CommandText } from '../../src/docs/site-input.ts';
import { commands } from '../../src/kit/cli/main.ts';
import { api } from '../../src/zangtable/api.ts';

/** What each command says of itself, in the order of the help. */
export async function readCommands(): Promise<readonly CommandText[]> {
  const texts = Object.entries(commands).map(async ([name, load]) => {
    const { summary, help } = (await load()).default;
    return { name, summary, help: help(api) };
  });
  return await Promise.all(texts);
}
