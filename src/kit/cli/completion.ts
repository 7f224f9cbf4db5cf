import { type Command, defineCommand, type Options, UsageError } from './define-command.ts';

type Commands = Readonly<Record<string, () => Promise<{ readonly default: Command }>>>;

/** The command that completes the others, by what they say of themselves. */
export function createCompletion(commands: Commands): Command {
  return defineCommand({
    summary: 'Print a completion script for your shell',
    help: ({ program }) => `Usage: ${program} completion <shell>

Prints a script for bash, zsh or fish. With it, the Tab key completes commands,
options and files. To install it:

  bash  echo 'source <(${program} completion bash)' >> ~/.bashrc
  zsh   echo 'source <(${program} completion zsh)' >> ~/.zshrc
  fish  ${program} completion fish \\
          > ~/.config/fish/completions/${program}.fish

Options:
  --help   Show this help

Exit codes: 0 printed, 2 failed.`,
    options: {},
    positionals: { max: 1, missing: 'name the shell: bash, zsh or fish' },
    async run({ positionals: [shell = ''] }, api) {
      const render = Object.hasOwn(completionScripts, shell) ? completionScripts[shell] : undefined;
      if (render === undefined) throw new UsageError(`the shell is bash, zsh or fish, not "${shell}"`);
      const load = async ([name, command]: [string, Commands[string]]) => {
        const { summary, options } = (await command()).default;
        return { name, summary, options: await options(api) };
      };
      console.log(render(api.program, await Promise.all(Object.entries(commands).map(load))));
      return 0;
    },
  });
}

interface CompletedCommand {
  readonly name: string;
  readonly summary: string;
  readonly options: Options;
}

type Render = (program: string, commands: readonly CompletedCommand[]) => string;

const completionScripts: Readonly<Record<string, Render>> = {
  bash: renderBash,
  // zsh runs completions that are written for bash.
  zsh: (program, commands) => `autoload -U +X bashcompinit && bashcompinit\n${renderBash(program, commands)}`,
  fish: renderFish,
};

const afterOption = { nothing: '', path: 'COMPREPLY=($(compgen -f -- "$word")); return', text: 'return' };

function renderBash(program: string, commands: readonly CompletedCommand[]): string {
  const branches = commands.map(({ name, options }) => {
    const words = optionsOf(options).map((option) => `--${option.name}`);
    const values = optionsOf(options).map((option) => `        --${option.name}) ${afterOption[option.takes]} ;;\n`);
    return `    ${name})
      case $before in
${values.join('')}      esac
      COMPREPLY=($(compgen -W '${words.join(' ')}' -- "$word")) ;;`;
  });
  const called = `_${program.replaceAll('-', '_')}`;
  return `${called}() {
  local word=\${COMP_WORDS[COMP_CWORD]} before=\${COMP_WORDS[COMP_CWORD - 1]}
  COMPREPLY=()
  if ((COMP_CWORD == 1)); then
    COMPREPLY=($(compgen -W '${commands.map(({ name }) => name).join(' ')} --help --version' -- "$word"))
    return
  fi
  case \${COMP_WORDS[1]} in
${branches.join('\n')}
  esac
}
complete -o filenames -F ${called} ${program}`;
}

const fishArguments = { nothing: '', path: ' -r -F', text: ' -x' };

function renderFish(program: string, commands: readonly CompletedCommand[]): string {
  const lines = commands.flatMap(({ name, summary, options }) => [
    `complete -c ${program} -n __fish_use_subcommand -a ${name} -d '${summary.replace(/[\\']/g, '\\$&')}'`,
    ...optionsOf(options).map(
      (option) =>
        `complete -c ${program} -n '__fish_seen_subcommand_from ${name}' -l ${option.name}${fishArguments[option.takes]}`,
    ),
  ]);
  return [`complete -c ${program} -f`, ...lines].join('\n');
}

interface CompletedOption {
  readonly name: string;
  readonly takes: keyof typeof afterOption;
}

function optionsOf(options: Options): readonly CompletedOption[] {
  const own = Object.entries(options).map(([name, { type, takes }]): CompletedOption => {
    return { name, takes: type === 'boolean' ? 'nothing' : (takes ?? 'text') };
  });
  return [...own, { name: 'help', takes: 'nothing' }];
}
