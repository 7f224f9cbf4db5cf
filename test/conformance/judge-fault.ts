import type { Given } from '../../conformance/define-check.ts';
import { exportRules } from '../../conformance/export-rules.ts';
import {
  type Contract,
  isJson,
  isJsonObject,
  judgeResponse,
  type Level,
  type Operation,
  tokensOf,
} from '../../src/kit/contract/index.ts';
import {
  fieldOf,
  type Run,
  type RunSettings,
  requestRules,
  type Selection,
  type Suite,
  type Violation,
  type WireResponse,
} from '../../src/kit/verify/index.ts';
import { brokenIn, contract, createConforming, quickSuite, runAgainst } from './conforming.ts';
import { type Changed, type Expectation, type Fault, namedBy, type Precondition, serveFault } from './fault.ts';
import { jsonOf, textOf } from './message.ts';

/** What became of a fault. */
export type Verdict =
  | { readonly verdict: 'killed' }
  /** Not what it breaks was reported: nothing there, another level, or not exactly these requirements. */
  | { readonly verdict: 'survived'; readonly reported: readonly string[] }
  /** It was blamed more severely than the description allows. */
  | { readonly verdict: 'overblamed'; readonly reported: readonly string[] }
  /** No response was ever changed. */
  | { readonly verdict: 'silent' };

/** The settings of `verify` without options. */
export const usual = { generated: true };

interface Judging {
  readonly suite?: Suite<Given>;
  /** Gets the first run of each fault. */
  readonly onRun?: (run: Run) => void;
  /** Whether a fault is shown to few other checks than those that are to find it. */
  readonly isBrief?: boolean;
}

/** Judges faults. What a precondition alone is blamed for is found once. */
export function createJudge({
  suite = quickSuite,
  onRun,
  isBrief = false,
}: Judging = {}): (fault: Fault) => Promise<Verdict> {
  const blames = new Map<string, Promise<ReadonlySet<string>>>();
  const blamedFor = (precondition: Precondition): Promise<ReadonlySet<string>> => {
    const known = blames.get(precondition.name);
    if (known !== undefined) return known;
    const { transport } = serveFault({ breaks: [], precondition, create: () => () => undefined });
    const blamed = runAgainst(transport, { ...usual, suite }).then(({ violations }) => new Set(violations.map(keyOf)));
    blames.set(precondition.name, blamed);
    return blamed;
  };
  const judgeOnce = async (
    fault: Fault,
    more: Pick<RunSettings<Given>, 'generated' | 'selection'>,
  ): Promise<Verdict> => {
    const { transport, changed } = serveFault(fault);
    const run = await runAgainst(transport, { ...more, suite });
    if (more.generated !== true) onRun?.(run);
    if (!('level' in fault.breaks)) return judgeWritten(fault.breaks, run);
    const before = fault.precondition === undefined ? new Set<string>() : await blamedFor(fault.precondition);
    return judgeDerived(fault.breaks, { run, changed, before });
  };
  // What a fault breaks only beside others, such as many exports, is left to all of the checks.
  const judgeBriefly = async (fault: Fault): Promise<Verdict | undefined> => {
    const named = namedBy(fault);
    const checks = suite.checks.map(({ id }) => id);
    const own = named.filter((id) => checks.includes(id));
    const beside = [broad, further].map((ids) => [...own, ...ids.filter((id) => checks.includes(id))]);
    const isOfChecks = own.length > 0 && own.length === named.length;
    for (const only of isOfChecks ? [own, ...beside] : beside) {
      const brief = await judgeOnce(fault, { selection: { only } });
      if (brief.verdict === 'killed') return brief;
    }
    return undefined;
  };
  return async (fault) => {
    const { breaks } = fault;
    const isConforming = !('level' in breaks) && breaks.length === 0;
    const brief = isBrief && !isConforming ? await judgeBriefly(fault) : undefined;
    if (brief !== undefined) return brief;
    if (!('level' in breaks)) return await judgeOnce(fault, {});
    const first = isBrief ? undefined : await judgeOnce(fault, { selection: await askingOf(fault, suite) });
    // Most faults are found without generated requests; only the others are worth the time.
    return first?.verdict === 'killed' ? first : await judgeOnce(fault, { generated: true });
  };
}

// Checks that have each operation, and each kind of error, respond at least once: enough for most rules.
const broad = [
  ...[
    'authorization-absent',
    'token-unknown',
    'project-unknown',
    'route-unknown',
    'method-other',
    'download-id-unknown',
  ],
  ...['schema-export-created', 'schema-export-format-sql', 'schema-export-format-unknown', 'database-export-zip'],
  ...['list-new-export', 'list-limit-respected', 'download-json', 'download-sql', 'operation-grouping-reported'],
];

// What shows most of the rest: later pages, lists of a status, and values that are unusual.
const further = [
  ...['list-pages', 'list-status-paged', 'list-status-ready', 'list-status-not-found', 'list-offset-respected'],
  ...['list-limit-default', 'list-limit-not-a-number', 'token-extended', 'operation-key-kept'],
  ...['operation-grouping-absent', 'schema-export-file-name-number', 'schema-export-file-name-unicode'],
];

// What a check asks when it is alone, so that nothing of it is made by another one.
const asked = new Map<string, Promise<readonly (string | undefined)[]>>();

/** The checks that ask one of the operations anything: no other one sees what is wrong with their responses. */
async function askingOf({ operationIds }: Fault, suite: Suite<Given>): Promise<Partial<Selection>> {
  if (operationIds === undefined) return {};
  const only: string[] = [];
  for (const { id } of suite.checks) {
    const asking =
      asked.get(id) ??
      runAgainst(createConforming(), { selection: { only: [id] } }).then(({ exchanges }) =>
        exchanges.map(({ operation }) => operation?.id),
      );
    asked.set(id, asking);
    if ((await asking).some((one) => one !== undefined && operationIds.includes(one))) only.push(id);
  }
  return { only };
}

function judgeWritten(breaks: readonly string[], run: Run): Verdict {
  const errored = run.results.filter(({ outcome }) => outcome.status === 'errored');
  const reported = [...brokenIn(run), ...errored.map(({ requirement }) => `${requirement.id} errored`)];
  // What a rule says of one exchange, a check says of several as well.
  const beside = reported.filter((id) => breaks.includes(id) || !repeating.has(id));
  return beside.join() === [...breaks].sort().join() ? { verdict: 'killed' } : { verdict: 'survived', reported };
}

const repeating: ReadonlySet<string> = new Set([...exportRules, ...requestRules].map(({ id }) => id));

interface Evidence {
  readonly run: Run;
  readonly changed: readonly Changed[];
  readonly before: ReadonlySet<string>;
}

function judgeDerived(expected: Expectation, { run, changed, before }: Evidence): Verdict {
  if (changed.length === 0) return { verdict: 'silent' };
  const own = run.violations.filter((violation) => !before.has(keyOf(violation)));
  const isFound = run.violations.some((violation) => isExpected(expected, violation));
  if (!isFound) return { verdict: 'survived', reported: [...new Set(own.map(describe))] };
  // A fault in something weak may break something stronger beside it.
  const allowed = strongest([expected.level, ...changed.flatMap(levelsBroken)]);
  const severe = own.filter(({ level }) => isStronger(level, allowed));
  return severe.length === 0 ? { verdict: 'killed' } : { verdict: 'overblamed', reported: severe.map(describe) };
}

function isExpected({ level, pointers, requirement }: Expectation, violation: Violation): boolean {
  if (violation.level !== level) return false;
  if (requirement !== undefined && violation.requirement.id !== requirement) return false;
  const { pointer } = violation;
  const isWithin = (outer: string): boolean => pointer === outer || pointer?.startsWith(`${outer}/`) === true;
  return pointers === undefined || pointers.some(isWithin);
}

/** What two findings of the same kind have in common. */
export function keyOf({ requirement, level, pointer }: Violation): string {
  return `${requirement.id} ${level} ${pointer}`;
}

/** A finding in one line. */
export function describe({ requirement, level, pointer = '', mismatch }: Violation): string {
  return `${level} ${requirement.id}: ${mismatch.message} (${pointer})`;
}

/** The levels that a changed response breaks by its headers and its body, no matter who asked for it. */
function levelsBroken({ operation, before, after }: Changed): readonly Level[] {
  if (operation === undefined || after === undefined) return [];
  const header = (name: string): string | undefined => fieldOf(after.headers, name);
  const mismatches = judgeResponse(contract, operation, {
    status: governing(operation, after.status),
    header,
    body: jsonOf(after),
  });
  const isFalseJson = isJson(header('content-type') ?? '') && jsonOf(after) === undefined;
  const lost = [...codesLost(before, after), ...(isFalseJson ? (['MUST'] as const) : [])];
  return [...mismatches.map(({ pointer }) => gradeOf(contract, pointer)), ...lost];
}

// A success that is not declared is no breach in itself; it is checked against the one that is.
function governing({ responses }: Operation, status: number): number {
  const declared = responses.find((response) => response.status.startsWith('2'));
  return status < 300 && declared !== undefined ? Number(declared.status) : status;
}

// The error codes themselves are documented, also where the status code that they come with is not.
function codesLost(before: WireResponse, after: WireResponse): readonly Level[] {
  const has = (response: WireResponse, code: string): boolean => textOf(response).includes(`"${code}"`);
  const lost = contract.errorCodes.filter(({ code }) => has(before, code) && !has(after, code));
  return lost.map(({ pointer }) => gradeOf(contract, pointer));
}

const grades: Readonly<Record<string, Level>> = { documented: 'MUST', example: 'SHOULD', assumed: 'NOTE' };

/**
 * The level of what stands at a pointer, read from the description alone: the proof does not ask the code that it is
 * about. The pointer leads through no reference.
 */
export function gradeOf({ document }: Contract, pointer: string): Level {
  let here: unknown = document;
  let grade = 'documented';
  for (const token of tokensOf(pointer)) {
    here = isJsonObject(here) || Array.isArray(here) ? (here as Record<string, unknown>)[token] : undefined;
    if (isJsonObject(here) && typeof here['x-provenance'] === 'string') grade = here['x-provenance'];
  }
  return grades[grade] as Level;
}

const order: readonly Level[] = ['NOTE', 'SHOULD', 'MUST'];

function isStronger(level: Level, than: Level): boolean {
  return order.indexOf(level) > order.indexOf(than);
}

export function strongest(some: readonly Level[]): Level {
  return some.reduce((a, b) => (isStronger(b, a) ? b : a), 'NOTE');
}
