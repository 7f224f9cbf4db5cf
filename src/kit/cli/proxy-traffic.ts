import { type AccessPolicy, accessPolicyOf } from '../http/index.ts';
import {
  createTrafficJudge,
  HarError,
  type Judged,
  judgeHar,
  type RejectedRequest,
  type RunningProxy,
  reportTraffic,
  type Sighting,
  sizeOf,
  startProxy,
  type TrafficJudge,
} from '../proxy/index.ts';
import type { Access } from '../verify/index.ts';
import { type ExitCode, UsageError } from './define-command.ts';
import type { GivenContract } from './given-contract.ts';
import type { Judgement } from './judgement.ts';
import { presentReport } from './judgement.ts';
import { type AccessSettings, inspectorAddress } from './network-options.ts';
import { openRecording } from './open-recording.ts';
import type { ProxyInspector } from './proxy-inspector.ts';
import { createLive, type Live } from './proxy-live.ts';
import { endings, explainListen, reportBugs, survive, untilSignal } from './run-process.ts';
import { openScenarioFolder, type SaveScenario } from './save-scenarios.ts';

/** What is asked of a judge of traffic, wherever the traffic comes from. */
interface TrafficRequest {
  readonly given: GivenContract;
  readonly scenarioFolder: string | undefined;
  readonly judgement: Judgement;
}

interface ProxyRequest extends TrafficRequest {
  readonly baseUrl: string;
  readonly host: string;
  readonly port: number;
  readonly tls: Access;
  readonly inspect: boolean;
  readonly access: AccessSettings;
}

interface RecordingRequest extends TrafficRequest {
  readonly har: string;
  readonly baseUrl: string | undefined;
}

interface TrafficRun {
  readonly judge: TrafficJudge;
  readonly live: Live;
  readonly save: SaveScenario | undefined;
  readonly started: Date;
  readonly begun: number;
  /** Why scenarios are not saved any more. */
  unsaved: UsageError | undefined;
}

/** Forwards traffic until a signal ends it, then presents what was seen, and gives the exit code. */
export async function judgeTraffic(request: ProxyRequest): Promise<ExitCode> {
  const run = await open(request);
  const { judge, live } = run;
  const report = reportBugs(request.given.api.program, live.say);
  const onBug = (error: unknown): void => {
    judge.bug(error);
    report(error);
  };
  const access = accessPolicyOf({ host: request.host, ...request.access });
  const onRejected = (request: RejectedRequest): void => {
    // Nobody read which part of the query is a credential.
    const rejected = { ...request, target: request.target.replace(/\?.*/s, '') };
    judge.skip('the proxy rejected the request itself');
    live.rejected(rejected);
    inspector?.showRejected(rejected);
  };
  const inspector = request.inspect ? await openInspector(request, judge, { access, fail: onBug }) : undefined;
  const queue = createQueue(onBug);
  const proxy = await listen({
    ...request,
    ...request.tls,
    // A page that shares an origin with the inspector would read all that went through it.
    isSandboxed: request.inspect,
    policy: access,
    intercept: (wire) => inspector?.intercept(wire) ?? false,
    ...outcomesOf(run, (forwarded) => queue.add(sizeOf(forwarded), () => judgeOne(run, forwarded, inspector))),
    onBug,
    onRejected,
  });
  sayAddresses(live, request, proxy.url, access.token);
  const rest = survive(onBug);
  await untilSignal(endings);
  inspector?.end();
  await proxy.close();
  await queue.end();
  rest();
  return await conclude(run, request, request.baseUrl);
}

function sayAddresses(live: TrafficRun['live'], request: ProxyRequest, url: string, token: string | undefined): void {
  live.say(`The proxy listens on ${url} and forwards to ${request.baseUrl}; Ctrl-C ends with the report.`);
  const isTokenGiven = request.access.controlToken !== undefined;
  if (request.inspect) live.say(`  inspector ${inspectorAddress(url, token, isTokenGiven)}`);
}

type Outcomes = Pick<Parameters<typeof startProxy>[0], 'onFailed' | 'onAbandoned' | 'onForwarded'>;

function outcomesOf({ judge, live }: TrafficRun, add: (sighting: Sighting) => boolean): Outcomes {
  return {
    onFailed(failed, why) {
      judge.fail(failed, why);
      live.failed(failed, why);
    },
    onAbandoned: () => judge.skip("the client's connection ended before the response was whole"),
    onForwarded(forwarded) {
      if (!forwarded.isWhole) judge.skip('its body is longer than what is kept');
      else if (!add(forwarded)) judge.skip('more traffic came than could be judged in time');
    },
  };
}

async function judgeOne(run: TrafficRun, sighting: Sighting, inspector: ProxyInspector | undefined): Promise<void> {
  const judged = await run.judge.judge(sighting);
  if (judged === undefined) return;
  inspector?.show(judged);
  await showJudged(run, judged);
}

interface Queue {
  /** Does work after what was added before, unless too much waits already. */
  add(bytes: number, work: () => Promise<void>): boolean;
  /** Waits for all that was added. */
  end(): Promise<void>;
}

/** How many bytes of messages may wait to be judged. */
const mostWaiting = 64 * 1024 * 1024;

// The response leaves first: what is judged costs the client nothing.
function createQueue(onBug: (error: unknown) => void): Queue {
  let waiting = 0;
  let last = Promise.resolve();
  return {
    add(bytes, work) {
      // What keeps an exchange without a body counts, too.
      const size = bytes + 4096;
      if (waiting + size > mostWaiting) return false;
      waiting += size;
      last = last
        .then(() => new Promise<void>((resolve) => setImmediate(resolve)))
        .then(work)
        .catch(onBug)
        .finally(() => {
          waiting -= size;
        });
      return true;
    },
    end: () => last,
  };
}

/** Judges a recording, presents what it shows, and gives the exit code. */
export async function judgeRecording(request: RecordingRequest): Promise<ExitCode> {
  const { har, baseUrl } = request;
  const { text, attached } = await openRecording(har);
  const run = await open(request);
  try {
    await judgeHar(run.judge, text, { baseUrl, attached, onJudged: (judged) => showJudged(run, judged) });
  } catch (error) {
    if (error instanceof HarError)
      throw new UsageError(`${har} is no HTTP Archive: ${error.message}`, { cause: error });
    throw error;
  }
  return await conclude(run, request, baseUrl ?? har);
}

async function open(request: TrafficRequest): Promise<TrafficRun> {
  const { given, scenarioFolder, judgement } = request;
  const { suite, tokens } = given.api;
  const judge = createTrafficJudge(given.contract, await suite(), tokens);
  const save = scenarioFolder === undefined ? undefined : await openScenarioFolder(scenarioFolder, judge);
  const live = createLive(judge, process.stderr, judgement.verbose);
  return { judge, live, save, started: new Date(), begun: performance.now(), unsaved: undefined };
}

async function openInspector(
  { given: { api }, baseUrl }: ProxyRequest,
  { record }: TrafficJudge,
  shown: { readonly access: AccessPolicy; readonly fail: (error: unknown) => void },
): Promise<ProxyInspector> {
  const { createProxyInspector } = await import('./proxy-inspector.ts');
  return createProxyInspector({
    api: await api.mock(),
    contract: record.contract,
    secrets: record.secrets,
    baseUrl,
    ...shown,
  });
}

async function listen(options: Parameters<typeof startProxy>[0]): Promise<RunningProxy> {
  const proxy = await startProxy(options).catch((error: NodeJS.ErrnoException) => {
    throw explainListen(error, options);
  });
  const [own, target] = [proxy.url, options.baseUrl].map(
    (url) => new URL(url.replace('/localhost', '/127.0.0.1')).origin,
  );
  if (own !== target) return proxy;
  await proxy.close();
  throw new UsageError(`${options.baseUrl} is this proxy itself; name the target, or choose another --port`);
}

async function showJudged(run: TrafficRun, judged: Judged): Promise<void> {
  const { live, save, unsaved } = run;
  live.judged(judged);
  if (unsaved !== undefined) return;
  try {
    const file = await save?.(judged);
    if (file !== undefined) live.say(`     saved as ${file}`);
  } catch (error) {
    if (!(error instanceof UsageError)) throw error;
    if (run.unsaved === undefined) live.say(`error: ${error.message}`);
    run.unsaved = error;
  }
}

async function conclude(run: TrafficRun, { given, judgement }: TrafficRequest, url: string): Promise<ExitCode> {
  const { judge, live, started, begun } = run;
  live.clear();
  const report = await reportTraffic(judge.record, {
    description: { text: await given.text(), file: given.name },
    tool: { name: given.api.program, version: given.api.version },
    ...{ url, started, ...judgement },
    duration: performance.now() - begun,
  });
  for (const [reason, count] of judge.record.unjudged) live.say(`not judged: ${count}, because ${reason}`);
  const code = await presentReport(report, judgement);
  return run.unsaved === undefined ? code : 2;
}
