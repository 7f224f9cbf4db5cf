import { readTextOf } from '../contract/files.ts';
import type { Tokens } from '../define-api.ts';
import type { GivenHeader } from '../verify/index.ts';
import { defineCommand, UsageError } from './define-command.ts';
import { contractHelp, readGivenContract } from './given-contract.ts';
import { judgementHelp } from './judgement.ts';
import { tlsHelp } from './network-options.ts';
import { describeOptions, describeVariables, inputOptions, readBaseUrl, verifyOptions } from './verify-options.ts';
import { verifyTarget } from './verify-target.ts';

export default defineCommand({
  summary: 'Check a live implementation against the contract',
  help: async (api) => `Usage: ${api.program} verify <base-url> [options]

Sends requests to an implementation and reports where it does not conform to
the contract. The base URL may have a path. Set the token in ${api.tokens.variable}
or --token-file (for the contract of another API: in ${await anyTokenVariable()}). No output shows
the token or the value of a header you set.

Target and contract:
${contractHelp(24)}${describeOptions(api)}  --token-file <file>     Read the token from the first line of this file
  --header <name: value>  Send this header with every request. Can be repeated.
                          'Name: $VARIABLE' takes the value from the environment
  --header-file <file>    Send the headers of this file, one per line
${tlsHelp}
Requests:
  --plan                  Print the requests and what they change; send nothing
  --read-only             Send only GET, HEAD and OPTIONS
  --only <id or glob>     Check only these requirements. Can be repeated
  --skip <id or glob>     Do not check these. Can be repeated
  --lacks <capability>    Skip the checks that need this. "state": the target
                          responds from fixed examples, as mock --stateless does
  --explore <n>           Also send n random requests for each operation. A
                          finding counts if it can be repeated
  --seed <n>              Repeat the random requests of an earlier run
  --rate <n>              Send at most n requests per second
  --concurrency <n>       Send at most n requests at the same time (16)
  --timeout <ms>          Limit for a request, and for the SQL of an export
                          (10000)

Report:
${judgementHelp}  --verbose               Show every finding in full, with its response
  --help                  Show this help

${describeVariables(api)}Exit codes: 0 conforms, 1 does not conform, 2 no verdict (bad option, target
unreachable).`,
  options: verifyOptions,
  added: inputOptions,
  positionals: { max: 1, missing: 'name the base URL of the target' },
  async run({ options, positionals: [url = ''] }, packaged) {
    const given = await readGivenContract(packaged, options);
    const { tokens } = given.api;
    const headers = [
      ...(await readHeaderFiles(options['header-file'], tokens)),
      ...readHeaders(options.header, tokens),
    ];
    return await verifyTarget({ given, baseUrl: readBaseUrl(url, tokens), headers, options });
  },
});

async function anyTokenVariable(): Promise<string> {
  return (await import('../mock/index.ts')).anyTokenVariable;
}

/** Reads headers like `Name: value` or `Name: $VARIABLE`. Others on this machine can read arguments, so a token must not be one. */
function readHeaders(texts: readonly string[], tokens: Tokens): readonly GivenHeader[] {
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
async function readHeaderFiles(files: readonly string[], tokens: Tokens): Promise<readonly GivenHeader[]> {
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
  if (/^(content-length|transfer-encoding)$/i.test(name)) {
    throw new UsageError(`${place} is not ${name}: each request has a length of its own`);
  }
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
