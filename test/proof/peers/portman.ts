import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { packagedFile } from '../../../src/contract/read-contract.ts';
import { folder, requireTool, type Tool, versionOf } from './tool.ts';

interface Failure {
  readonly source?: { readonly name: string };
  readonly cursor: { readonly iteration: number };
  readonly error: { readonly test?: string; readonly message: string };
}

interface Newman {
  run(options: object, done: (error: Error | null, summary: { run: { failures: readonly Failure[] } }) => void): void;
}

/** The contract tests that portman writes from the description, run by newman in this process, one iteration a server. */
export function createPortman(workFolder: string): Tool {
  const file = `${workFolder}/collection.json`;
  const program = `${folder}node_modules/@apideck/portman/bin/portman`;
  execFileSync(
    process.execPath,
    [program, '-l', fileURLToPath(packagedFile), '-c', `${folder}portman.json`, '-o', file],
    {
      // It leaves a folder where it runs.
      cwd: workFolder,
      stdio: ['ignore', 'ignore', process.stderr.fd],
    },
  );
  const collection: unknown = JSON.parse(readFileSync(file, 'utf8'));
  const newman = requireTool('newman') as Newman;
  return {
    name: `portman ${versionOf('@apideck/portman')} and newman ${versionOf('newman')}`,
    setting: 'every contract test of portman, and variations that lead to 400, 401, 403 and 404',
    async complain(urls) {
      const failures = await new Promise<readonly Failure[]>((resolve, reject) => {
        const iterationData = urls.map((baseUrl) => ({ baseUrl }));
        newman.run({ collection, iterationData, reporters: [], timeoutRequest: 10_000 }, (error, summary) => {
          if (error === null) resolve(summary.run.failures);
          else reject(error);
        });
      });
      return urls.map((_, index) =>
        failures
          .filter(({ cursor }) => cursor.iteration === index)
          .map(({ source, error }) => `${source?.name}: ${error.test ?? ''} ${error.message}`),
      );
    },
  };
}
