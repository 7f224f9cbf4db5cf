import { spawn } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type StartedProcess, startProcess } from '../../scripts/package/run-command.ts';
import type { PrintedCommand } from './printed-commands.ts';
import { root } from './site.ts';

/** Somebody who types the commands of one page, in their order, in one shell that knows nothing before. */
interface Reader extends AsyncDisposable {
  /** Types a command. Throws when it does not do what the page says. */
  type(printed: PrintedCommand): Promise<void>;
}

/** What is typed for what is printed: the package is not installed here, but built; `npm ci` was done before. */
const typed: readonly (readonly [RegExp, string])[] = [
  [/^npm ci( && )?/, ''],
  [/^npm start$/, 'zangtable-contract mock'],
  [/^npm run verify --/, 'zangtable-contract verify'],
  // It would run itself.
  [/^npm test$/, ''],
  [/^npm run prism$/, ''],
  [/\b(?:npx )?zangtable-contract (?=[a-z]+( |$))/, `node ${join(root, 'dist/src/zangtable/bin.js')} `],
];

const ports: Readonly<Record<string, string>> = { mock: '4010', docs: '4020', proxy: '4030' };

export async function startReading(): Promise<Reader> {
  const cwd = await mkdtemp(join(tmpdir(), 'reader-'));
  const running: StartedProcess[] = [];
  const addresses = new Map<string, string>();
  const shell = startShell(cwd);

  const start = async (command: string, serves: string): Promise<void> => {
    const process = await startProcess('sh', ['-c', `exec ${command} --port 0`], {
      cwd,
      env: { NO_COLOR: '1', ZANGTABLE_TOKEN: '' },
    });
    running.push(process);
    addresses.set(`http://127.0.0.1:${ports[serves]}`, (await process.seen(/http:\/\/127\.0\.0\.1:\d+/)).trim());
  };

  return {
    async type({ command: printed, says: shown }) {
      const [known = '', says = ''] = [printed, shown].map((line) =>
        [...addresses].reduce((text, [from, to]) => text.replaceAll(from, to), line),
      );
      const command = typed.reduce((text, [from, to]) => text.replace(from, to), known);
      if (command === '') return;
      const [, serves] = /bin\.js (mock|docs|proxy)\b(?!.*--(?:help|har|out)\b)/.exec(command) ?? [];
      if (serves !== undefined) return await start(command, serves);
      const { code, output } = await shell.run(command);
      const isErrorPrinted = /"ok": ?false/.test(says);
      if (code !== 0) throw new Error(`${printed} ended with ${code}\n${output}`);
      if (says === '' || isErrorPrinted === /"ok": ?false/.test(output)) compare(printed, says, output);
      else throw new Error(`${printed} does not print\n${says}\nbut\n${output}`);
    },
    async [Symbol.asyncDispose]() {
      shell.end();
      for (const process of running) await process[Symbol.asyncDispose]();
      await rm(cwd, { recursive: true, force: true });
    },
  };
}

/** One shell for all commands, so that only what the page set is set. */
function startShell(cwd: string) {
  const env = { PATH: process.env.PATH, HOME: cwd, NO_COLOR: '1' };
  const child = spawn('bash', [], { cwd, env, stdio: ['pipe', 'pipe', 'pipe'] });
  let output = '';
  let notify: () => void = () => undefined;
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (chunk: string) => {
      output += chunk;
      notify();
    });
  }
  return {
    end: () => child.kill(),
    async run(command: string): Promise<{ readonly code: number; readonly output: string }> {
      output = '';
      const found = new Promise<number>((resolve) => {
        notify = () => {
          const [, code] = /ended with (\d+)\n/.exec(output) ?? [];
          if (code !== undefined) resolve(Number(code));
        };
      });
      child.stdin.write(`${command}\necho ended with $?\n`);
      const code = await found;
      return { code, output: output.replace(/ended with \d+\n/, '') };
    },
  };
}

/** JSON has the shape and the values that are printed, but for ids and times. Of other text, a part is printed. */
function compare(command: string, says: string, output: string): void {
  const json = /^\s*\{/.test(says) && !says.includes('…');
  const matches = json
    ? JSON.stringify(JSON.parse(settled(says))) === JSON.stringify(JSON.parse(settled(output)))
    : new RegExp(
        settled(says)
          .trim()
          .split(/\s*…\s*/)
          .map(escapePattern)
          .join('[\\s\\S]*'),
      ).test(settled(output));
  if (!matches) throw new Error(`${command} does not print\n${says}\nbut\n${output}`);
}

// A new id and a new time in each run, and where they stand in a name of a file.
function settled(text: string): string {
  return text
    .replaceAll(/\b(exp|req|oprun)_[0-9TZ_a-f]+\b/g, '$1_id')
    .replaceAll(/\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g, 'time')
    .replaceAll(/"size_bytes":\s*\d+/g, '"size_bytes":1');
}

function escapePattern(text: string): string {
  return text.replaceAll(/[.*+?^${}()|[\]\\]/g, '\\$&');
}
