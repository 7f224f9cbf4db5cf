import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, expect, test } from 'vitest';
import { readManifest } from '../../scripts/package/contents.ts';
import { pack, root } from '../../scripts/package/pack.ts';
import { mustRun, runCommand } from '../../scripts/package/run-command.ts';
import { newFolder } from '../loopback.ts';

// Consumers of the packed package, compiled strictly and with its declarations checked.

/** The oldest compiler that the declarations are for, those whose module rules differ, and the newest. */
const compilers = ['5.0.4', '5.4.5', '5.6.3', '5.8.3', '5.9.3', '6.0.3', '7.0.2'] as const;

const dom = ['dom', 'dom.iterable'];
const nodenext = { module: 'nodenext', moduleResolution: 'nodenext' };
const bundler = { module: 'esnext', moduleResolution: 'bundler' };
const consumers = ['consumer.ts', 'node-consumer.ts'];
// Once in a project with "type": "module", and once in one without.
const inBoth = (...files: readonly string[]) => files.flatMap((file) => [file, `commonjs/${file}`]);

/**
 * Where consumers compile (MSW's own declarations do not compile in CommonJS before TypeScript 5.8), how they resolve modules
 * there, and what they import besides.
 */
const environments = {
  node: { ...nodenext, lib: [], types: ['node'], files: inBoth(...consumers, 'node-entries.ts') },
  both: {
    ...nodenext,
    lib: dom,
    types: ['node'],
    files: [...inBoth(...consumers, 'node-entries.ts'), 'browser-entries.ts'],
  },
  browser: { ...bundler, lib: dom, types: [], files: ['consumer.ts', 'browser-entries.ts'] },
};
const entries = { node: ['', '/client', '/mock', '/testing', '/vitest'], browser: ['', '/client', '/msw'] };

const folder = newFolder()();
let missing: string | undefined;

beforeAll(async () => {
  const { tarball } = await pack(folder);
  const { devDependencies, peerDependencies } = readManifest();
  const packages = [
    ...[tarball, `@types/node@${devDependencies['@types/node']}`, `msw@${peerDependencies.msw}`],
    ...compilers.map((version) => `typescript-${version}@npm:typescript@${version}`),
  ];
  for (const [target, manifest] of [
    [folder, { type: 'module', private: true }],
    [join(folder, 'commonjs'), { private: true }],
  ] as const) {
    await mkdir(target, { recursive: true });
    await writeFile(join(target, 'package.json'), JSON.stringify(manifest));
    for (const file of consumers)
      await copyFile(join(root, 'scripts/package/consumer', `${file}.txt`), join(target, file));
    for (const [name, paths] of Object.entries(entries)) {
      const imports = paths.map((path, index) => `import * as entry${index} from 'zangtable-contract${path}';`);
      const uses = `export const entries: readonly object[] = [${paths.map((_, index) => `entry${index}`)}];`;
      await writeFile(join(target, `${name}-entries.ts`), [...imports, uses].join('\n'));
    }
  }
  for (const [environment, { lib, files, ...options }] of Object.entries(environments)) {
    const compilerOptions = {
      ...{ ...options, target: 'es2022', lib: ['es2022', ...lib], noEmit: true },
      ...{ strict: true, exactOptionalPropertyTypes: true, skipLibCheck: false },
    };
    await writeFile(join(folder, `tsconfig.${environment}.json`), JSON.stringify({ compilerOptions, files }));
  }
  const args = ['install', '--no-audit', '--no-fund', '--ignore-scripts', '--prefer-offline', ...packages];
  missing = await mustRun('npm', args, { cwd: folder }).then(
    () => undefined,
    (error: Error) => `the compilers could not be installed: ${error.message.slice(0, 300)}`,
  );
}, 600_000);

test.for(
  compilers.flatMap((version) => Object.keys(environments).map((environment) => [version, environment] as const)),
)(
  'TypeScript %s compiles the declarations with the types of %s',
  { timeout: 180_000 },
  async ([version, environment], { skip }) => {
    skip(missing !== undefined, missing);
    const compiler = join(folder, `node_modules/typescript-${version}/bin/tsc`);

    const args = [compiler, '-p', `tsconfig.${environment}.json`];
    expect((await runCommand(process.execPath, args, { cwd: folder })).stdout).toBe('');
  },
);

test('CommonJS loads every entry point', async ({ skip }) => {
  skip(missing !== undefined, missing);
  const names = Object.keys(JSON.parse(await readFile(join(root, 'package.json'), 'utf8')).exports)
    .filter((path) => !/\.\w+$/.test(path))
    .map((path) => path.replace('.', 'zangtable-contract'));
  const script = `console.log(${JSON.stringify(names)}.filter((name) => Object.keys(require(name)).length === 0))`;

  const { stdout } = await runCommand(process.execPath, ['-e', script], { cwd: join(folder, 'commonjs') });

  expect(stdout).toBe('[]\n');
});
