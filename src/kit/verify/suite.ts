import type { Contract, DeclaredResponse, Operation } from '../contract/index.ts';
import type { Address, Client, Draft } from './client.ts';
import type { Exchange, ReceivedResponse } from './exchange.ts';
import type { MayPass } from './generate/expected-rejection.ts';
import type { Mismatch } from './mismatch.ts';
import type { Requirement } from './requirement.ts';
import type { TimeBudget } from './time-budget.ts';

export interface RuleContext<Memory = unknown> {
  readonly contract: Contract;
  readonly exchange: Exchange;
  readonly operation: Operation | undefined;
  /** The declared response that governs this one; for an undeclared success, the success that is declared. */
  readonly declared: DeclaredResponse | undefined;
  readonly request: Exchange['request'];
  readonly response: ReceivedResponse;
  /** Whether a text has a token of this run in it, in whatever spelling. */
  readonly discloses: (text: string) => boolean;
  /** What the rule keeps over one run. */
  readonly memory: Memory;
  /** A rule spends of it in every loop over what the target sent. */
  readonly budget: TimeBudget;
}

/** A requirement that holds for every exchange: where the description governs it, and how the two differ. */
export interface Rule<Memory = unknown> extends Requirement {
  /** What the rule keeps over one run. */
  remember?(): Memory;
  /** Whether the rule applies to this exchange, or the pointer of the object that governs it, where that is not the requirement's own. */
  locate(context: RuleContext<Memory>): string | boolean | undefined;
  verify(context: RuleContext<Memory>, pointer: string): readonly Mismatch[];
}

export interface CheckContext<Given = unknown> {
  readonly contract: Contract;
  readonly client: Client;
  readonly baseUrl: string;
  /** What the suite knows of the target, such as names of what exists there. */
  readonly given: Given;
  /** The operation that this run of the check is about; only for a check with `each`. */
  readonly operation: Operation;
  /** Makes something once for all checks that share it. It gives the same result, or the same failure, to each. */
  shared<T>(name: string, make: (context: CheckContext<Given>) => Promise<T>): Promise<T>;
  /** Milliseconds that work on a response may take, as a request may. */
  readonly timeout: number;
  /** Whether nothing may be created: a check then looks at what is there. */
  readonly readOnly: boolean;
  /** Aborted when the run is interrupted. */
  readonly signal: AbortSignal | undefined;
  /** Records what was seen, without judging it. */
  observe(text: string): void;
}

/** A requirement that needs a deliberate sequence of requests. */
export interface Check<Given = unknown> extends Requirement {
  /** Run once for each operation that demands a security scheme, or for each operation. */
  readonly each?: 'operation' | 'secured-operation';
  /** Run alone, before all others or after them, so that nothing of this run changes the target meanwhile. */
  readonly alone?: 'first' | 'last';
  run(context: CheckContext<Given>): Promise<void>;
}

/** Something a run left behind on the target. */
export interface Created {
  readonly kind: string;
  readonly id: string;
  readonly url: string;
}

/** The implementation under test, and how it is reached. */
export interface Target<Given> extends Address {
  readonly given: Given;
}

/** The content that the harness runs: what is required, and the few things about this API that it must know. */
export interface Suite<Given = unknown> {
  readonly rules: readonly Rule[];
  readonly checks: readonly Check<Given>[];
  /** A requirement of the harness itself: a request gets a response. */
  readonly responded: Requirement;
  /** The requirements that generated traffic is checked against. */
  readonly generated: { readonly accepted: Requirement; readonly rejected: Requirement };
  /** Which invalid requests a target may accept all the same; without it, none. */
  readonly mayPass?: MayPass;
  /** Throws a Mismatch for a response that a valid request does not deserve; without it, for any rejection. */
  verifyAccepted?(response: ReceivedResponse): void;
  /** A valid request for any operation, with values that exist on the target. */
  draft(operation: Operation, context: CheckContext<Given>): Promise<Draft>;
  /** The error code that a rejection carries. */
  errorCode(response: ReceivedResponse): string | undefined;
  /** Asks the target once whether it is there; says what to do when it is not. */
  preflight?(target: Target<Given>): Promise<string | undefined>;
  /** What a successful exchange left behind on the target. */
  created(exchange: Exchange): Created | undefined;
}

/** Gives a rule its types. */
export function defineRule<Memory>(rule: Rule<Memory>): Rule {
  return rule as Rule;
}

/** Holds for every request of any suite, also for one without a response, which no rule can look at. */
export const responded: Requirement = {
  id: 'request-answered',
  title: 'Every request gets a whole response in time',
  says: 'Each request gets a response.',
  source: 'https://www.rfc-editor.org/rfc/rfc9110#section-3.4',
  level: 'MUST',
};
