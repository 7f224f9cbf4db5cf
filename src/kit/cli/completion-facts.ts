import type { Api } from '../define-api.ts';
import type { Command } from './define-command.ts';

/** What a shell has to know of one option. */
export interface OptionFacts {
  readonly name: string;
  readonly summary: string;
  /** What follows the option: nothing, a path, or something that only the user knows. */
  readonly value: 'none' | 'path' | 'other';
  readonly isRepeatable: boolean;
}

/** What a shell has to know of one command. */
export interface CommandFacts {
  readonly name: string;
  readonly summary: string;
  readonly options: readonly OptionFacts[];
}

/** Reads what a shell has to know from a command's own definition and help. */
export function factsOf(api: Api, name: string, command: Command): CommandFacts {
  const help = command.help(api);
  const defined = Object.entries(command.options(api)).map(([option, { type, multiple = false }]): OptionFacts => {
    const [, placeholder = '', described = ''] = lineOf(option).exec(help) ?? [];
    const isPath = /<(file|folder|dir)>|=<file>/.test(placeholder);
    const value = type === 'boolean' ? 'none' : isPath ? 'path' : 'other';
    return { name: option, summary: described, value, isRepeatable: multiple };
  });
  return { name, summary: command.summary, options: [...defined, helpOption] };
}

const helpOption: OptionFacts = { name: 'help', summary: 'Show the help', value: 'none', isRepeatable: false };

/** The line of the help that is about an option: its placeholder, and the first line of what is said. */
function lineOf(option: string): RegExp {
  return new RegExp(`^ +--${option}( <[^>\\n]+>(?:=<[^>\\n]+>)?)? +(\\S[^\\n]*)$`, 'm');
}
