import { readTextOf } from '../contract/files.ts';
import { type Report, type ReportedFinding, readWaivers, type Waiver, WaiverError } from '../verify/index.ts';
import { UsageError } from './define-command.ts';

/** The files by which findings are judged, as they were named on the command line. */
export interface JudgementFiles {
  readonly waiverFile: string | undefined;
  readonly baselineFile: string | undefined;
}

/** What is lived with, and what is compared with. */
export interface Judgement {
  readonly waivers: readonly Waiver[];
  readonly baseline: Report | undefined;
}

/** Reads both files. It throws a UsageError that names the one that is not what it should be. */
export async function readJudgement({ waiverFile, baselineFile }: JudgementFiles): Promise<Judgement> {
  return { waivers: await readWaiverFile(waiverFile), baseline: await readBaseline(baselineFile) };
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
  const report = parse(file, await readTextOf(file)) as Partial<Report> | null;
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

function parse(file: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new UsageError(`${file} is not JSON`, { cause });
  }
}
