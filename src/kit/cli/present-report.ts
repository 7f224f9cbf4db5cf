import type { Report } from '../verify/index.ts';
import { renderText } from '../verify/index.ts';
import type { ExitCode } from './define-command.ts';
import type { ReportTarget } from './verify-options.ts';
import { writeReports } from './write-reports.ts';

const exitCodes: Readonly<Record<Report['verdict'], ExitCode>> = { conforms: 0, violates: 1, unknown: 2 };

/** Writes a report wherever it was asked for, and gives the exit code for its verdict. */
export async function presentReport(
  report: Report,
  { reports, verbose }: { readonly reports: readonly ReportTarget[]; readonly verbose: boolean },
): Promise<ExitCode> {
  if (report.verdict === 'unknown' && cameToNothing(report) && !report.interrupted) {
    await writeReports(report, reports);
    console.error(`error: ${report.reason}`);
    return 2;
  }
  const colour = process.stdout.isTTY === true && process.env.NO_COLOR === undefined;
  if (!reports.some(({ file }) => file === '-')) console.log(renderText(report, { verbose, colour, width: 80 }));
  await writeReports(report, reports);
  return exitCodes[report.verdict];
}

// Nothing to report but the reason.
function cameToNothing({ summary: { outcomes } }: Report): boolean {
  return outcomes.passed + outcomes.failed === 0;
}
