import { readFileSync } from 'node:fs';
import { readdir, stat } from 'node:fs/promises';
import { isBuiltin } from 'node:module';
import { join, posix } from 'node:path';
import typescript from 'typescript';
import { type Packed, root } from './pack.ts';
import { installedPackages, type Project } from './trial.ts';

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
  readonly devDependencies: Readonly<Record<string, string>>;
  readonly bin: Readonly<Record<string, string>>;
  readonly scripts: Readonly<Record<string, string>>;
  readonly exports: Targets;
}

/** Files, by entry point and condition. */
interface Targets {
  readonly [name: string]: string | Targets;
}

export function readManifest(): Manifest {
  return JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as Manifest;
}

function missing(packed: ReadonlySet<string>, { bin, exports }: Manifest): readonly string[] {
  const wanted = [
    ...Object.values(bin),
    ...filesOf(exports).map((target) => target.replace('./', '')),
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

function filesOf(targets: Targets): readonly string[] {
  return Object.values(targets).flatMap((target) => (typeof target === 'string' ? target : filesOf(target)));
}

function isForeign(path: string): boolean {
  return /\.map$|\.test\.|(^|\/)node_modules\/|^dist\/(reports|src\/docs)\/|^(src|test|bench|scripts(?!\/prepare\.js$))\//.test(
    path,
  );
}

/** The packages that a manifest declares. */
interface Declared {
  readonly dependencies: Readonly<Record<string, string>>;
  readonly peerDependencies: Readonly<Record<string, string>>;
}

/**
 * What packed modules import and an install does not have: a file that is left out, a package that is not declared.
 * It breaks only anyone who gets there, so trying the package may miss it. Also the packages that nothing imports.
 */
function findImportMistakes(
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
  return /^dist\/(src|require|conformance)\/.*(\.js|\.d\.ts)$/.test(path);
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
