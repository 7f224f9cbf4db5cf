import { EventEmitter } from 'node:events';
import { writeFileSync } from 'node:fs';
import type { Contract } from '../../../src/contract/index.ts';
import { toOpenApi30 } from './older-description.ts';
import { folder, requireTool, type Tool, versionOf } from './tool.ts';

interface DreddTest {
  readonly title: string;
  readonly message?: string;
}

interface DreddModule {
  new (options: object): { run(done: (error: Error | null) => void): void };
}

/** A run that takes longer hangs for good. */
const longest = 30_000;

/** Dredd in this process, with the hooks of the folder and a description of the version that it knows. */
export function createDredd({ document }: Contract, workFolder: string, options: { asItComes?: boolean } = {}): Tool {
  // Its exports are those of a module of another kind.
  const Dredd = requireTool('dredd') as DreddModule;
  const { default: printed } = requireTool('dredd/build/reporters/reporterOutputLogger') as {
    default: { transports: { console: { silent: boolean } } };
  };
  printed.transports.console.silent = true;
  const description = `${workFolder}/openapi-3.0.json`;
  writeFileSync(description, JSON.stringify(toOpenApi30(document)));
  const examine = async (url: string): Promise<readonly string[]> => {
    const complaints: string[] = [];
    const emitter = new EventEmitter();
    emitter.on('test fail', ({ title, message }: DreddTest) => void complaints.push(`${title}: ${message}`));
    emitter.on(
      'test error',
      (error: Error, { title }: DreddTest) => void complaints.push(`${title}: ${error.message}`),
    );
    const dredd = new Dredd({
      ...{ endpoint: url, path: [description], loglevel: 'silent', emitter },
      hookfiles: [`${folder}dredd-hooks.cjs`],
    });
    if (options.asItComes === true) process.env.DREDD_AS_IT_COMES = '1';
    else delete process.env.DREDD_AS_IT_COMES;
    await within(longest, (done) => dredd.run(done)).catch((error: Error) => complaints.push(error.message));
    return complaints;
  };
  return {
    name: `dredd ${versionOf('dredd')}`,
    setting: 'the description as OpenAPI 3.0, and hooks that say which request leads to which status code',
    async complain(urls) {
      const all: (readonly string[])[] = [];
      for (const url of urls) all.push(await examine(url));
      return all;
    },
  };
}

async function within(limit: number, run: (done: (error: Error | null) => void) => void): Promise<void> {
  await new Promise<void>((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error('it came to no end')), limit);
    run((error) => {
      clearTimeout(timer);
      if (error === null || error === undefined) resolve();
      else reject(error);
    });
  });
}
