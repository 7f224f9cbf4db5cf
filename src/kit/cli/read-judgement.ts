import { readTextOf } from '../contract/files.ts';
import { type Level, levels } from '../contract/index.ts';
import { type Report, type ReportedFinding, readWaivers, type Waiver, WaiverError } from '../verify/index.ts';
import { type Options, UsageError, type Values } from './define-command.ts';
import { readJsonFile } from './given-contract.ts';
import { checkOutput, type ReportTarget, readReportTargets } from './write-reports.ts';

/** The options about what is reported of findings, and where. */
export const judgementOptions = {
  'fail-on': { type: 'string', default: 'must' },
  waivers: { type: 'string', takes: 'path' },
  baseline: { type: 'string', takes: 'path' },
  report: { type: 'string', takes: 'path', multiple: true, default: [] },
  verbose: { type: 'boolean', default: false },
} as const satisfies Options;

/** Their lines in the help, but for `--verbose`. */
export const judgementHelp = `  --fail-on <level>       must, should or note: fail from this level on (must)
  --waivers <file>        YAML list of id, reason, issue, owner, expires
  --baseline <file>       Show what is new since this JSON report
  --report <fmt>=<file>   json, junit, html or markdown. Can be repeated
`;

/** How findings are judged and reported. */
export interface Judgement {
  readonly failOn: Level;
  /** What is lived with, and what is compared with. */
  readonly waivers: readonly Waiver[];
  readonly baseline: Report | undefined;
  readonly reports: readonly ReportTarget[];
  readonly verbose: boolean;
}

/** Reads the options and their files. Throws a UsageError for one that is not what it should be, and for a report that could not be written. */
export async function readJudgement(options: Values<typeof judgementOptions>): Promise<Judgement> {
  const judgement = {
    failOn: readFailOn(options['fail-on']),
    reports: readReportTargets(options.report),
    waivers: await readWaiverFile(options.waivers),
    baseline: await readBaseline(options.baseline),
    verbose: options.verbose,
  };
  for (const { file } of judgement.reports) await checkOutput(file);
  return judgement;
}

function readFailOn(text: string): Level {
  const level = levels.find((one) => one === text.toUpperCase());
  if (level !== undefined) return level;
  throw new UsageError(`--fail-on is must, should or note, not "${text}"`);
}

async function readWaiverFile(file: string | undefined): Promise<readonly Waiver[]> {
  if (file === undefined) return [];
  try {
    return await readWaivers(await readTextOf(file));
  } catch (error) {
    if (error instanceof WaiverError) throw new UsageError(`${file}: ${error.message}`, { cause: error });
    throw error;
  }
}

async function readBaseline(file: string | undefined): Promise<Report | undefined> {
  if (file === undefined) return undefined;
  const report = (await readJsonFile(file)) as Partial<Report> | null;
  if (report?.version === 1 && typeof report.started === 'string' && areFindings(report.findings, 0)) {
    return report as Report;
  }
  throw new UsageError(`${file} is not a JSON report of version 1, as --report json=<file> writes it`);
}

// No more than what a comparison reads.
function areFindings(findings: unknown, depth: number): boolean {
  if (!Array.isArray(findings) || depth > 2) return false;
  return findings.every((finding: Partial<ReportedFinding> | null) => {
    const { fingerprint, aliases = [], consequences } = finding ?? {};
    return typeof fingerprint === 'string' && Array.isArray(aliases) && areFindings(consequences, depth + 1);
  });
}
