import type { Redactor } from '../http/index.ts';
import { buildReport, type ReportSettings } from './build-report.ts';
import type { Report } from './report.ts';
import { reportRequirements } from './report-requirements.ts';
import type { Run } from './run-suite.ts';
import type { Created, Suite } from './suite.ts';

/** What the report of a run is made of beside the run itself. */
interface RunReportSettings extends ReportSettings {
  readonly suite: Suite<never>;
  readonly redactor: Redactor;
}

/** Makes the report of a run of the suite. */
export async function reportRun(run: Run, { suite, redactor, ...settings }: RunReportSettings): Promise<Report> {
  const { contract } = settings;
  const facts = {
    ...run,
    outcomes: run.results.map(({ outcome }) => outcome),
    requirements: reportRequirements(contract, run, suite),
    created: createdIn(run, suite),
    observations: run.observations.map(({ madeBy, text }) => ({ requirement: madeBy, text })),
    exchanges: run.exchanges.length,
    whyNothing: run.rejected ?? 'nothing was run',
  };
  return await buildReport(facts, settings, redactor);
}

// A target without a state calls everything that it makes the same.
function createdIn({ exchanges }: Run, suite: Suite<never>): readonly Created[] {
  const created = exchanges.map(suite.created).filter((one): one is Created => one !== undefined);
  return [...new Map(created.map((one) => [one.url, one])).values()];
}
