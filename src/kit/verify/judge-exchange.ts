import type { Contract, DeclaredResponse, Operation } from '../contract/index.ts';
import type { Exchange } from './exchange.ts';
import { type Violation, violationOf } from './requirement.ts';
import type { Rule, RuleContext } from './suite.ts';

/** The rules of one run, each with its memory and the number of exchanges it applied to. */
export interface RuleSet {
  readonly contract: Contract;
  readonly discloses: RuleContext['discloses'];
  readonly inForce: readonly { readonly rule: Rule; readonly memory: unknown; applied: number }[];
}

/** Puts rules in force for one run. */
export function createRuleSet(contract: Contract, rules: readonly Rule[], discloses: RuleSet['discloses']): RuleSet {
  return { contract, discloses, inForce: rules.map((rule) => ({ rule, memory: rule.remember?.(), applied: 0 })) };
}

/** Holds an exchange to every rule. */
export function judgeExchange(ruleSet: RuleSet, exchange: Exchange, madeBy: string): readonly Violation[] {
  const { contract, discloses } = ruleSet;
  const { operation, request, response } = exchange;
  const declared = operation && declaredFor(contract, operation, response.status);
  const violations: Violation[] = [];
  for (const active of ruleSet.inForce) {
    const { rule, memory } = active;
    const context: RuleContext = { contract, exchange, operation, declared, request, response, discloses, memory };
    const located = rule.locate(context);
    if (located === undefined) continue;
    active.applied += 1;
    const pointer = located === '#' ? undefined : located;
    for (const mismatch of rule.verify(context, located)) {
      violations.push(violationOf(contract, rule, { mismatch, pointer, exchange, madeBy }));
    }
  }
  return violations;
}

/** The declared response that governs a status code. An undeclared success is held to the success that is declared. */
export function declaredFor(contract: Contract, operation: Operation, status: number): DeclaredResponse | undefined {
  const declared = contract.response(operation, status);
  if (declared !== undefined || status < 200 || status > 299) return declared;
  const successes = operation.responses.filter((response) => response.status.startsWith('2'));
  return successes.length === 1 ? successes[0] : undefined;
}
