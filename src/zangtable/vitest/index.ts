import { readFile } from 'node:fs/promises';
import type { Given } from '../../../conformance/index.ts';
import { suite } from '../../../conformance/index.ts';
import { packageVersion } from '../../generated/package-version.ts';
import type { Level } from '../../kit/contract/index.ts';
import {
  type CheckOutcome,
  createFetchTransport,
  createHttpTransport,
  createRunRedactor,
  flatten,
  levelsFrom,
  type RunSettings,
  renderFinding,
  reportRun,
  runSuite,
} from '../../kit/verify/index.ts';
import { packagedFile, readContract } from '../contract-file.ts';

/** The implementation that a test run is about. */
export interface ConformanceTarget {
  /** `http://127.0.0.1:8080`, perhaps with a path. */
  readonly baseUrl: string;
  readonly project: string;
  readonly token: string;
  readonly otherProject?: string | undefined;
  readonly limitedToken?: string | undefined;
  /** Responds in-process, instead of the network. */
  readonly fetch?: ((request: Request) => Promise<Response>) | undefined;
  /** The weakest level that fails a test; MUST when left out. */
  readonly failOn?: Level | undefined;
  /** 0 leaves generated requests out. */
  readonly samples?: number | undefined;
  /** How many random requests to try for each operation, and the seed that repeats them. */
  readonly explore?: number | undefined;
  readonly seed?: number | undefined;
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
  describe(`conformance of ${target.baseUrl}`, () => {
    let results: ReadonlyMap<string, RequirementResult> = new Map();
    beforeAll(async () => {
      results = await judge(target);
    }, 120_000);
    for (const { id, title } of all) {
      test(`${id}: ${title}`, async (context) => {
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

async function judge(target: ConformanceTarget): Promise<ReadonlyMap<string, RequirementResult>> {
  const { baseUrl, token, limitedToken, failOn = 'MUST' } = target;
  await using http = createHttpTransport({ timeout: 10_000, concurrency: 16, insecure: false });
  const transport = target.fetch === undefined ? http.send : createFetchTransport(target.fetch);
  const settings = await settingsOf(target);
  const started = new Date();
  const run = await runSuite({ ...settings, transport });
  const named = [{ name: 'ZANGTABLE_TOKEN', value: token }];
  const limited = limitedToken === undefined ? [] : [{ name: 'ZANGTABLE_LIMITED_TOKEN', value: limitedToken }];
  const report = await reportRun(run, {
    contract: settings.contract,
    description: { text: await readFile(packagedFile, 'utf8'), file: 'openapi.yaml' },
    suite,
    tool: { name: 'zangtable-contract', version: packageVersion },
    url: baseUrl,
    started,
    duration: Date.now() - started.getTime(),
    failOn,
    redactor: createRunRedactor({ tokens: [...named, ...limited], baseUrl }),
    waivers: [],
  });
  const levels = levelsFrom(failOn);
  const findings = flatten(report.findings).map((finding) => ({ ...finding, consequences: [] }));
  const describeAll = (id: string, isBreach: boolean): readonly string[] =>
    findings
      .filter(({ requirement, level }) => requirement === id && levels.includes(level) === isBreach)
      .map((finding) => renderFinding(report, finding, { verbose: true, colour: false, width: 100 }));
  return new Map(
    report.requirements.map(({ id, outcome, reason = '' }) => [
      id,
      { outcome, reason, breaches: describeAll(id, true), remarks: describeAll(id, false) },
    ]),
  );
}

async function settingsOf(target: ConformanceTarget): Promise<Omit<RunSettings<Given>, 'transport'>> {
  const {
    baseUrl,
    project,
    otherProject,
    token,
    limitedToken,
    samples,
    explore = 0,
    seed = 1,
    skip = [],
    lacks = [],
  } = target;
  return {
    contract: await readContract(),
    suite,
    given: { project, otherProject, limitedToken, token },
    baseUrl: baseUrl.replace(/(?<!\/)\/+$/, ''),
    token,
    secrets: limitedToken === undefined ? [] : [limitedToken],
    selection: { skip, lacks },
    generated: samples !== 0,
    explore,
    seed,
  };
}
