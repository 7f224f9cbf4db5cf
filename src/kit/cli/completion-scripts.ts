import type { CommandFacts, OptionFacts } from './completion-facts.ts';

/** The shells, and what makes each of them complete the command line. */
export const completionScripts: Readonly<
  Record<string, (program: string, commands: readonly CommandFacts[]) => string>
> = {
  bash: renderBash,
  zsh: renderZsh,
  fish: renderFish,
};

function renderBash(program: string, commands: readonly CommandFacts[]): string {
  const branches = commands.map(({ name, options }) => {
    const flags = (value: OptionFacts['value']): string =>
      options
        .filter((option) => option.value === value)
        .map((option) => `--${option.name}`)
        .join('|');
    const values = [
      flags('path') && `        ${flags('path')}) COMPREPLY=($(compgen -f -- "$word")); return ;;`,
      flags('other') && `        ${flags('other')}) return ;;`,
    ].filter((line) => line !== '');
    const words = options.map((option) => `--${option.name}`).join(' ');
    return `    ${name})
      case $before in
${[...values, '        *) ;;'].join('\n')}
      esac
      COMPREPLY=($(compgen -W '${words}' -- "$word")) ;;`;
  });
  const name = functionName(program);
  return `${name}() {
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
complete -o filenames -F ${name} ${program}`;
}

function renderZsh(program: string, commands: readonly CommandFacts[]): string {
  const branches = commands.map(({ name, options }) => {
    const specs = options.map((option) => `      ${quote(zshSpec(option))}`);
    return `    ${name}) _arguments \\\n${specs.join(' \\\n')} ;;`;
  });
  const names = commands.map(({ name, summary }) => quote(`${name}:${summary}`)).join(' ');
  const called = functionName(program);
  return `#compdef ${program}
${called}() {
  if ((CURRENT == 2)); then
    local -a commands=(${names})
    _describe command commands
    return
  fi
  local command=\${words[2]}
  shift words
  ((CURRENT -= 1))
  case $command in
${branches.join('\n')}
  esac
}
compdef ${called} ${program}`;
}

function zshSpec({ name, summary, value, isRepeatable }: OptionFacts): string {
  const described = summary.replace(/[[\]:\\]/g, '\\$&');
  const argument = { none: '', path: ':file:_files', other: ':value:' }[value];
  return `${isRepeatable ? '*' : ''}--${name}[${described}]${argument}`;
}

function renderFish(program: string, commands: readonly CommandFacts[]): string {
  const lines = commands.flatMap(({ name, summary, options }) => [
    `complete -c ${program} -n __fish_use_subcommand -a ${name} -d ${fishQuote(summary)}`,
    ...options.map((option) => {
      const argument = { none: '', path: ' -r -F', other: ' -x' }[option.value];
      const described = fishQuote(option.summary);
      return `complete -c ${program} -n '__fish_seen_subcommand_from ${name}' -l ${option.name}${argument} -d ${described}`;
    }),
  ]);
  return [`complete -c ${program} -f`, ...lines].join('\n');
}

// https://www.gnu.org/software/bash/manual/html_node/Single-Quotes.html
function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

// https://fishshell.com/docs/current/language.html#quotes
function fishQuote(text: string): string {
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}

function functionName(program: string): string {
  return `_${program.replaceAll('-', '_')}`;
}
