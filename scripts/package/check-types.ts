import { copyFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { mustRun } from './run-command.ts';
import type { Project } from './trial.ts';

const compiler = createRequire(import.meta.url).resolve('typescript/bin/tsc');

const resolutions = {
  nodenext: { module: 'nodenext', moduleResolution: 'nodenext' },
  bundler: { module: 'esnext', moduleResolution: 'bundler' },
} as const;

/** Compiles a consumer of the package in both ways to resolve modules, strictly and with our declarations checked. */
export async function checkTypes({ folder, node }: Project, entryPoints: readonly string[]): Promise<void> {
  await copyFile(join(folder, 'consumer.ts.txt'), join(folder, 'consumer.ts'));
  const imports = entryPoints.map((path, index) => `import * as entry${index} from '${path}';`);
  const uses = entryPoints.map((_, index) => `entry${index}`).join(', ');
  await writeFile(
    join(folder, 'entries.ts'),
    `${imports.join('\n')}\nexport const entries: readonly object[] = [${uses}];\n`,
  );
  for (const [name, resolution] of Object.entries(resolutions)) {
    const options = {
      ...resolution,
      target: 'es2022',
      lib: ['es2022', 'esnext.disposable', 'dom'],
      strict: true,
      exactOptionalPropertyTypes: true,
      noEmit: true,
      skipLibCheck: false,
      types: [],
    };
    await writeFile(
      join(folder, `tsconfig.${name}.json`),
      JSON.stringify({ compilerOptions: options, files: ['consumer.ts', 'entries.ts'] }),
    );
    await mustRun(node.binary, [compiler, '-p', `tsconfig.${name}.json`], { cwd: folder });
  }
}
