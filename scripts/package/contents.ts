import { readFileSync } from 'node:fs';
import { join, posix } from 'node:path';
import { type Packed, root } from './pack.ts';

const specifier = /(?:\bfrom\s*|\bimport\s*\(?\s*)['"](\.{1,2}\/[^'"]+)['"]/g;

/** What is wrong with the list of packed files: something that runs is missing, or something has no business there. */
export function findPackingMistakes({ files }: Pick<Packed, 'files'>): readonly string[] {
  const packed = new Set(files.map(({ path }) => path));
  const manifest = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;
  return [
    ...missing(packed, manifest),
    ...[...packed].filter(isForeign).map((path) => `${path} does not belong into the package`),
    ...[...packed]
      .filter((path) => path.startsWith('dist/') && path.endsWith('.js'))
      .flatMap((path) => dangling(path, packed)),
  ];
}

interface Manifest {
  readonly bin: Readonly<Record<string, string>>;
  readonly exports: Readonly<Record<string, string | Readonly<Record<string, string>>>>;
}

function missing(packed: ReadonlySet<string>, { bin, exports }: Manifest): readonly string[] {
  const targets = Object.values(exports).flatMap((target) =>
    typeof target === 'string' ? target : Object.values(target),
  );
  const wanted = [
    ...Object.values(bin),
    ...targets.map((target) => target.replace('./', '')),
    ...['README.md', 'LICENSE', 'CHANGELOG.md', 'dist/docs/index.html', 'examples/export-button/README.md'],
  ];
  return wanted.filter((path) => !packed.has(path)).map((path) => `${path} is missing`);
}

function isForeign(path: string): boolean {
  return /\.map$|\.test\.|(^|\/)node_modules\/|^dist\/(reports|src\/docs)\/|^(src|test|bench|scripts)\//.test(path);
}

// A file that is left out although another one imports it breaks only whoever gets there.
function dangling(path: string, packed: ReadonlySet<string>): readonly string[] {
  const text = readFileSync(join(root, path), 'utf8');
  return [...text.matchAll(specifier)]
    .map(([, relative = '']) => posix.join(posix.dirname(path), relative))
    .filter((target) => !packed.has(target))
    .map((target) => `${path} imports ${target}, which is not packed`);
}
