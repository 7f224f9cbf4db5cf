import { watch } from 'node:fs';
import { basename, dirname } from 'node:path';
import type { Contract } from '../contract/index.ts';
import type { RunningMock } from '../mock/server/index.ts';

type Load = () => Promise<Contract>;

const settling = 50;

/** Reloads a contract whenever its file changes; a broken edit keeps the old one and says why. Gives what ends it. */
export function watchContract(file: string, mock: RunningMock, load: Load): () => void {
  let timer: NodeJS.Timeout | undefined;
  // Editors write in several steps, and some replace the file: the folder sees all of it.
  const watcher = watch(dirname(file), (_event, name) => {
    if (name !== null && name !== basename(file)) return;
    clearTimeout(timer);
    timer = setTimeout(() => void reload(file, mock, load), settling);
  });
  return () => {
    clearTimeout(timer);
    watcher.close();
  };
}

async function reload(file: string, mock: RunningMock, load: Load): Promise<void> {
  try {
    mock.replaceContract(await load());
    console.error(`${basename(file)} changed; the new contract holds`);
  } catch (error) {
    console.error(`${basename(file)} changed; the old contract still holds: ${(error as Error).message}`);
  }
}
