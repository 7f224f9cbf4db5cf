import { readTextOf } from '../contract/files.ts';
import type { Tokens } from '../define-api.ts';
import type { GivenHeader } from '../verify/index.ts';
import { defineCommand, UsageError } from './define-command.ts';
import { contractHelp, contractOptions, readGivenContract } from './given-contract.ts';
import { readTls, tlsHelp, tlsOptions } from './network-options.ts';
import {
  describeOptions,
  describeVariables,
  inputOptions,
  readBaseUrl,
  readCount,
  readFailOn,
  readGeneration,
  readRate,
  readReportTargets,
} from './verify-options.ts';
import { verifyTarget } from './verify-target.ts';

export default defineCommand({
  summary: 'Check a live implementation against the contract',
  help: (api) => `Usage: ${api.program} verify <base-url> [options]

Sends requests to an implementation and says where it departs from the
contract. The base URL may have a path. The token comes from ${api.tokens.variable} or
--token-file; it is never an argument, and no output shows it. Nor does any
output show the value of a header that you give.

What to check against, and what to talk to:
${contractHelp(24)}${describeOptions(api)}  --token-file <file>     Read the token from the first line of this file
  --header <name: value>  Send this with every request; may be given often.
                          'Name: $VARIABLE' takes the value from the environment
  --header-file <file>    Send the headers of this file, one a line
${tlsHelp}
What to do:
  --plan                  Print the requests with their effect and send nothing
  --read-only             Send nothing but GET, HEAD and OPTIONS
  --only <id or glob>     Run only these requirements; may be given often
  --skip <id or glob>     Leave these out; may be given often
  --lacks <capability>    Skip what needs this: state (without it, a target
                          responds from fixed examples, like mock --stateless)
  --explore <n>           Also try so many random requests for each operation.
                          What they find counts where it happens again
  --seed <n>              Repeat the random requests of an earlier run
  --rate <n>              Begin at most so many requests per second
  --concurrency <n>       Have at most so many requests under way (16)
  --timeout <ms>          A request, or the SQL of an export, may take this
                          long (10000)

What to say:
  --fail-on <level>       must, should or note: what counts as a breach (must)
  --waivers <file>        YAML list of id, reason, issue, owner, expires
  --baseline <file>       Say what is new against an earlier JSON report
  --report <fmt>=<file>   json, junit, html or markdown; may be given often
  --verbose               Show every finding in full, and the responses
  --help                  Show this help

${describeVariables(api)}Exit codes: 0 conforms, 1 does not, 2 no verdict.`,
  options: {
    ...contractOptions,
    'token-file': { type: 'string', takes: 'path' },
    header: { type: 'string', multiple: true, default: [] },
    'header-file': { type: 'string', multiple: true, default: [] },
    ...tlsOptions,
    plan: { type: 'boolean', default: false },
    'read-only': { type: 'boolean', default: false },
    only: { type: 'string', multiple: true, default: [] },
    skip: { type: 'string', multiple: true, default: [] },
    lacks: { type: 'string', multiple: true, default: [] },
    explore: { type: 'string' },
    samples: { type: 'string' },
    seed: { type: 'string' },
    rate: { type: 'string' },
    concurrency: { type: 'string' },
    timeout: { type: 'string' },
    'fail-on': { type: 'string', default: 'must' },
    waivers: { type: 'string', takes: 'path' },
    baseline: { type: 'string', takes: 'path' },
    report: { type: 'string', takes: 'path', multiple: true, default: [] },
    verbose: { type: 'boolean', default: false },
  },
  added: inputOptions,
  positionals: { min: 1, max: 1 },
  async run({ options, positionals: [url = ''] }, packaged) {
    const given = await readGivenContract(packaged, options);
    const { api } = given;
    return await verifyTarget({
      ...{ api, given },
      baseUrl: readBaseUrl(url, api.tokens),
      inputs: options,
      tokenFile: options['token-file'],
      headers: [
        ...(await readHeaderFiles(options['header-file'], api.tokens)),
        ...readHeaders(options.header, api.tokens),
      ],
      tls: await readTls(options),
      plan: options.plan,
      readOnly: options['read-only'],
      selection: { only: options.only, skip: options.skip, lacks: options.lacks },
      ...readGeneration(options),
      rate: readRate(options.rate),
      concurrency: readCount('concurrency', options.concurrency, { least: 1 }) ?? 16,
      timeout: readCount('timeout', options.timeout, { least: 1 }) ?? 10_000,
      failOn: readFailOn(options['fail-on']),
      waiverFile: options.waivers,
      baselineFile: options.baseline,
      reports: readReportTargets(options.report),
      verbose: options.verbose,
    });
  },
});

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
