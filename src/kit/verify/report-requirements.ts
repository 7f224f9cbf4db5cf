import type { Contract } from '../contract/index.ts';
import type { ReportedRequirement } from './report.ts';
import { given } from './report-finding.ts';
import { type Requirement, statedLevelOf } from './requirement.ts';
import type { CheckOutcome, Result } from './run-check.ts';
import type { Run } from './run-suite.ts';
import { kindsOf } from './select.ts';
import type { Suite } from './suite.ts';

type Said = Pick<ReportedRequirement, 'outcome' | 'reason' | 'applied' | 'elapsed'>;

/** What the run says of each requirement. One that nothing was checked for is skipped, with the reason, never passed. */
export function reportRequirements(contract: Contract, run: Run, suite: Suite<never>): readonly ReportedRequirement[] {
  return kindsOf(suite).flatMap(([kind, requirements]) =>
    requirements.map((one) => {
      const said = kind === 'rule' ? sayOfRule(run, one, suite) : sayOfCheck(run, one);
      return describeRequirement(contract, one, kind, said);
    }),
  );
}

export function describeRequirement(
  contract: Contract,
  requirement: Requirement,
  kind: ReportedRequirement['kind'],
  said: Said,
): ReportedRequirement {
  const { id, title, contract: pointer, source } = requirement;
  const level = statedLevelOf(contract, requirement);
  return { id, kind, title, level, ...given({ contract: pointer, source }), ...said };
}

function sayOfRule(run: Run, rule: Requirement, suite: Suite<never>): Said {
  const applied =
    rule === suite.responded
      ? run.exchanges.length
      : (run.rules.find(({ requirement }) => requirement === rule)?.applied ?? 0);
  if (run.violations.some(({ requirement }) => requirement === rule)) return { outcome: 'failed', applied };
  if (applied > 0) return { outcome: 'passed', applied };
  const reason = run.unjudged.get(rule.id) ?? 'no exchange of this run is governed by it';
  return { outcome: 'skipped', reason, applied };
}

function sayOfCheck(run: Run, check: Requirement): Said {
  const results = run.results.filter(({ requirement }) => requirement === check);
  const elapsed = Math.round(Math.max(0, ...results.map((result) => result.elapsed)));
  const applied = results.filter(({ completed }) => completed).length;
  const isBroken = run.violations.some(
    ({ requirement, madeBy, aliases }) => requirement === check || (madeBy === check.id && aliases !== undefined),
  );
  if (isBroken) return { outcome: 'failed', applied, elapsed };
  const reason = (status: CheckOutcome['status']): string | undefined =>
    results.map(reasonOf).find((one) => one?.[0] === status)?.[1];
  const error = reason('errored');
  if (error !== undefined) return { outcome: 'errored', reason: error, applied, elapsed };
  if (applied > 0) return { outcome: 'passed', applied, elapsed };
  const why = reason('skipped') ?? reason('failed') ?? run.unjudged.get(check.id) ?? 'not run';
  return { outcome: 'skipped', reason: why, applied };
}

function reasonOf({ outcome }: Result): readonly [CheckOutcome['status'], string] | undefined {
  if (outcome.status === 'skipped') return ['skipped', outcome.reason];
  if (outcome.status === 'errored') {
    return ['errored', outcome.error instanceof Error ? outcome.error.message : String(outcome.error)];
  }
  if (outcome.status !== 'failed') return undefined;
  const broken = [...new Set(outcome.violations.map(({ requirement }) => requirement.id))];
  return ['failed', `it could not go on: its exchange broke ${broken.join(', ')}`];
}
