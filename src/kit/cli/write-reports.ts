import { randomUUID } from 'node:crypto';
import { access, constants, realpath, rename, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { type Report, renderHtml, renderJUnit, renderMarkdown, renderText } from '../verify/index.ts';
import { type ExitCode, UsageError } from './define-command.ts';

/** One report to write. */
export interface ReportTarget {
  readonly format: keyof typeof renderers;
  readonly file: string;
}

/** Reads reports like `json=report.json`. */
export function readReportTargets(texts: readonly string[]): readonly ReportTarget[] {
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

/** Writes a file, or `-`, which is standard output. */
export async function writeOutput(file: string, text: string): Promise<void> {
  if (file === '-') process.stdout.write(text);
  else await writeWhole(file, text).catch((cause: Error) => cannotWrite(file, cause.message, cause));
}

/** Throws a UsageError for a file that could not be written: before the work, whose result would be lost. */
export async function checkOutput(file: string): Promise<void> {
  if (file === '-') return;
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
  throw new UsageError(`${file} cannot be written: ${why}`, { cause });
}

/** Writes a file whole or not at all: a full disk must not leave half of it. */
export async function writeWhole(file: string, text: string): Promise<void> {
  const target = await realpath(file).catch(() => file);
  const folder = dirname(target);
  const present = await stat(target).catch(() => undefined);
  // A pipe or a device cannot be replaced, nor can a file whose folder takes no other.
  if (present !== undefined && !(present.isFile() && (await isWritable(folder)))) return await writeFile(target, text);
  const draft = join(folder, `.${randomUUID()}.tmp`);
  try {
    await writeFile(draft, text, { flag: 'wx', ...(present && { mode: present.mode }) });
    await rename(draft, target);
  } catch (error) {
    await rm(draft, { force: true });
    throw error;
  }
}

async function isWritable(folder: string): Promise<boolean> {
  return await access(folder, constants.W_OK).then(
    () => true,
    () => false,
  );
}

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
  const colour = process.stdout.isTTY === true && process.stdout.hasColors();
  if (!reports.some(({ file }) => file === '-')) console.log(renderText(report, { verbose, colour, width: 80 }));
  await writeReports(report, reports);
  return exitCodes[report.verdict];
}

// Nothing to report but the reason.
function cameToNothing({ summary: { outcomes } }: Report): boolean {
  return outcomes.passed + outcomes.failed === 0;
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
