import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { newFolder } from '../../loopback.ts';

/** A shell that may be installed, and how it is made to run a file. */
interface Shell {
  readonly name: string;
  readonly args: readonly string[];
  /** What stands before the command. */
  readonly prelude: string;
}

/** The shells that a command line may be pasted into. An interactive bash also expands `!`. */
export const shells: readonly Shell[] = [
  { name: 'bash', args: [], prelude: '' },
  { name: 'bash with its history', args: [], prelude: 'set -o history -o histexpand\n' },
  { name: 'sh', args: [], prelude: '' },
  { name: 'dash', args: [], prelude: '' },
  { name: 'zsh', args: [], prelude: '' },
  { name: 'zsh with doubled quotes', args: ['-o', 'rcquotes'], prelude: '' },
  { name: 'ksh', args: [], prelude: '' },
  { name: 'busybox sh', args: [], prelude: '' },
];

export function isInstalled(name: string): boolean {
  const [program = ''] = name.split(' ');
  try {
    execFileSync('sh', ['-c', 'command -v "$1"', 'sh', program]);
    return true;
  } catch {
    return false;
  }
}

/** What a shell makes of lines: the words that each command gets, and whatever else it had to say. */
interface Ran {
  readonly words: readonly Buffer[][];
  readonly errors: string;
}

/** Runs lines whose command is `curl`. No program can be found, so whatever else runs is an error. */
export function runLines(shell: Shell, lines: readonly string[], env: Readonly<Record<string, string>> = {}): Ran {
  const folder = newFolder();
  const file = folder('lines');
  const curl = String.raw`curl() { printf '%d\000' "$#"; for word in "$@"; do printf '%s\000' "$word"; done; }`;
  writeFileSync(file, `${shell.prelude}${curl}\n${lines.join('\n')}\n`);
  const [program = '', ...words] = shell.name.split(' ');
  const args = program === 'busybox' ? [...words, file] : [...shell.args, file];
  const at = execFileSync('sh', ['-c', 'command -v "$1"', 'sh', program], { encoding: 'utf8' }).trim();
  const { stdout, stderr } = spawnSync(at, args, { cwd: folder(), env: { PATH: folder(), ...env }, timeout: 30_000 });
  return { words: split(stdout), errors: stderr.toString() };
}

// Each command is the number of its words, then they; no word can end it, whatever it holds.
function split(output: Buffer): Buffer[][] {
  const fields: Buffer[] = [];
  for (let from = 0; from < output.length; ) {
    const end = output.indexOf(0, from);
    fields.push(output.subarray(from, end === -1 ? output.length : end));
    from = end === -1 ? output.length : end + 1;
  }
  const commands: Buffer[][] = [];
  for (let at = 0; at < fields.length; ) {
    const count = Number(fields[at]);
    commands.push(fields.slice(at + 1, at + 1 + count));
    at += 1 + count;
  }
  return commands;
}
