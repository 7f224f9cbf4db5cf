import type { Options } from './define-command.ts';

/** What a shell completes of a command. */
interface CompletedCommand {
  readonly name: string;
  readonly summary: string;
  readonly options: Options;
}

type Render = (program: string, commands: readonly CompletedCommand[]) => string;

/** What makes each shell complete the command line. */
export const completionScripts: Readonly<Record<string, Render>> = {
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
