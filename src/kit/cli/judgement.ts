import { resolve } from 'node:path';
import { readTextOf } from '../contract/files.ts';
import { type Level, levels } from '../contract/index.ts';
import {
  type Report,
  type ReportedFinding,
  readWaivers,
  renderHtml,
  renderJUnit,
  renderMarkdown,
  renderText,
  type Waiver,
  WaiverError,
} from '../verify/index.ts';
import { type ExitCode, type Options, UsageError, type Values } from './define-command.ts';
import { readJsonFile } from './given-contract.ts';
import { checkOutput, writeOutput } from './write-output.ts';

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

export type Judgement = Awaited<ReturnType<typeof readJudgement>>;

/** Reads the options and their files. Throws a UsageError for one that is not what it should be, and for a report that could not be written. */
export async function readJudgement(options: Values<typeof judgementOptions>) {
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

interface ReportTarget {
  readonly format: keyof typeof renderers;
  readonly file: string;
}

/** Reads reports like `json=report.json`. */
function readReportTargets(texts: readonly string[]): readonly ReportTarget[] {
  const targets = texts.map((text) => {
    const [, format, file] = /^(json|junit|html|markdown)=(.+)$/.exec(text) ?? [];
    if (format !== undefined && file !== undefined) return { format: format as ReportTarget['format'], file };
    throw new UsageError(`--report is json, junit, html or markdown, "=" and a file, not "${text}"`);
  });
  const files = targets.map(({ file }) => resolve(file));
  const twice = targets.find((_, index) => files.indexOf(files[index] ?? '') < index);
  if (twice !== undefined) throw new UsageError(`two reports would be written to ${twice.file}; name a file for each`);
  return targets;
}

const renderers = {
  json: (report: Report) => `${JSON.stringify(report, null, 2)}\n`,
  junit: renderJUnit,
  html: renderHtml,
  markdown: renderMarkdown,
};

/** Writes the reports that were asked for; `-` is standard output. */
async function writeReports(report: Report, targets: readonly ReportTarget[]): Promise<void> {
  for (const { format, file } of targets) {
    await writeOutput(file, renderers[format](report));
  }
}

const exitCodes: Readonly<Record<Report['verdict'], ExitCode>> = { conforms: 0, violates: 1, unknown: 2 };

/** Writes a report wherever it was asked for, and gives the exit code for its verdict. */
export async function presentReport(
  report: Report,
  { reports, verbose }: { readonly reports: readonly ReportTarget[]; readonly verbose: boolean },
): Promise<ExitCode> {
  const { passed, failed } = report.summary.outcomes;
  // Nothing to report but the reason.
  if (report.verdict === 'unknown' && passed + failed === 0 && !report.interrupted) {
    await writeReports(report, reports);
    console.error(`error: ${report.reason}`);
    return 2;
  }
  const colour = process.stdout.isTTY === true && process.stdout.hasColors();
  if (!reports.some(({ file }) => file === '-')) console.log(renderText(report, { verbose, colour, width: 80 }));
  await writeReports(report, reports);
  return exitCodes[report.verdict];
}

/** One line that is written over on a terminal; nothing elsewhere, where the result says it all. */
export function createStatusLine(stream: NodeJS.WriteStream): { show(text: string): void; clear(): void } {
  if (!stream.isTTY || process.env.TERM === 'dumb') return { show: () => undefined, clear: () => undefined };
  let shown = 0;
  const write = (text: string): void => void stream.write(`\r\u001b[2K${text}`);
  return {
    show(text) {
      const now = performance.now();
      if (now - shown < 50) return;
      shown = now;
      write(text.slice(0, (stream.columns || 80) - 1));
    },
    clear: () => write(''),
  };
}
