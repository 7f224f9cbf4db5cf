import { readTextOf } from '../contract/files.ts';
import type { Level } from '../contract/index.ts';
import type { Api } from '../define-api.ts';
import type { Redactor } from '../http/index.ts';
import type { MockedApi } from '../mock/index.ts';
import {
  type Access,
  createFetchTransport,
  createHttpTransport,
  createRunRedactor,
  type Exchange,
  type GivenHeader,
  type Run,
  type RunSettings,
  reportRun,
  runSuite,
  runTarget,
  SelectionError,
  showInLine,
  type Transport,
} from '../verify/index.ts';
import { type ExitCode, UsageError } from './define-command.ts';
import type { GivenContract } from './given-contract.ts';
import { type JudgementFiles, readJudgement } from './read-judgement.ts';
import { type ReportTarget, readInputs } from './verify-options.ts';
import { checkReportTargets, createProgress, presentReport } from './write-reports.ts';

/** What `verify` was asked to do. */
interface VerifyRequest extends JudgementFiles {
  readonly api: Api;
  readonly given: GivenContract;
  readonly baseUrl: string;
  /** The options, among them those of the API's inputs. */
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly tokenFile: string | undefined;
  readonly headers: readonly GivenHeader[];
  readonly tls: Access;
  readonly plan: boolean;
  readonly readOnly: boolean;
  readonly selection: { readonly only: string[]; readonly skip: string[]; readonly lacks: string[] };
  readonly generated: boolean;
  readonly explore: number;
  readonly seed: number | undefined;
  readonly rate: number | undefined;
  readonly concurrency: number;
  readonly timeout: number;
  readonly failOn: Level;
  readonly reports: readonly ReportTarget[];
  readonly verbose: boolean;
}

/** Runs the suite against a target, presents what it says, and gives the exit code. */
export async function verifyTarget(request: VerifyRequest): Promise<ExitCode> {
  const { api } = request;
  const settings = await settingsOf(request);
  const redactor = redactorOf(request, settings);
  if (request.plan) return await printPlan(api, settings, redactor);
  const judgement = await readJudgement(request);
  await checkReportTargets(request.reports);
  const stop = new AbortController();
  const interrupt = (): void => stop.abort();
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  const { timeout, concurrency, tls } = request;
  await using http = createHttpTransport({ ...tls, timeout, concurrency, signal: stop.signal });
  const progress = createProgress(process.stderr);
  try {
    const started = new Date();
    const begun = performance.now();
    const pace = { ...settings.pace, signal: stop.signal };
    const run = await runGuarded({ ...settings, transport: http.send, pace, progress: progress.show });
    const duration = performance.now() - begun;
    progress.clear();
    const report = await reportRun(run, {
      ...(await describeRun(request, settings.contract)),
      ...{ started, duration, redactor },
      ...judgement,
    });
    return await presentReport(report, request);
  } finally {
    progress.clear();
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  }
}

async function describeRun({ api, given, baseUrl, failOn }: VerifyRequest, contract: RunSettings<unknown>['contract']) {
  const description = { text: await given.text(), file: given.name };
  const tool = { name: api.program, version: api.version };
  return { contract, description, suite: api.suite, tool, url: baseUrl, failOn };
}

async function settingsOf(request: VerifyRequest): Promise<RunSettings<unknown>> {
  const { api, baseUrl, headers, selection, generated, explore, rate, concurrency, readOnly, timeout } = request;
  const { contract } = request.given;
  const inputs = readInputs(api, contract, request.inputs);
  const token = (await readToken(request)) ?? api.tokens.example;
  return {
    contract,
    suite: api.suite,
    given: { ...inputs, token, hasToken: token !== api.tokens.example },
    baseUrl,
    token,
    secrets: api.inputs.flatMap(({ name, isSecret }) => (isSecret ? (inputs[name] ?? []) : [])),
    headers: [['User-Agent', api.program], ...headers.map(({ name, value }) => [name, value] as const)],
    transport: unset,
    pace: { concurrency, rate, readOnly },
    timeout,
    selection,
    generated,
    explore,
    seed: request.seed ?? (explore === 0 ? 1 : Math.floor(Math.random() * 2 ** 31)),
  };
}

function redactorOf({ api, headers, baseUrl }: VerifyRequest, { token, given }: RunSettings<unknown>): Redactor {
  const values = given as Readonly<Record<string, string | undefined>>;
  const others = api.inputs.flatMap(({ name, variable = name, isSecret }) => {
    const value = values[name];
    return isSecret && value !== undefined ? [{ name: variable, value }] : [];
  });
  return createRunRedactor({ tokens: [{ name: api.tokens.variable, value: token }, ...others], headers, baseUrl });
}

const unset: Transport = async () => {
  throw new TypeError('no transport was chosen');
};

async function readToken({ api: { tokens }, tokenFile, plan }: VerifyRequest): Promise<string | undefined> {
  const token =
    tokenFile === undefined ? process.env[tokens.variable] : (await readTextOf(tokenFile)).split('\n', 1)[0];
  if (token !== undefined && /^[\x21-\x7e]+$/.test(token.trim())) return token.trim();
  if (token !== undefined && token.trim() !== '') {
    const place = tokenFile ?? tokens.variable;
    throw new UsageError(`${place} does not hold a bare token: no "Bearer" before it, and no spaces`);
  }
  if (plan || tokens.isOptional) return undefined;
  throw new UsageError(`no token: set ${tokens.variable} or write it into a file for --token-file`);
}

async function runGuarded(settings: RunSettings<unknown>): Promise<Run> {
  try {
    return await runTarget(settings);
  } catch (error) {
    if (error instanceof SelectionError) throw new UsageError(error.message, { cause: error });
    throw error;
  }
}

/** Prints every request that a run would send, with its effect, and sends none: the mock responds instead of the target. */
async function printPlan(
  { mock, tokens, suite }: Api,
  settings: RunSettings<unknown>,
  redactor: Redactor,
): Promise<ExitCode> {
  const transport = await createPlanTransport(await mock(), settings, tokens.example);
  const { rate: _rate, ...pace } = settings.pace ?? {};
  const run = await runSuite({ ...settings, transport, pace }).catch((error: unknown) => {
    throw error instanceof SelectionError ? new UsageError(error.message, { cause: error }) : error;
  });
  const ids = run.exchanges.flatMap((exchange) => suite.created(exchange)?.id ?? []);
  const lines = [...run.exchanges].sort((a, b) => a.number - b.number).map((exchange) => describe(exchange, ids));
  console.log(redactor.text(lines.join('\n')));
  const creating = run.exchanges.filter(({ request }) => request.effect === 'creates').length;
  console.log(`\n${lines.length} requests, ${creating} of which may create something. Nothing was sent.`);
  return 0;
}

// The token of the run is known to the target alone; the mock knows its own.
async function createPlanTransport(
  mock: MockedApi,
  { contract, token, baseUrl }: RunSettings<unknown>,
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
