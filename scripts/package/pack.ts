import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { mustRun } from './run-command.ts';

/** The folder of this package. */
export const root: string = fileURLToPath(new URL('../..', import.meta.url));

/** A packed package. */
export interface Packed {
  readonly tarball: string;
  readonly files: readonly { readonly path: string; readonly size: number }[];
  readonly packedBytes: number;
}

/** Packs what is built into a folder, as `npm pack` does after its build. */
export async function pack(folder: string): Promise<Packed> {
  const args = ['pack', '--ignore-scripts', '--json', '--pack-destination', folder];
  // npm gave a list until version 11 and gives an object by name since.
  const printed = Object.values(JSON.parse(await mustRun('npm', args, { cwd: root })));
  const [{ filename, files, size }] = printed as [{ filename: string; files: Packed['files']; size: number }];
  return { tarball: join(folder, filename), files, packedBytes: size };
}
