import { readTextOf } from '../contract/files.ts';
import { type Api, secretsOf, type Tokens } from '../define-api.ts';
import { type Redactor, showInLine } from '../http/index.ts';
import type { MockedApi } from '../mock/index.ts';
import {
  createFetchTransport,
  createHttpTransport,
  createRunRedactor,
  type Exchange,
  type GivenHeader,
  type RunSettings,
  reportRun,
  runSuite,
  runTarget,
  SelectionError,
  type Transport,
} from '../verify/index.ts';
import { type ExitCode, readNumber, UsageError } from './define-command.ts';
import type { GivenContract } from './given-contract.ts';
import { createStatusLine, presentReport, readJudgement } from './judgement.ts';
import { readTls } from './network-options.ts';
import { endings } from './run-process.ts';
import { readGeneration, readInputs, readRate, type VerifyOptions } from './verify-options.ts';

interface VerifyRequest {
  readonly given: GivenContract;
  readonly baseUrl: string;
  readonly headers: readonly GivenHeader[];
  /** Those of the API's inputs are among them. */
  readonly options: VerifyOptions;
}

/** Runs the suite against a target, presents what it says, and gives the exit code. */
export async function verifyTarget(request: VerifyRequest): Promise<ExitCode> {
  const { given, baseUrl, options } = request;
  const { api } = given;
  const tls = await readTls(options);
  const settings = await settingsOf(request);
  const redactor = redactorOf(request, settings);
  if (options.plan) return await printPlan(api, settings, redactor);
  const judgement = await readJudgement(options);
  const stop = new AbortController();
  const interrupt = (): void => stop.abort();
  for (const signal of endings) process.once(signal, interrupt);
  const { timeout, pace, contract, suite } = settings;
  await using http = createHttpTransport({ ...tls, timeout, concurrency: pace.concurrency, signal: stop.signal });
  const status = createStatusLine(process.stderr);
  const progress: Settings['progress'] = (done, all, { requirement }) =>
    status.show(`${done}/${all} ${requirement.id}`);
  try {
    const started = new Date();
    const begun = performance.now();
    const paced = { ...settings, pace: { ...pace, signal: stop.signal } };
    const run = await runTarget({ ...paced, transport: http.send, progress }).catch(rejectSelection);
    const duration = performance.now() - begun;
    status.clear();
    const report = await reportRun(run, {
      ...{ contract, suite, redactor, started, duration, ...judgement },
      description: { text: await given.text(), file: given.name },
      tool: { name: api.program, version: api.version },
      url: baseUrl,
    });
    return await presentReport(report, judgement);
  } finally {
    status.clear();
    for (const signal of endings) process.off(signal, interrupt);
  }
}

function rejectSelection(error: unknown): never {
  throw error instanceof SelectionError ? new UsageError(error.message, { cause: error }) : error;
}

async function settingsOf({ given, baseUrl, headers, options }: VerifyRequest) {
  const { api, contract } = given;
  const inputs = readInputs(api, contract, options);
  const token = (await readToken(api.tokens, options)) ?? api.tokens.example;
  const concurrency = readNumber('--concurrency', options.concurrency, [1]);
  return {
    contract,
    suite: await api.suite(),
    given: { ...inputs, token, hasToken: token !== api.tokens.example, tokenVariable: api.tokens.variable },
    baseUrl,
    token,
    secrets: secretsOf(api, inputs).map(({ value }) => value),
    headers: [['User-Agent', api.program], ...headers.map(({ name, value }) => [name, value] as const)],
    pace: { concurrency, rate: readRate(options.rate), readOnly: options['read-only'] },
    timeout: readNumber('--timeout', options.timeout, [1]),
    selection: { only: options.only, skip: options.skip, lacks: options.lacks },
    ...readGeneration(options),
  } satisfies Settings;
}

type Settings = Omit<RunSettings<unknown>, 'transport'>;

function redactorOf({ given: { api }, headers, baseUrl }: VerifyRequest, { token, given }: Settings): Redactor {
  const tokens = [{ name: api.tokens.variable, value: token }, ...secretsOf(api, given as object)];
  return createRunRedactor({ tokens, headers, baseUrl });
}

async function readToken(tokens: Tokens, options: VerifyOptions): Promise<string | undefined> {
  const file = options['token-file'];
  const token = file === undefined ? process.env[tokens.variable] : (await readTextOf(file)).split('\n', 1)[0];
  if (token !== undefined && /^[\x21-\x7e]+$/.test(token.trim())) return token.trim();
  if (token !== undefined && token.trim() !== '') {
    const place = file ?? tokens.variable;
    throw new UsageError(`${place} does not hold a bare token: no "Bearer" before it, and no spaces`);
  }
  if (options.plan || tokens.isOptional) return undefined;
  throw new UsageError(`no token: set ${tokens.variable} or write it into a file for --token-file`);
}

/** Prints every request that a run would send, with its effect, and sends none: the mock responds instead of the target. */
async function printPlan({ mock, tokens }: Api, settings: Settings, redactor: Redactor): Promise<ExitCode> {
  const transport = await createPlanTransport(await mock(), settings, tokens.example);
  const { rate: _rate, ...pace } = settings.pace ?? {};
  const run = await runSuite({ ...settings, transport, pace }).catch(rejectSelection);
  const ids = run.exchanges.flatMap((exchange) => settings.suite.created(exchange)?.id ?? []);
  const lines = [...run.exchanges].sort((a, b) => a.number - b.number).map((exchange) => describe(exchange, ids));
  console.log(redactor.text(lines.join('\n')));
  const creating = run.exchanges.filter(({ request }) => request.effect === 'creates').length;
  console.log(`\n${lines.length} requests, ${creating} of which may create something. Nothing was sent.`);
  return 0;
}

// The token of the run is known to the target alone; the mock knows its own.
async function createPlanTransport(
  mock: MockedApi,
  { contract, token, baseUrl }: Settings,
  known: string,
): Promise<Transport> {
  const { createMockHandler } = await import('../mock/index.ts');
  const send = createFetchTransport(createMockHandler(mock, { contract, basePath: new URL(baseUrl).pathname }));
  return async (request) => {
    const headers = request.headers.map(([name, value]) => [name, value.replace(token, known)] as const);
    return await send({ ...request, headers });
  };
}

function describe({ request, madeBy }: Exchange, ids: readonly string[]): string {
  const { method, url, body, effect } = request;
  const text =
    body === undefined
      ? ''
      : body.byteLength === 0
        ? ' (an empty body)'
        : ` ${showInLine(new TextDecoder().decode(body))}`;
  const generic = ids.reduce((line, id) => line.replaceAll(id, '<new id>'), `${method} ${url}${text}`);
  return `${effect.padEnd(8)} ${generic}  (${madeBy})`;
}
