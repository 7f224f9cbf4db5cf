import { readTextOf } from '../contract/files.ts';
import type { Tokens } from '../define-api.ts';
import type { GivenHeader } from '../verify/index.ts';
import { UsageError } from './define-command.ts';

/** Reads headers like `Name: value` or `Name: $VARIABLE`. Others on this machine can read an argument, so a token is none. */
export function readHeaders(texts: readonly string[], tokens: Tokens): readonly GivenHeader[] {
  return texts.map((text) => {
    const header = parseHeader(text, '--header', tokens);
    const [, variable] = /^\$\{?([A-Za-z_]\w*)\}?$/.exec(header.value) ?? [];
    if (variable === undefined) return header;
    const value = process.env[variable]?.trim();
    if (value === undefined || value === '') {
      throw new UsageError(`--header ${header.name}: the environment variable ${variable} is not set`);
    }
    return { ...parseHeader(`${header.name}: ${value}`, `the variable ${variable}`, tokens), variable };
  });
}

/** Reads files of headers, one a line. Empty lines, and those that begin with `#`, are left out. */
export async function readHeaderFiles(files: readonly string[], tokens: Tokens): Promise<readonly GivenHeader[]> {
  const texts = await Promise.all(files.map(async (file) => ({ file, text: await readTextOf(file) })));
  return texts.flatMap(({ file, text }) =>
    text.split(/\r?\n/).flatMap((line, index) => {
      return line.trim() === '' || line.startsWith('#')
        ? []
        : [parseHeader(line, `${file}, line ${index + 1},`, tokens)];
    }),
  );
}

// The message names the place and never the value, which is a secret.
function parseHeader(text: string, place: string, { variable }: Tokens): GivenHeader {
  const [, name, value] = /^([!#$%&'*+.^_`|~\w-]+):([\t\x20-\x7e]*)$/.exec(text) ?? [];
  if (name === undefined || value === undefined) throw new UsageError(`${place} is written like "Name: value"`);
  if (/^authorization$/i.test(name)) {
    throw new UsageError(`the token comes from ${variable} or --token-file, not from ${place.replace(/,$/, '')}`);
  }
  return { name, value: value.trim(), variable: variableOf(name) };
}

/** The variable that a command reads the value from, when it was given without one. */
function variableOf(name: string): string {
  const words = name.toUpperCase().replaceAll(/[^A-Z0-9]+/g, '_');
  return /^[A-Z_]/.test(words) ? words : `HEADER_${words}`;
}
