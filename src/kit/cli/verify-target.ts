import { readFile } from 'node:fs/promises';
import type { Given } from '../../../conformance/define-check.ts';
import { suite } from '../../../conformance/index.ts';
import { isSlug, refusedToken } from '../../../conformance/tokens.ts';
import type { Level } from '../contract/index.ts';
import { packagedFile, readContract } from '../contract/read-contract.ts';
import { buildReport } from '../verify/build-report.ts';
import { createHttpTransport, type RunSettings, runSuite, SelectionError, type Transport } from '../verify/index.ts';
import type { Secret } from '../verify/redact.ts';
import type { ExitCode } from './define-command.ts';
import { presentReport } from './present-report.ts';
import { createProgress } from './progress.ts';
import { type JudgementFiles, readJudgement } from './read-judgement.ts';
import { UsageError } from './usage-error.ts';
import type { ReportTarget } from './verify-options.ts';
import { printPlan } from './verify-plan.ts';
import { version } from './version.ts';
import { checkReportTargets } from './write-reports.ts';

/** What `verify` was asked to do. */
export interface VerifyRequest extends JudgementFiles {
  readonly baseUrl: string;
  readonly project: string | undefined;
  readonly otherProject: string | undefined;
  readonly tokenFile: string | undefined;
  readonly headers: readonly (readonly [string, string])[];
  readonly insecure: boolean;
  readonly plan: boolean;
  readonly readOnly: boolean;
  readonly selection: { readonly only: string[]; readonly skip: string[]; readonly lacks: string[] };
  readonly samples: number;
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
  const settings = await settingsOf(request);
  if (request.plan) return await printPlan(settings, secretsOf(settings));
  const judgement = await readJudgement(request);
  await checkReportTargets(request.reports);
  const stop = new AbortController();
  const interrupt = (): void => stop.abort();
  process.once('SIGINT', interrupt).once('SIGTERM', interrupt);
  const { timeout, concurrency, insecure } = request;
  await using http = createHttpTransport({ timeout, concurrency, insecure, signal: stop.signal });
  const progress = createProgress(process.stderr);
  try {
    const started = new Date();
    const begun = performance.now();
    const refused = await refusedToken({ ...settings, transport: http.send }, timeout);
    if (refused !== undefined) {
      console.error(`error: ${refused}`);
      return 2;
    }
    const run = await runGuarded({
      ...settings,
      transport: http.send,
      pace: { ...settings.pace, signal: stop.signal },
      progress: progress.show,
    });
    const duration = performance.now() - begun;
    progress.clear();
    const report = await buildReport(run, {
      contract: settings.contract,
      description: { text: await readFile(packagedFile, 'utf8'), file: 'openapi.yaml' },
      suite,
      tool: { name: 'zangtable-contract', version: await version() },
      url: request.baseUrl,
      started,
      duration,
      failOn: request.failOn,
      secrets: secretsOf(settings),
      ...judgement,
    });
    return await presentReport(report, request);
  } finally {
    progress.clear();
    process.off('SIGINT', interrupt).off('SIGTERM', interrupt);
  }
}

async function settingsOf(request: VerifyRequest): Promise<RunSettings<Given>> {
  const { baseUrl, project, otherProject, headers, selection, samples, rate, concurrency, readOnly, timeout } = request;
  if (project === undefined || project === '') {
    throw new UsageError('no project: name the one that the token opens with --project or ZANGTABLE_PROJECT');
  }
  const token = await readToken(request);
  const contract = await readContract();
  for (const slug of [project, otherProject]) {
    if (slug !== undefined && !isSlug(contract, slug)) {
      throw new UsageError(`"${slug}" is not the slug of a project: letters, digits, "-" and "_"`);
    }
  }
  const limitedToken = process.env.ZANGTABLE_LIMITED_TOKEN;
  return {
    contract,
    suite,
    given: { project, otherProject, limitedToken, token },
    baseUrl,
    token,
    secrets: limitedToken === undefined ? [] : [limitedToken],
    headers,
    transport: unset,
    pace: { concurrency, rate, readOnly },
    timeout,
    selection,
    samples,
    seed: request.seed ?? Math.floor(Math.random() * 2 ** 31),
  };
}

/** The tokens of a run, by the environment variable in which they came. */
export function secretsOf({ token, given: { limitedToken } }: RunSettings<Given>): readonly Secret[] {
  const own = { name: 'ZANGTABLE_TOKEN', value: token };
  return limitedToken === undefined ? [own] : [own, { name: 'ZANGTABLE_LIMITED_TOKEN', value: limitedToken }];
}

const unset: Transport = async () => {
  throw new TypeError('no transport was chosen');
};

async function readToken({ tokenFile, plan }: VerifyRequest): Promise<string> {
  const token =
    tokenFile === undefined ? process.env.ZANGTABLE_TOKEN : (await readFile(tokenFile, 'utf8')).split('\n', 1)[0];
  if (token !== undefined && /^[\x21-\x7e]+$/.test(token.trim())) return token.trim();
  if (token !== undefined && token.trim() !== '') {
    const place = tokenFile ?? 'ZANGTABLE_TOKEN';
    throw new UsageError(`${place} does not hold a bare token: no "Bearer" before it, and no spaces`);
  }
  if (plan) return 'pat_PLANNED_TOKEN';
  throw new UsageError('no token: set ZANGTABLE_TOKEN or write it into a file for --token-file');
}

async function runGuarded(settings: RunSettings<Given>): ReturnType<typeof runSuite<Given>> {
  try {
    return await runSuite(settings);
  } catch (error) {
    if (error instanceof SelectionError) throw new UsageError(error.message, { cause: error });
    throw error;
  }
}
