import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { commands } from '../../src/kit/cli/main.ts';
import { api } from '../../src/zangtable/api.ts';
import { run } from '../kit/cli/run-main.ts';
import { newFolder } from '../loopback.ts';

const file = newFolder();

const isThere = (shell: string): boolean => spawnSync(shell, ['--version']).error === undefined;

async function writeScript(shell: string): Promise<string> {
  writeFileSync(file(`completion.${shell}`), (await run('completion', shell)).out);
  return file(`completion.${shell}`);
}

/** What a shell offers when Tab is pressed at the end of a line. */
type Complete = (script: string, line: string) => readonly string[];

function runIn(shell: string, args: readonly string[]): readonly string[] {
  const { status, stdout, stderr } = spawnSync(shell, args, { cwd: file(), encoding: 'utf8', timeout: 15_000 });
  if (status !== 0 || stderr !== '') throw new Error(`${shell} ended with ${status}: ${stderr}`);
  return stdout.split('\n').filter((line) => line !== '');
}

const bash: Complete = (script, line) => {
  const words = line.split(' ');
  const state = `COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}`;
  return runIn('bash', ['-c', `source ${script}; ${state}; _zangtable_contract; printf '%s\\n' "\${COMPREPLY[@]}"`]);
};

const fish: Complete = (script, line) =>
  runIn('fish', ['--no-config', '-c', `source ${script}; complete -C '${line}'`]).map(
    (found) => found.split('\t')[0] ?? '',
  );

// Outside of a widget zsh has none of the functions that filter the list and show it, so these do it.
const zsh: Complete = (script, line) => {
  const words = line.split(' ').map((word) => `'${word}'`);
  const stubs = `compdef() { : }; compset() { false }; compadd() { print -l -- \${(M)matches:#\${words[CURRENT]}*} }`;
  const state = `words=(${words.join(' ')}); CURRENT=${words.length}; PREFIX=; IPREFIX=; QIPREFIX=`;
  const call = '_bash_complete -o filenames -F _zangtable_contract';
  return runIn('zsh', ['-fc', `${stubs}; source ${script}; ${state}; ${call}; true`]);
};

describe.each([
  ['bash', bash],
  ['zsh', zsh],
  ['fish', fish],
])('%s', (shell, complete) => {
  test.skipIf(!isThere(shell))('offers commands, options and files', async () => {
    const script = await writeScript(shell);

    expect(complete(script, 'zangtable-contract ver')).toEqual(['verify']);
    expect(complete(script, 'zangtable-contract mock --la')).toEqual(['--latency']);
    expect(complete(script, 'zangtable-contract verify http://127.0.0.1:4010 --read')).toEqual(['--read-only']);
    expect(complete(script, 'zangtable-contract mock --contract compl')).toContain(`completion.${shell}`);
    expect(complete(script, 'zangtable-contract mock --port compl')).toEqual([]);
    expect(complete(script, 'zangtable-contract list --latency')).toEqual([]);
  });
});

test('the help of each command describes each of its options, and no other', async () => {
  for (const load of Object.values(commands)) {
    const { default: command } = await load();
    const described = [...(await command.help(api)).matchAll(/^ {2}--([\w-]+)(?: ?[<=]\S+)? +\S/gm)].map(
      ([, option]) => option,
    );
    // `--samples` of former versions only leads to a note.
    const current = Object.keys(await command.options(api)).filter((option) => option !== 'samples');
    expect(described.sort()).toEqual([...current, 'help'].sort());
  }
});

test('a shell that is not known is rejected', async () => {
  expect(await run('completion', 'tcsh')).toMatchObject({
    code: 2,
    err: expect.stringContaining('the shell is bash, zsh or fish, not "tcsh"'),
  });
});
