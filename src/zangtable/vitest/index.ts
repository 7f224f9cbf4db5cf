import { readFile } from 'node:fs/promises';
import { type Given, suite } from '../../../conformance/index.ts';
import { packageVersion } from '../../generated/package-version.ts';
import type { Level } from '../../kit/contract/index.ts';
import { secretsOf } from '../../kit/define-api.ts';
import type { Redactor } from '../../kit/http/index.ts';
import {
  type CheckOutcome,
  createFetchTransport,
  createHttpTransport,
  createRunRedactor,
  flatten,
  levelsFrom,
  type Report,
  type RunSettings,
  readWaivers,
  renderFinding,
  reportRun,
  runTarget,
} from '../../kit/verify/index.ts';
import { api } from '../api.ts';
import { packagedFile, readContract } from '../contract-file.ts';

/** The implementation that a test run is about. */
export interface ConformanceTarget extends Given {
  /** `http://127.0.0.1:8080`, perhaps with a path; a promise or a function for a server that `beforeAll` starts. */
  readonly baseUrl: string | Promise<string> | (() => string | Promise<string>);
  /** Responds in-process, instead of the network. */
  readonly fetch?: ((request: Request) => Promise<Response>) | undefined;
  /** The weakest level that fails a test; MUST when left out. */
  readonly failOn?: Level | undefined;
  /** 0 leaves generated requests out. */
  readonly samples?: number | undefined;
  /** How many random requests to try for each operation, and the seed that repeats them. */
  readonly explore?: number | undefined;
  readonly seed?: number | undefined;
  /** Sent with every request. No output shows their values. */
  readonly headers?: Readonly<Record<string, string>> | undefined;
  /** Send nothing but GET, HEAD and OPTIONS. */
  readonly readOnly?: boolean | undefined;
  /** How many requests may begin per second, and how many may be under way (16). */
  readonly rate?: number | undefined;
  readonly concurrency?: number | undefined;
  /** Milliseconds that a request may take (10000). */
  readonly timeout?: number | undefined;
  /** A YAML file of waivers, and an earlier JSON report to compare with. */
  readonly waivers?: string | undefined;
  readonly baseline?: string | undefined;
  readonly skip?: readonly string[] | undefined;
  readonly lacks?: readonly string[] | undefined;
}

/** What is needed of Vitest. It is handed in, so that the consumer's own version runs the tests. */
export interface TestApi {
  readonly describe: (name: string, body: () => void) => unknown;
  readonly test: (name: string, body: (context: TestContext) => Promise<void>) => unknown;
  readonly beforeAll: (body: () => Promise<void>, timeout: number) => unknown;
}

interface TestContext {
  skip(reason?: string): never;
  readonly annotate?: (message: string, type?: string) => Promise<unknown>;
}

/**
 * Presents the suite as tests, one for each requirement. It judges nothing itself.
 *
 * @example
 * import { beforeAll, describe, test } from 'vitest';
 * import { describeConformance } from 'zangtable-contract/vitest';
 * describeConformance({ baseUrl, project, token }, { beforeAll, describe, test });
 */
export function describeConformance(target: ConformanceTarget, { beforeAll, describe, test }: TestApi): void {
  const { accepted, rejected } = suite.generated;
  const all = [suite.responded, ...suite.rules, ...suite.checks, ...(target.samples !== 0 ? [accepted, rejected] : [])];
  const name = typeof target.baseUrl === 'string' ? target.baseUrl : target.project;
  describe(`conformance of ${name}`, () => {
    let results: ReadonlyMap<string, RequirementResult> = new Map();
    let nothing: string | undefined;
    beforeAll(async () => {
      ({ results, nothing } = await judge(target));
    }, 600_000);
    // One test fails for a target that is down, and says why; the others are skipped.
    test('verdict: The target responds, and can be judged', async () => {
      if (nothing !== undefined) throw new Error(`no verdict: ${nothing}`);
    });
    for (const { id, title } of all) {
      test(`${id}: ${title}`, async (context) => {
        if (nothing !== undefined) context.skip('there is no verdict');
        await present(
          results.get(id) ?? { outcome: 'skipped', reason: 'not selected', breaches: [], remarks: [] },
          context,
        );
      });
    }
  });
}

/** What a run says of one requirement, as text. */
interface RequirementResult {
  readonly outcome: CheckOutcome['status'];
  readonly reason: string;
  readonly breaches: readonly string[];
  readonly remarks: readonly string[];
}

async function present({ outcome, reason, breaches, remarks }: RequirementResult, context: TestContext): Promise<void> {
  // Annotating after a failure throws, so what is no breach is reported first.
  for (const remark of remarks) await context.annotate?.(remark, 'warning');
  if (breaches.length > 0) throw new Error(breaches.join('\n\n'));
  if (outcome === 'errored') throw new Error(`no verdict: ${reason}`);
  if (outcome === 'skipped') context.skip(reason);
}

interface Results {
  readonly results: ReadonlyMap<string, RequirementResult>;
  /** Why nothing can be said of the target. */
  readonly nothing: string | undefined;
}

async function judge(target: ConformanceTarget): Promise<Results> {
  const { failOn = 'MUST', timeout = 10_000, concurrency = 16 } = target;
  const baseUrl = await addressOf(target);
  await using http = createHttpTransport({ timeout, concurrency, insecure: false });
  const transport = target.fetch === undefined ? http.send : createFetchTransport(target.fetch);
  const settings = await settingsOf(target, baseUrl);
  const started = new Date();
  const run = await runTarget({ ...settings, transport });
  const report = await reportRun(run, {
    contract: settings.contract,
    description: { text: await readFile(packagedFile, 'utf8'), file: 'openapi.yaml' },
    suite,
    tool: { name: 'zangtable-contract', version: packageVersion },
    url: baseUrl,
    started,
    duration: Date.now() - started.getTime(),
    failOn,
    redactor: redactorOf(target, baseUrl),
    waivers: target.waivers === undefined ? [] : await readWaivers(await readFile(target.waivers, 'utf8')),
    baseline:
      target.baseline === undefined ? undefined : (JSON.parse(await readFile(target.baseline, 'utf8')) as Report),
  });
  const isNothing = run.rejected !== undefined || run.lost !== undefined || run.exchanges.length === 0;
  return {
    results: describeReport(report, failOn),
    nothing: isNothing ? (report.reason ?? 'nothing was run') : undefined,
  };
}

function describeReport(report: Report, failOn: Level): Results['results'] {
  const levels = levelsFrom(failOn);
  const findings = flatten(report.findings).map((finding) => ({ ...finding, consequences: [] }));
  const describeAll = (id: string, isBreach: boolean): readonly string[] =>
    findings
      .filter(({ requirement }) => requirement === id)
      .filter(({ level, waived }) => (levels.includes(level) && waived === undefined) === isBreach)
      .map((finding) => renderFinding(report, finding, { verbose: true, colour: false, width: 100 }));
  return new Map(
    report.requirements.map(({ id, outcome, reason = '' }) => [
      id,
      { outcome, reason, breaches: describeAll(id, true), remarks: describeAll(id, false) },
    ]),
  );
}

async function addressOf({ baseUrl }: ConformanceTarget): Promise<string> {
  const address = await (typeof baseUrl === 'function' ? baseUrl() : baseUrl);
  return address.replace(/(?<!\/)\/+$/, '');
}

function redactorOf(target: ConformanceTarget, baseUrl: string): Redactor {
  const { token, headers = {} } = target;
  const given = Object.entries(headers).map(([name, value]) => {
    return { name, value, variable: name.toUpperCase().replaceAll(/[^A-Z0-9]+/g, '_') };
  });
  return createRunRedactor({
    tokens: [{ name: api.tokens.variable, value: token }, ...secretsOf(api, target)],
    headers: given,
    baseUrl,
  });
}

async function settingsOf(target: ConformanceTarget, baseUrl: string): Promise<Omit<RunSettings<Given>, 'transport'>> {
  const { headers = {}, rate, concurrency = 16, readOnly = false, timeout = 10_000 } = target;
  const { project, otherProject, token, limitedToken, otherToken, revokedToken } = target;
  const { samples, explore = 0, seed = 1, skip = [], lacks = [] } = target;
  return {
    contract: await readContract(),
    suite,
    given: { project, otherProject, token, limitedToken, otherToken, revokedToken },
    baseUrl,
    token,
    headers: Object.entries(headers),
    pace: { concurrency, rate, readOnly },
    timeout,
    secrets: secretsOf(api, target).map(({ value }) => value),
    selection: { skip, lacks },
    generated: samples !== 0,
    explore,
    seed,
  };
}
