import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { type Contender, project } from './server.ts';

const scalarFolder = join(project, 'node_modules/.cache/scalar-mock-server');
const scalarPackages = ['@scalar/mock-server@0.14.4', '@hono/node-server@1.19.19'];

/** The mock server of Scalar, once it is installed. */
export const scalar: Contender = {
  name: 'Scalar',
  command: (port, file = join(project, 'openapi.yaml')) => [join(scalarFolder, 'serve.mjs'), file, String(port)],
};

/** Installs it in a folder of its own: no dependency of this project, and no part of its lock file. */
export function installScalar(): void {
  if (existsSync(join(scalarFolder, 'node_modules/@scalar/mock-server'))) return;
  mkdirSync(scalarFolder, { recursive: true });
  writeFileSync(join(scalarFolder, 'package.json'), '{ "private": true }');
  writeFileSync(
    join(scalarFolder, 'serve.mjs'),
    `import { readFileSync } from 'node:fs';
import { serve } from '@hono/node-server';
import { createMockServer } from '@scalar/mock-server';

const [file, port] = process.argv.slice(2);
const { fetch } = await createMockServer({ document: readFileSync(file, 'utf8') });
serve({ fetch, hostname: '127.0.0.1', port: Number(port) });
`,
  );
  const options = ['--ignore-scripts', '--no-audit', '--no-fund', '--no-save', '--loglevel', 'error'];
  execFileSync('npm', ['install', ...options, ...scalarPackages], { cwd: scalarFolder, stdio: ['ignore', 2, 2] });
}
