import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { runMain } from '../kit/cli/run-main.ts';

const folder = mkdtempSync(join(tmpdir(), 'completion-'));
afterAll(() => rmSync(folder, { recursive: true }));

const isThere = (shell: string): boolean => spawnSync(shell, ['--version']).error === undefined;

async function writeScript(shell: string): Promise<string> {
  const file = join(folder, `completion.${shell}`);
  writeFileSync(file, (await runMain(['completion', shell])).out);
  return file;
}

/** What a shell offers when Tab is pressed at the end of a line. */
type Complete = (script: string, line: string) => readonly string[];

function run(shell: string, args: readonly string[]): readonly string[] {
  const { status, stdout, stderr } = spawnSync(shell, args, { cwd: folder, encoding: 'utf8', timeout: 15_000 });
  if (status !== 0 || stderr !== '') throw new Error(`${shell} ended with ${status}: ${stderr}`);
  return stdout.split('\n').filter((line) => line !== '');
}

const bash: Complete = (script, line) => {
  const words = line.split(' ');
  const state = `COMP_WORDS=(${words.map((word) => `'${word}'`).join(' ')}); COMP_CWORD=${words.length - 1}`;
  return run('bash', ['-c', `source ${script}; ${state}; _zangtable_contract; printf '%s\\n' "\${COMPREPLY[@]}"`]);
};

const fish: Complete = (script, line) =>
  run('fish', ['--no-config', '-c', `source ${script}; complete -C '${line}'`]).map(
    (found) => found.split('\t')[0] ?? '',
  );

describe.each([
  ['bash', bash],
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

test.skipIf(!isThere('zsh'))('zsh takes its script and completes commands', async () => {
  const script = await writeScript('zsh');
  // Beyond a terminal, zsh can say no more than what it hands to its own functions.
  const stubs = 'compdef() { : }; _describe() { print -l $commands }; _arguments() { print -l -- "$@" }';

  const ask = (words: string, current: number) =>
    run('zsh', ['-fc', `${stubs}; source ${script}; words=(${words}); CURRENT=${current}; _zangtable_contract`]);

  expect(ask('zangtable-contract v', 2)).toContain('verify:Hold a live implementation to the contract');
  const [mock, verify] = [ask('zangtable-contract mock -', 3), ask('zangtable-contract verify x -', 4)];
  expect(mock).toContainEqual(expect.stringMatching(/^--contract\[.+\]:file:_files$/));
  expect(mock).toContainEqual(expect.stringMatching(/^\*--fault\[.+\]:value:$/));
  expect(verify).toContainEqual(expect.stringMatching(/^--read-only\[[^\]]+\]$/));
});

test('each command says in its help what each of its options does, and knows each option that its help names', async () => {
  const { out } = await runMain(['completion', 'fish']);
  const lines = [...out.matchAll(/__fish_seen_subcommand_from (\w+)' -l ([\w-]+).* -d '(.*)'/g)];
  const commands = [...new Set(lines.map(([, command = '']) => command))];

  expect(lines.length).toBeGreaterThan(40);
  expect(lines.filter(([, , , summary]) => summary === '').map(([line]) => line)).toEqual([]);
  for (const command of commands) {
    const known = lines.filter(([, owner]) => owner === command);
    const { out: help } = await runMain([command, '--help']);
    const named = [...help.matchAll(/^ {2}--([\w-]+)/gm)].map(([, option]) => option);
    expect({ command, options: known.map(([, , option]) => option).sort() }).toEqual({
      command,
      options: named.sort(),
    });
  }
});

test('a shell that is not known is refused', async () => {
  expect(await runMain(['completion', 'tcsh'])).toMatchObject({
    exitCode: 2,
    err: expect.stringContaining('the shell is bash, zsh or fish, not "tcsh"'),
  });
});
