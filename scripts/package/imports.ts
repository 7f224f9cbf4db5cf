import { readFileSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { join, posix } from 'node:path';
import typescript from 'typescript';
import { root } from './pack.ts';

/** The packages that a manifest declares. */
export interface Declared {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
}

/**
 * What packed modules import and nobody who installs them has: a file that is left out, a package that is not declared.
 * It breaks only anyone who gets there, so trying the package may miss it. Also the packages that nothing imports.
 */
export function findImportMistakes(
  packed: ReadonlySet<string>,
  { dependencies, peerDependencies }: Declared,
): readonly string[] {
  const declared = new Set(Object.keys({ ...dependencies, ...peerDependencies }));
  const imports = [...packed]
    .filter(isModule)
    .flatMap((path) => importsOf(path).map((imported) => ({ path, imported })));
  const files = imports.flatMap(({ path, imported }) =>
    imported.startsWith('.') ? [{ path, target: fileOf(path, imported) }] : [],
  );
  const packages = imports.flatMap(({ path, imported }) =>
    imported.startsWith('.') || isBuiltin(imported) ? [] : [{ path, target: packageOf(imported) }],
  );
  const used = new Set(packages.map(({ target }) => target));
  return [
    ...files
      .filter(({ target }) => !packed.has(target))
      .map(({ path, target }) => `${path} imports ${target}, which is not packed`),
    ...packages
      .filter(({ target }) => !declared.has(target))
      .map(({ path, target }) => `${path} imports ${target}, which package.json does not declare`),
    ...Object.keys(dependencies)
      .filter((name) => !used.has(name))
      .map((name) => `nothing that is packed imports ${name}, which package.json declares`),
  ];
}

// Declarations count: a type that cannot be found breaks anyone who compiles.
function isModule(path: string): boolean {
  return /^dist\/(src|conformance)\/.*(\.js|\.d\.ts)$/.test(path);
}

function importsOf(path: string): readonly string[] {
  const text = readFileSync(join(root, path), 'utf8');
  return typescript.preProcessFile(text).importedFiles.map(({ fileName }) => fileName);
}

function fileOf(from: string, imported: string): string {
  const target = posix.join(posix.dirname(from), imported);
  return from.endsWith('.d.ts') ? target.replace(/(\.d)?\.ts$/, '.d.ts').replace(/\.js$/, '.d.ts') : target;
}

function packageOf(imported: string): string {
  const parts = imported.split('/');
  return parts.slice(0, imported.startsWith('@') ? 2 : 1).join('/');
}
