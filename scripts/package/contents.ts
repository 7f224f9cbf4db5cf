import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Declared, findImportMistakes } from './imports.ts';
import { type Packed, root } from './pack.ts';

/** What is wrong with the list of packed files: something that runs is missing, or something has no business there. */
export function findPackingMistakes(
  { files }: Pick<Packed, 'files'>,
  manifest: Manifest = readManifest(),
): readonly string[] {
  const packed = new Set(files.map(({ path }) => path));
  return [
    ...missing(packed, manifest),
    ...[...packed].filter(isForeign).map((path) => `${path} does not belong into the package`),
    ...findImportMistakes(packed, manifest),
  ];
}

/** What package.json says that the packed files have to keep. */
interface Manifest extends Declared {
  readonly bin: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
}

/** Reads package.json. */
export function readManifest(): Manifest {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;
}

function missing(packed: ReadonlySet<string>, { bin, exports }: Manifest): readonly string[] {
  const targets = Object.values(exports).flatMap((target) =>
    typeof target === 'string' ? target : Object.values(target),
  );
  const wanted = [
    ...Object.values(bin),
    ...targets.map((target) => target.replace('./', '')),
    ...[
      'README.md',
      'LICENSE',
      'CHANGELOG.md',
      'SECURITY.md',
      'dist/docs/index.html',
      'examples/export-button/README.md',
    ],
  ];
  return wanted.filter((path) => !packed.has(path)).map((path) => `${path} is missing`);
}

function isForeign(path: string): boolean {
  return /\.map$|\.test\.|(^|\/)node_modules\/|^dist\/(reports|src\/docs)\/|^(src|test|bench|scripts)\//.test(path);
}
