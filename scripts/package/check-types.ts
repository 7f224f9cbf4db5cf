import { copyFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Node } from './nodes.ts';
import { mustRun } from './run-command.ts';
import { installInto } from './trial.ts';

/** The oldest compiler that the declarations are for, the last one of each change that concerns them, and the newest. */
export const triedCompilers = ['5.0.4', '5.4.5', '5.6.3', '5.9.3', '6.0.3', '7.0.2'] as const;

const dom = ['dom', 'dom.iterable'];
const nodenext = { module: 'nodenext', moduleResolution: 'nodenext' };
const bundler = { module: 'esnext', moduleResolution: 'bundler' };

/** Where consumers compile, how they resolve modules there, and the entry points that make sense there. */
const environments = {
  node: { ...nodenext, lib: [], types: ['node'], files: ['consumer.ts', 'node-consumer.ts', 'node-entries.ts'] },
  browser: { ...bundler, lib: dom, types: [], files: ['consumer.ts', 'browser-entries.ts'] },
  both: { ...nodenext, lib: dom, types: ['node'], files: ['consumer.ts', 'node-consumer.ts', 'browser-entries.ts'] },
};

/**
 * Compiles consumers of the package with each compiler, strictly and with our declarations checked: in Node.js without
 * the DOM's types, in a browser without those of Node.js, and with both.
 */
export async function checkTypes(folder: string, specs: readonly string[], node: Node): Promise<void> {
  const compilers = triedCompilers.map((version) => `typescript-${version}@npm:typescript@${version}`);
  await installInto(folder, [...specs, ...compilers], node);
  for (const name of ['consumer', 'node-consumer']) {
    await copyFile(join(folder, `${name}.ts.txt`), join(folder, `${name}.ts`));
  }
  await writeEntries(folder, 'node', ['', '/client', '/mock', '/testing', '/vitest']);
  await writeEntries(folder, 'browser', ['', '/client', '/msw']);

  for (const [environment, { lib, files, ...options }] of Object.entries(environments)) {
    const compilerOptions = {
      ...{ ...options, target: 'es2022', lib: ['es2022', ...lib], noEmit: true },
      ...{ strict: true, exactOptionalPropertyTypes: true, skipLibCheck: false },
    };
    const config = `tsconfig.${environment}.json`;
    await writeFile(join(folder, config), JSON.stringify({ compilerOptions, files }));
    for (const version of triedCompilers) {
      const compiler = join(folder, `node_modules/typescript-${version}/bin/tsc`);
      await mustRun(node.binary, [compiler, '-p', config], { cwd: folder });
    }
  }
}

function writeEntries(folder: string, environment: string, paths: readonly string[]): Promise<void> {
  const imports = paths.map((path, index) => `import * as entry${index} from 'zangtable-contract${path}';`);
  const uses = paths.map((_, index) => `entry${index}`).join(', ');
  const text = `${imports.join('\n')}\nexport const entries: readonly object[] = [${uses}];\n`;
  return writeFile(join(folder, `${environment}-entries.ts`), text);
}
