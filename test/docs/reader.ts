import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand, type StartedProcess, startProcess } from '../../scripts/package/run-command.ts';
import { root } from './build-site.ts';
import type { PrintedCommand } from './printed-commands.ts';

/** Somebody who types the commands of one page, in their order, in a folder and a shell of their own. */
export interface Reader extends AsyncDisposable {
  readonly cwd: string;
  /** Types a command. Throws when it does not do what the page says. */
  type(printed: PrintedCommand): Promise<void>;
}

const { scripts } = JSON.parse(await readFile(join(root, 'package.json'), 'utf8')) as {
  readonly scripts: Readonly<Record<string, string>>;
};

/** What is typed for what is printed: the package is not installed here, but built; `npm ci` was done before. */
const typed: readonly (readonly [RegExp, (...found: string[]) => string])[] = [
  [/\bnpm ci && /, () => ''],
  [/\bnpm start$/, () => scripts.start ?? ''],
  [/\bnpm run ([\w-]+)(?: --)?/, (_all, name = '') => scripts[name] ?? `false no script ${name}`],
  [/\bnpx zangtable-contract\b/, () => 'node dist/src/zangtable/bin.js'],
  [/\bnode dist\//, () => `node ${join(root, 'dist')}/`],
];

/** `addresses` are those that a page prints, with what stands in for each; servers that are started join them. */
export async function startReading(addresses: Map<string, string>): Promise<Reader> {
  const cwd = await mkdtemp(join(tmpdir(), 'reader-'));
  const running: StartedProcess[] = [];
  let env: Readonly<Record<string, string>> = { ZANGTABLE_TOKEN: 'pat_PROJECT_TOKEN', NO_COLOR: '1' };

  const start = async (command: string, serves: string): Promise<void> => {
    const process = await startProcess('sh', ['-c', `exec ${command} --port 0`], { cwd, env });
    running.push(process);
    const url = (await process.seen(/http:\/\/127\.0\.0\.1:\d+/)).trim();
    addresses.set(ports[serves] ?? '', url);
    const answer = await fetch(`${url}/`);
    if (serves !== 'proxy' && !answer.ok) throw new Error(`${command} answers / with ${answer.status}`);
  };

  return {
    cwd,
    async type({ command: printed, says }) {
      const command = replaceAll(
        typed.reduce((text, [from, to]) => text.replace(from, to), printed),
        addresses,
      );
      const [, serves] = /bin\.js (mock|docs|proxy)\b(?!.*--(?:help|har|out)\b)/.exec(command) ?? [];
      if (serves !== undefined) return await start(command, serves);
      if (command.startsWith('export ')) {
        const pairs = [...command.matchAll(/(\w+)=(\S+)/g)].map(([, name = '', value = '']) => [name, value]);
        env = { ...env, ...Object.fromEntries(pairs) };
        return;
      }
      const { code, stdout, stderr } = await runCommand('sh', ['-c', command], { cwd, env });
      if (code !== 0) throw new Error(`${printed} ended with ${code}\n${stdout}\n${stderr}`);
      if (/"ok":\s*false/.test(stdout)) throw new Error(`${printed} was refused\n${stdout}`);
      compare(printed, replaceAll(says, addresses), stdout, addresses);
    },
    async [Symbol.asyncDispose]() {
      for (const process of running) await process[Symbol.asyncDispose]();
      await rm(cwd, { recursive: true, force: true });
    },
  };
}

const ports: Readonly<Record<string, string>> = {
  mock: 'http://127.0.0.1:4010',
  docs: 'http://127.0.0.1:4020',
  proxy: 'http://127.0.0.1:4030',
};

function replaceAll(text: string, pairs: ReadonlyMap<string, string>): string {
  return [...pairs].reduce((result, [from, to]) => result.replaceAll(from, to), text);
}

/** The output is as printed, but for what the page leaves out with `…` and for the ids, which are new each time. */
function compare(command: string, says: string, output: string, known: Map<string, string>): void {
  const id = /(?:exp|req)_\w+/g;
  const escaped = says.trim().replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const pattern = escaped.replaceAll(id, (found) => `${found.slice(0, 4)}\\w+`).replaceAll(/\s*…\s*/g, '[\\s\\S]*');
  if (!new RegExp(pattern).test(output)) throw new Error(`${command} does not say\n${says}\nbut\n${output}`);
  const [printed] = says.match(/exp_\w+/) ?? [];
  const [real] = output.match(/exp_\w+/) ?? [];
  // What the next command quotes is the id that this one was given.
  if (printed !== undefined && real !== undefined) known.set(printed, real);
}
