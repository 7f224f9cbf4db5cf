import { defineCommand, readNumber, UsageError } from './define-command.ts';
import { contractHelp, contractOptions, readGivenContract } from './given-contract.ts';
import { judgementHelp, judgementOptions, readJudgement } from './judgement.ts';
import { accessOptions, readAccess, readTls, tlsHelp, tlsOptions, tokenVariable } from './network-options.ts';
import { judgeRecording, judgeTraffic } from './proxy-traffic.ts';
import { readHost } from './run-process.ts';
import { readBaseUrl } from './verify-options.ts';

export default defineCommand({
  summary: 'Forward real traffic and check every exchange against the contract',
  help: ({ program, tokens }) => `Usage: ${program} proxy <base-url> [options]
       ${program} proxy [<base-url>] --har <file> [options]

Listens on this machine, forwards requests and responses unchanged, and checks
each exchange against the contract. It reports each kind of finding once, when
it happens. Ctrl-C stops it and prints the report. Tokens are forwarded, but no
output shows them: $${tokens.variable} stands for the first token, and the same
name with a number for each further one.

If the target is down, the proxy itself responds with 502. That is no finding.

Options:
${contractHelp(24)}  --port <n>              Port to listen on; 0 takes a free one (4030)
  --host <address>        Address to listen on (127.0.0.1)
${tlsHelp}  --har <file>            Check a recorded HTTP Archive (.har, or a .zip with
                          its bodies) instead, without network. With a base
                          URL, check only what is below it
  --inspect               Show the exchanges live on a page at /__mock/. The
                          proxy then forwards no request for /__mock, and
                          sandboxes HTML, so that it cannot read the page
  --allow-origin <origin> With --inspect: let pages of this origin read the
                          exchanges. Can be repeated
  --control-token <token> With --inspect: require this token. Prefer
                          $${tokenVariable}, as process lists show options.
                          If --host lets other machines in, one is generated
  --allow-host <name>     Also accept this name in the Host header, such as that
                          of a server in front. Can be repeated
  --save-scenarios <dir>  Save the first response of each kind of finding, so
                          that mock --scenario <file> can replay it
${judgementHelp}  --verbose               Show every exchange, and every finding in full
  --help                  Show this help

Exit codes: 0 conforms, 1 does not conform, 2 no verdict (nothing was checked).`,
  options: {
    ...contractOptions,
    port: { type: 'string' },
    host: { type: 'string' },
    ...tlsOptions,
    har: { type: 'string', takes: 'path' },
    inspect: { type: 'boolean' },
    ...accessOptions,
    'save-scenarios': { type: 'string', takes: 'path' },
    ...judgementOptions,
  },
  positionals: { max: 1 },

  async run({ options, positionals: [url] }, packaged) {
    const given = await readGivenContract(packaged, options);
    const { port = '4030', host = '127.0.0.1', inspect = false, har } = options;
    const baseUrl = url === undefined ? undefined : readBaseUrl(url, given.api.tokens);
    const common = { given, scenarioFolder: options['save-scenarios'], judgement: await readJudgement(options) };
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
