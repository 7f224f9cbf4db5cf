import { type Stats, unwatchFile, watchFile } from 'node:fs';
import { basename } from 'node:path';
import type { Contract } from '../contract/index.ts';
import type { RunningMock } from '../mock/server/index.ts';

type Load = () => Promise<Contract>;

// Editors write in several steps.
const settling = 50;
/** How often the file is looked at. */
const interval = 150;

/**
 * Reloads a contract whenever its file changes; a broken edit keeps the old one and says why. Gives what ends it.
 * It asks for the state of the path again and again: events of a folder miss the target of a link, a mounted volume
 * whose links are swapped, and a folder that is removed and made again.
 */
export function watchContract(file: string, mock: RunningMock, load: Load): () => void {
  let timer: NodeJS.Timeout | undefined;
  const onChange = ({ nlink }: Stats): void => {
    clearTimeout(timer);
    if (nlink > 0) timer = setTimeout(() => void reload(file, mock, load), settling);
  };
  watchFile(file, { interval, persistent: false }, onChange);
  return () => {
    clearTimeout(timer);
    unwatchFile(file, onChange);
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
