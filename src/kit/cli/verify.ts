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

Sends requests to an implementation and reports where it does not conform to
the contract. The base URL may have a path. Set the token in ${api.tokens.variable}
or --token-file. No output shows the token or the value of a header you set.

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
  --fail-on <level>       must, should or note: fail from this level on (must)
  --waivers <file>        YAML list of id, reason, issue, owner, expires
  --baseline <file>       Show what is new since this JSON report
  --report <fmt>=<file>   json, junit, html or markdown. Can be repeated
  --verbose               Show every finding in full, with its response
  --help                  Show this help

${describeVariables(api)}Exit codes: 0 conforms, 1 does not conform, 2 no verdict (bad option, target
unreachable).`,
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
  positionals: { max: 1, missing: 'name the base URL of the target' },
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
