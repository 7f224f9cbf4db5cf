import { isJsonObject, type JsonObject } from '../kit/contract/index.ts';

/** One requirement of the suite, as its catalogue lists it. */
export interface Requirement {
  readonly id: string;
  readonly kind: 'rule' | 'check' | 'generated';
  /** `varies`: the level is that of the object of the description that is broken. */
  readonly level: string;
  readonly title: string;
  /** Pointer of the object of the description that states it. */
  readonly contract?: string;
  readonly source?: string;
}

/** What one run says of one requirement. */
export interface RequirementOutcome {
  readonly id: string;
  readonly outcome: 'passed' | 'failed' | 'skipped' | 'errored';
  readonly reason: string | undefined;
}

/** A departure from the contract that a run found. */
export interface Finding {
  readonly requirement: string;
  readonly level: string;
  readonly message: string;
}

/** One run of the suite against one implementation, as far as the site shows it. */
export interface RunReport {
  /** The implementation, from the name of the report's file. */
  readonly name: string;
  readonly started: string;
  readonly contractVersion: string;
  readonly verdict: string;
  readonly outcomes: readonly RequirementOutcome[];
  readonly findings: readonly Finding[];
}

/** Reads a JSON report of the suite. Throws an error that names the file for one that is not of the known form. */
export function readReport(name: string, text: string): RunReport {
  const report: unknown = JSON.parse(text);
  if (!isJsonObject(report) || report.version !== 1) throw new Error(`${name}: not a report of version 1`);
  const { contract, started, verdict, requirements, findings } = report;
  if (!isJsonObject(contract) || !Array.isArray(requirements) || !Array.isArray(findings)) {
    throw new Error(`${name}: a part of the report is missing`);
  }
  return {
    name,
    started: String(started),
    contractVersion: String(contract.version),
    verdict: String(verdict),
    outcomes: requirements.filter(isJsonObject).map((entry) => readOutcome(name, entry)),
    findings: findings.filter(isJsonObject).map(({ requirement, level, message }) => ({
      requirement: String(requirement),
      level: String(level),
      message: String(message),
    })),
  };
}

const outcomes: readonly unknown[] = ['passed', 'failed', 'skipped', 'errored'];

function readOutcome(name: string, { id, outcome, reason }: JsonObject): RequirementOutcome {
  if (typeof id !== 'string' || !outcomes.includes(outcome)) {
    throw new Error(`${name}: a requirement of this report has no id or no known outcome`);
  }
  return {
    id,
    outcome: outcome as RequirementOutcome['outcome'],
    reason: typeof reason === 'string' ? reason : undefined,
  };
}
