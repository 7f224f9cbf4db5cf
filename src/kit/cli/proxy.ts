import { defineCommand, UsageError } from './define-command.ts';
import { contractHelp, contractOptions, readGivenContract } from './given-contract.ts';
import { readNumber } from './mock-settings.ts';
import { accessOptions, readAccess, readTls, tlsHelp, tlsOptions, tokenVariable } from './network-options.ts';
import { judgeRecording, judgeTraffic } from './proxy-traffic.ts';
import { readHost } from './run-process.ts';
import { readBaseUrl, readFailOn, readReportTargets } from './verify-options.ts';

export default defineCommand({
  summary: 'Forward real traffic and check every exchange against the contract',
  help: ({ program, tokens }) => `Usage: ${program} proxy <base-url> [options]
       ${program} proxy [<base-url>] --har <file> [options]

Listens on this machine, forwards every request to the target and each response
back, byte for byte, and checks each exchange by the rules of the suite. Each
kind of finding is reported once, as it happens; Ctrl-C ends with the report.
Tokens are passed on, and no output shows them: $${tokens.variable} stands for
the first that was sent, with a number in its name for the second, and so on.

A target that is down is reported with 502 and problem details in the name
of the proxy, and is no violation.

Options:
${contractHelp(24)}  --port <n>              Listen on this port; 0 takes any that is free (4030)
  --host <address>        Listen on this address (127.0.0.1)
${tlsHelp}  --har <file>            Judge a recorded HTTP Archive (.har, or a .zip with
                          its bodies) instead, and use no network; with a
                          base URL, only what is below it
  --inspect               Show the exchanges as they come on a page at /__mock/,
                          which is then not forwarded; HTML of the target is
                          sandboxed, so that it cannot read them
  --allow-origin <origin> With --inspect, let pages of this origin read them,
                          too. May be given often
  --control-token <token> With --inspect, what a reader has to know; better in
                          $${tokenVariable}. Without it there is a token
                          only where --host lets other machines in
  --allow-host <name>     Be known by this host name, too, such as that of a
                          server in front. May be given often
  --save-scenarios <dir>  Save the first response of each kind of finding, for
                          ${program} mock --scenario <file> to replay
  --fail-on <level>       must, should or note: what counts as a breach (must)
  --waivers <file>        YAML list of id, reason, issue, owner, expires
  --baseline <file>       Say what is new against an earlier JSON report
  --report <fmt>=<file>   json, junit, html or markdown; may be given often
  --verbose               Show every exchange, and every finding in full
  --help                  Show this help

Exit codes: 0 what passed conforms, 1 it does not, 2 no verdict.`,
  options: {
    ...contractOptions,
    port: { type: 'string' },
    host: { type: 'string' },
    ...tlsOptions,
    har: { type: 'string', takes: 'path' },
    inspect: { type: 'boolean' },
    ...accessOptions,
    'save-scenarios': { type: 'string', takes: 'path' },
    'fail-on': { type: 'string', default: 'must' },
    waivers: { type: 'string', takes: 'path' },
    baseline: { type: 'string', takes: 'path' },
    report: { type: 'string', takes: 'path', multiple: true, default: [] },
    verbose: { type: 'boolean', default: false },
  },
  positionals: { min: 0, max: 1 },

  async run({ options, positionals: [url] }, packaged) {
    const given = await readGivenContract(packaged, options);
    const { api } = given;
    const { port = '4030', host = '127.0.0.1', inspect = false, har } = options;
    const baseUrl = url === undefined ? undefined : readBaseUrl(url, api.tokens);
    const common = {
      ...{ api, given },
      scenarioFolder: options['save-scenarios'],
      failOn: readFailOn(options['fail-on']),
      waiverFile: options.waivers,
      baselineFile: options.baseline,
      reports: readReportTargets(options.report),
      verbose: options.verbose,
    };
    if (har !== undefined) {
      rejectNetwork(options);
      return await judgeRecording({ ...common, har, baseUrl });
    }
    const shown = (['allow-origin', 'control-token'] as const).find((name) => options[name] !== undefined);
    if (shown !== undefined && !inspect)
      throw new UsageError(`--${shown} is about the inspector, so it needs --inspect`);
    if (baseUrl === undefined) throw new UsageError('name the base URL of the target, or a recording with --har');
    return await judgeTraffic({
      ...common,
      ...{ baseUrl, host: readHost(host), inspect, tls: await readTls(options) },
      access: readAccess(options),
      port: readNumber('--port', port, [0, 65_535]),
    });
  },
});

const networkOptions = [
  ...(['port', 'host', 'insecure', 'ca', 'cert', 'key', 'inspect'] as const),
  ...(['allow-host', 'allow-origin', 'control-token'] as const),
];

function rejectNetwork(options: Readonly<Partial<Record<(typeof networkOptions)[number], unknown>>>): void {
  const network = networkOptions.find((name) => options[name] !== undefined);
  if (network !== undefined) throw new UsageError(`--har needs no network, so --${network} has no meaning beside it`);
}
