import { writeFile } from 'node:fs/promises';
import type { Report } from '../harness/report.ts';
import type { ReportTarget } from './verify-options.ts';

const renderers: Readonly<Record<ReportTarget['format'], () => Promise<(report: Report) => string>>> = {
  json: async () => (report) => `${JSON.stringify(report, null, 2)}\n`,
  junit: async () => (await import('../harness/reporters/junit.ts')).renderJUnit,
  html: async () => (await import('../harness/reporters/html.ts')).renderHtml,
  markdown: async () => (await import('../harness/reporters/markdown.ts')).renderMarkdown,
};

/** Writes the reports that were asked for; `-` is standard output. */
export async function writeReports(report: Report, targets: readonly ReportTarget[]): Promise<void> {
  for (const { format, file } of targets) {
    const render = await renderers[format]();
    if (file === '-') process.stdout.write(render(report));
    else await writeFile(file, render(report));
  }
}
