import { completionScripts } from './completion-scripts.ts';
import { type Command, defineCommand } from './define-command.ts';
import { UsageError } from './usage-error.ts';

type Commands = Readonly<Record<string, () => Promise<{ readonly default: Command }>>>;

/** The command that completes the others, by what they say of themselves. */
export function createCompletion(commands: Commands): Command {
  return defineCommand({
    summary: 'Print what completes this command line in a shell',
    help: ({ program }) => `Usage: ${program} completion <shell>

Prints a script that makes the Tab key complete commands, options and files. The
shell is bash, zsh or fish:

  bash  echo 'source <(${program} completion bash)' >> ~/.bashrc
  zsh   echo 'source <(${program} completion zsh)' >> ~/.zshrc
  fish  ${program} completion fish \\
          > ~/.config/fish/completions/${program}.fish

Options:
  --help   Show this help

Exit codes: 0 printed, 2 could not.`,
    options: {},
    positionals: { min: 1, max: 1 },
    async run({ positionals: [shell = ''] }, api) {
      const render = Object.hasOwn(completionScripts, shell) ? completionScripts[shell] : undefined;
      if (render === undefined) throw new UsageError(`the shell is bash, zsh or fish, not "${shell}"`);
      const load = async ([name, command]: [string, Commands[string]]) => {
        const { summary, options } = (await command()).default;
        return { name, summary, options: options(api) };
      };
      console.log(render(api.program, await Promise.all(Object.entries(commands).map(load))));
      return 0;
    },
  });
}
