import { readdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { installedPackages, type Project } from './trial.ts';

/** What an installation costs. */
export interface Cost {
  readonly packages: number;
  readonly bytes: number;
}

/** Counts what a project has installed. */
export async function measure(project: Project): Promise<Cost> {
  const packages = new Set(await installedPackages(project)).size;
  return { packages, bytes: await bytesBelow(join(project.folder, 'node_modules')) };
}

async function bytesBelow(folder: string): Promise<number> {
  const entries = await readdir(folder, { withFileTypes: true, recursive: true });
  const files = entries.filter((entry) => entry.isFile());
  const sizes = await Promise.all(files.map(async (file) => (await stat(join(file.parentPath, file.name))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}

/** One line of the table of costs. */
export function describeCost(what: string, { packages, bytes }: Cost): string {
  return `${what.padEnd(28)}${String(packages).padStart(5)} packages${(bytes / 1e6).toFixed(1).padStart(8)} MB`;
}
