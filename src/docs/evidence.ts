import { isJsonObject, type JsonObject } from '../contract/json.ts';

/** What one run says of one requirement. */
export interface Outcome {
  readonly id: string;
  readonly title: string;
  readonly level: string;
  /** Pointer of the object of the description that states it. */
  readonly pointer: string | undefined;
  readonly status: 'passed' | 'failed' | 'skipped' | 'errored' | 'unknown';
  readonly reason: string | undefined;
}

/** One run of the suite against one implementation, as far as the site shows it. */
export interface RunReport {
  /** The implementation, from the name of the report's file. */
  readonly name: string;
  readonly date: string | undefined;
  readonly contractVersion: string | undefined;
  readonly verdict: string | undefined;
  readonly outcomes: readonly Outcome[];
}

/** Reads a JSON report of the suite. Throws an error that names the file for one that is not of the expected form. */
export function readReport(name: string, text: string): RunReport {
  const report: unknown = JSON.parse(text);
  const list = isJsonObject(report) ? (report.requirements ?? report.results ?? report.checks) : undefined;
  if (!isJsonObject(report) || !Array.isArray(list)) throw new Error(`${name}: this is no report of the suite`);
  const contract = isJsonObject(report.contract) ? report.contract : {};
  return {
    name,
    date: text_(report.startedAt ?? report.date ?? report.generatedAt),
    contractVersion: text_(contract.version ?? report.contractVersion),
    verdict: text_(report.verdict),
    outcomes: list.filter(isJsonObject).map((entry) => readOutcome(name, entry)),
  };
}

const statuses: readonly string[] = ['passed', 'failed', 'skipped', 'errored', 'unknown'];

function readOutcome(name: string, entry: JsonObject): Outcome {
  const status = text_(entry.status ?? entry.outcome);
  if (typeof entry.id !== 'string' || status === undefined || !statuses.includes(status)) {
    throw new Error(`${name}: a requirement of this report has no id or no outcome`);
  }
  return {
    id: entry.id,
    title: text_(entry.title) ?? entry.id,
    level: text_(entry.level) ?? '',
    pointer: text_(entry.pointer ?? entry.contract),
    status: status as Outcome['status'],
    reason: text_(entry.reason),
  };
}

function text_(value: unknown): string | undefined {
  return typeof value === 'string' ? value : undefined;
}
