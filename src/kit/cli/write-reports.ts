import { constants } from 'node:fs';
import { access, stat } from 'node:fs/promises';
import { dirname } from 'node:path';
import type { Report } from '../verify/index.ts';
import { UsageError } from './usage-error.ts';
import type { ReportTarget } from './verify-options.ts';
import { writeWhole } from './write-whole.ts';

const renderers: Readonly<Record<ReportTarget['format'], () => Promise<(report: Report) => string>>> = {
  json: async () => (report) => `${JSON.stringify(report, null, 2)}\n`,
  junit: async () => (await import('../verify/index.ts')).renderJUnit,
  html: async () => (await import('../verify/index.ts')).renderHtml,
  markdown: async () => (await import('../verify/index.ts')).renderMarkdown,
};

/** Writes the reports that were asked for; `-` is standard output. */
export async function writeReports(report: Report, targets: readonly ReportTarget[]): Promise<void> {
  for (const { format, file } of targets) {
    const render = await renderers[format]();
    if (file === '-') process.stdout.write(render(report));
    else await writeWhole(file, render(report)).catch((cause: Error) => cannotWrite(file, cause.message, cause));
  }
}

/** Throws a UsageError for a report that could not be written: before the run, whose result would be lost. */
export async function checkReportTargets(targets: readonly ReportTarget[]): Promise<void> {
  for (const { file } of targets) {
    if (file !== '-') await checkFile(file);
  }
}

async function checkFile(file: string): Promise<void> {
  const folder = dirname(file);
  const [present, around] = await Promise.all([kindOf(file), kindOf(folder)]);
  if (around !== 'folder')
    cannotWrite(file, around === 'none' ? `there is no folder ${folder}` : `${folder} is no folder`);
  if (present === 'folder') cannotWrite(file, 'it is a folder');
  await access(present === 'none' ? folder : file, constants.W_OK).catch((cause) =>
    cannotWrite(file, 'writing there is not allowed', cause),
  );
}

async function kindOf(path: string): Promise<'folder' | 'file' | 'none'> {
  try {
    return (await stat(path)).isDirectory() ? 'folder' : 'file';
  } catch {
    return 'none';
  }
}

function cannotWrite(file: string, why: string, cause?: unknown): never {
  throw new UsageError(`the report ${file} cannot be written: ${why}`, { cause });
}
