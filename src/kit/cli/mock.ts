import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { Api } from '../define-api.ts';
import { createRedaction, defaultLimits, defaultMostBodyBytes, type MockedApi, type Seed } from '../mock/index.ts';
import { type RunningMock, type StartOptions, startMock } from '../mock/server/index.ts';
import { defineCommand, type Options, readNumber, UsageError } from './define-command.ts';
import { contractHelp, contractOptions, readGivenContract, requireFile, watchContract } from './given-contract.ts';
import { createLineWriter, createLog } from './mock-log.ts';
import {
  findUnreachable,
  readBasePath,
  readCors,
  readFaults,
  readScenario,
  readSeed,
  readSpan,
  readTokens,
  type ScenarioFile,
} from './mock-settings.ts';
import { accessOptions, inspectorAddress, readAccess, tokenVariable } from './network-options.ts';
import { explainListen, keepMemoryModest, readHost, reportBugs, survive, untilSignal } from './run-process.ts';

const accessHelp = `  --cors-origin <origin>
                      Let pages of this origin call the API; * allows every
                      origin. Can be repeated
  --no-cors           Let no page of another origin call the API
  --allow-origin <origin>
                      Let pages of this origin use the control API and the
                      inspector. Can be repeated
  --allow-host <name> Also accept this name in the Host header. Can be repeated
  --control-token <token>
                      Require this token for the control API. Prefer the
                      variable $${tokenVariable}: process lists show options
`;

export default defineCommand({
  summary: 'Serve the contract on this machine, with state',
  help: async ({ program, help, tokens, mock }) => `Usage: ${program} mock [options]

Serves the contract on this machine. It keeps what you create until it stops.
Its responses conform to the contract, unless you override them.

Options:
  --port <n>          Port to listen on; 0 takes a free one (4010)
  --host <address>    Address to listen on (127.0.0.1)
  --base-path <path>  Serve the API below this path, such as /v1. The default
                      is the path of the first server in the contract
${contractHelp(20)}  --watch             Reload the file when it changes, and keep the state
  --stateless         Respond from examples and schemas only
  --seed <text>       Make the same ids, latencies and faults on every run
${describeSeed(await mock())}  --latency <ms>      Wait before every response, such as 200 or 200-800
  --fault <kind>      Break responses: reset, empty, truncate, hang or error.
                      reset:0.1 breaks one in ten. Can be repeated
  --scenario <file>   Start with the overrides of this file, such as one that
                      proxy saved. Takes several: --scenario found/*.json
  --token-file <file> Also accept the tokens of this file, one per line
  --any-token         Accept every token that ${tokens.shape}
  --worlds <n>        Keep at most n worlds (isolated states); the default
                      world is never dropped (32)
  --max-body <bytes>  Reject longer request bodies (1048576)
  --log <format>      Log of requests: pretty, json or silent (pretty)
${accessHelp}  --help              Show this help

Access: web pages of this machine, such as http://localhost:5173, may call the
API. The control API under /__mock accepts programs and the mock's own pages,
but no other web page: such a page could read your requests and control the
mock. If --host makes the mock reachable from other machines, the control API
also requires a token, which is printed at the start.

${help.mock ?? ''}To get a certain response, without changing code:
${help.magic ?? ''}  Prefer: error=<code>                     that error, for one request
  Prefer: code=<status>, example=<name>, dynamic=true, fault=<kind>, delay=<ms>
  Prefer: code=429, retry-after=<seconds>; for downloads size=<bytes>, rate=<n>
  X-Mock-World: <id>                       an isolated state, for each test
  /__mock/                                 the inspector: watch and override

Exit codes: 0 stopped by a signal, 2 could not start.`,
  options: {
    port: { type: 'string', default: '4010' },
    host: { type: 'string', default: '127.0.0.1' },
    'base-path': { type: 'string' },
    ...contractOptions,
    watch: { type: 'boolean', default: false },
    stateless: { type: 'boolean', default: false },
    seed: { type: 'string' },
    latency: { type: 'string' },
    fault: { type: 'string', multiple: true, default: [] },
    scenario: { type: 'string', takes: 'path', multiple: true, default: [] },
    'token-file': { type: 'string', takes: 'path' },
    'any-token': { type: 'boolean', default: false },
    worlds: { type: 'string', default: String(defaultLimits.worlds) },
    'max-body': { type: 'string', default: String(defaultMostBodyBytes) },
    log: { type: 'string', default: 'pretty' },
    'cors-origin': { type: 'string', multiple: true, default: [] },
    'no-cors': { type: 'boolean', default: false },
    ...accessOptions,
  },
  added: async (api): Promise<Options> => {
    const option = seedOption(await api.mock());
    return option === undefined ? {} : { [option]: { type: 'string', takes: 'path' } };
  },
  // Files after the first of --scenario, as a shell puts them in the place of an asterisk.
  positionals: { max: Number.POSITIVE_INFINITY },

  async run({ options, positionals }, api) {
    keepMemoryModest();
    const given = await readGivenContract(api, options);
    const watched = options.watch ? requireFile(given, '--watch') : undefined;
    const pages = given.isGiven ? undefined : builtPages(api);
    const scenarios = await readScenarios(options.scenario, positionals);
    const access = readAccess(options);
    const write = createLineWriter(process.stderr);
    const { text } = createRedaction(api.tokens);
    const onBug = reportBugs(api.program, (line) => write(text(line)));
    const mock = await start(api, {
      ...access,
      corsOrigins: readCors(options['cors-origin'], options['no-cors']),
      port: readNumber('--port', options.port, [0, 65_535]),
      host: readHost(options.host),
      contract: given.contract,
      contractText: given.text,
      basePath: options['base-path'] === undefined ? undefined : readBasePath(options['base-path']),
      seed: options.seed,
      resources: await readResources(api, options),
      latency: options.latency === undefined ? undefined : readSpan('--latency', options.latency),
      faults: readFaults(options.fault),
      stateless: options.stateless,
      tokens: options['token-file'] === undefined ? [] : await readTokens(options['token-file'], api.tokens),
      anyToken: options['any-token'],
      limits: { worlds: readNumber('--worlds', options.worlds, [1, 100_000]) },
      mostBodyBytes: readNumber('--max-body', options['max-body'], [1, 1_073_741_824]),
      pages,
      onExchange: createLog(options.log, process.stderr.isTTY && process.stderr.hasColors(), { text, write }),
      onBug,
    });
    await force(mock, scenarios);
    announce(mock, given.api, { hasPages: pages !== undefined, isTokenGiven: access.controlToken !== undefined });
    const unwatch = watched === undefined ? undefined : watchContract(watched, mock, given.reload);
    await runUntilSignal(mock, onBug, unwatch);
    return 0;
  },
});

async function runUntilSignal(mock: RunningMock, onBug: (error: unknown) => void, unwatch?: () => void): Promise<void> {
  const rest = survive(onBug);
  await untilSignal();
  unwatch?.();
  await mock.close();
  rest();
}

function seedOption({ state }: MockedApi): string | undefined {
  return state?.resources && `seed-${state.resources.name}`;
}

function describeSeed(mock: MockedApi): string {
  const { name, within } = mock.state?.resources ?? {};
  if (name === undefined || within === undefined) return '';
  return `  --seed-${name} <file or n>
                      Start every world with the ${name} of this file, or with
                      n generated ones, such as 120 or 120:<${within.name}>
`;
}

async function readResources({ mock }: Api, options: Readonly<Record<string, unknown>>): Promise<Seed | undefined> {
  const option = seedOption(await mock());
  const text = option === undefined ? undefined : options[option];
  if (option === undefined || typeof text !== 'string') return undefined;
  return await readSeed(`--${option}`, option.slice('seed-'.length), text);
}

function builtPages({ docs }: Api): string | undefined {
  const pages = fileURLToPath(docs);
  return existsSync(pages) ? pages : undefined;
}

// A file that no --scenario asks for is a mistake.
async function readScenarios(
  files: readonly string[],
  positionals: readonly string[],
): Promise<readonly ScenarioFile[]> {
  const [unexpected] = files.length === 0 ? positionals : [];
  if (unexpected !== undefined) throw new UsageError(`unexpected argument "${unexpected}"`);
  return await Promise.all([...files, ...positionals].map(readScenario));
}

async function start(api: Api, options: StartOptions): Promise<RunningMock> {
  const mock = await api.mock();
  try {
    return await startMock(mock, options);
  } catch (error) {
    if (error instanceof RangeError && options.resources) {
      const from = options.resources.file ?? `--${seedOption(mock)}`;
      throw new UsageError(`${from}: ${error.message}`, { cause: error });
    }
    throw explainListen(error as NodeJS.ErrnoException, options);
  }
}

async function force(mock: RunningMock, scenarios: readonly ScenarioFile[]): Promise<void> {
  for (const line of findUnreachable(scenarios)) console.error(line);
  // Each file alone first, so that an error names it.
  for (const { file, steps } of scenarios) {
    try {
      mock.scenario.set(steps);
    } catch (error) {
      await mock.close();
      if (error instanceof RangeError) throw new UsageError(`${file}: ${error.message}`, { cause: error });
      throw error;
    }
  }
  mock.scenario.set(scenarios.flatMap(({ steps }) => steps));
}

function announce(
  { url, controlToken }: RunningMock,
  { tokens }: Api,
  { hasPages, isTokenGiven }: { readonly hasPages: boolean; readonly isTokenGiven: boolean },
): void {
  const { origin } = new URL(url);
  console.log(`The mock listens on ${url}
  token     ${tokens.isOptional ? 'any' : tokens.example}
  inspector ${inspectorAddress(origin, controlToken, isTokenGiven)}
  contract  ${origin}/openapi.yaml${hasPages ? `\n  docs      ${origin}/` : ''}`);
}
