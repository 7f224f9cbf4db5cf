import { type Contract, type DeclaredResponse, mostMismatches, type Operation } from '../contract/index.ts';
import type { Exchange } from './exchange.ts';
import { fingerprintOf } from './findings.ts';
import { Mismatch } from './mismatch.ts';
import { type Violation, violationOf } from './requirement.ts';
import type { Rule, RuleContext } from './suite.ts';
import type { TimeBudget } from './time-budget.ts';

/** The rules of one run, each with its memory and the number of exchanges it applied to. */
export interface RuleSet {
  readonly contract: Contract;
  readonly discloses: RuleContext['discloses'];
  readonly inForce: readonly { readonly rule: Rule; readonly memory: unknown; applied: number }[];
}

export function createRuleSet(contract: Contract, rules: readonly Rule[], discloses: RuleSet['discloses']): RuleSet {
  return { contract, discloses, inForce: rules.map((rule) => ({ rule, memory: rule.remember?.(), applied: 0 })) };
}

/**
 * Checks an exchange against every rule. Between two rules others have their turn.
 * @throws TookTooLong when the time is over.
 */
export async function judgeExchange(
  ruleSet: RuleSet,
  exchange: Exchange,
  { madeBy, budget }: { readonly madeBy: string; readonly budget: TimeBudget },
): Promise<readonly Violation[]> {
  const { contract, discloses } = ruleSet;
  const { operation, request, response } = exchange;
  const declared = operation && declaredFor(contract, operation, response.status);
  const common = { contract, exchange, operation, declared, request, response, discloses, budget };
  // One for all rules: a rule keeps none.
  const context: { -readonly [K in keyof RuleContext]: RuleContext[K] } = { ...common, memory: undefined };
  const apply = (active: RuleSet['inForce'][number]): readonly Violation[] => {
    const { rule, memory } = active;
    context.memory = memory;
    const located = rule.locate(context);
    if (located === undefined || located === false) return [];
    active.applied += 1;
    const pointer = located === true ? undefined : located;
    const mismatches = rule.verify(context, pointer ?? '#');
    return kindsOf(mismatches, (mismatch) => {
      budget.check();
      return violationOf(contract, rule, { mismatch, pointer, exchange, madeBy });
    });
  };
  return (await budget.run(ruleSet.inForce.map((active) => () => apply(active)))).flat();
}

/** So many ways in which one rule is broken by one exchange are distinguished. */
const mostKinds = 50;

// A list that is wrong in each of its items is wrong in one way.
function kindsOf(mismatches: readonly Mismatch[], blame: (mismatch: Mismatch) => Violation): readonly Violation[] {
  const kinds = new Map<string, Violation>();
  let unlisted = 0;
  let latest: Violation | undefined;
  for (const mismatch of mismatches) {
    latest = blame(mismatch);
    const fingerprint = fingerprintOf(latest);
    if (kinds.has(fingerprint)) continue;
    if (kinds.size < mostKinds) kinds.set(fingerprint, latest);
    else unlisted += 1;
  }
  const rest = describeRest(mismatches.length, unlisted);
  if (rest === undefined || latest === undefined) return [...kinds.values()];
  return [...kinds.values(), { ...latest, level: 'NOTE', mismatch: new Mismatch(rest) }];
}

function describeRest(found: number, unlisted: number): string | undefined {
  if (found >= mostMismatches) return `only the first ${found} mismatches of the response were looked at`;
  return unlisted === 0 ? undefined : `${unlisted} more mismatches of the response are not listed`;
}

/** The declared response that governs a status code. An undeclared success is checked against the success that is declared. */
export function declaredFor(contract: Contract, operation: Operation, status: number): DeclaredResponse | undefined {
  const declared = contract.response(operation, status);
  if (declared !== undefined || status < 200 || status > 299) return declared;
  const successes = operation.responses.filter((response) => response.status.startsWith('2'));
  return successes.length === 1 ? successes[0] : undefined;
}
