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

type Asking = Pick<RunSettings<Given>, 'generated' | 'selection'>;

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
  const blamedFor = (precondition: Precondition, more: Asking): Promise<ReadonlySet<string>> => {
    const key = JSON.stringify([precondition.name, more]);
    const known = blames.get(key);
    if (known !== undefined) return known;
    const { transport } = serveFault({ breaks: [], precondition, create: () => () => undefined });
    const blamed = runAgainst(transport, { ...more, suite }).then(({ violations }) => new Set(violations.map(keyOf)));
    blames.set(key, blamed);
    return blamed;
  };
  const judgeOnce = async (fault: Fault, more: Asking): Promise<Verdict> => {
    const { transport, changed } = serveFault(fault);
    const run = await runAgainst(transport, { ...more, suite });
    if (more.generated !== true) onRun?.(run);
    if (!('level' in fault.breaks)) return judgeWritten(fault.breaks, run);
    const { precondition } = fault;
    const before =
      precondition === undefined ? new Set<string>() : await blamedFor(precondition, isBrief ? more : usual);
    return judgeDerived(fault.breaks, { run, changed, before });
  };
  // What a fault breaks only beside others, such as many exports, is left to all of the checks.
  const judgeBriefly = async (fault: Fault): Promise<Verdict | undefined> => {
    const named = namedBy(fault);
    const own = named.filter((id) => suite.checks.some((check) => check.id === id));
    const isOfChecks = own.length > 0 && own.length === named.length;
    const beside = isOfChecks ? [[], ...rounds] : rounds;
    for (const more of named[0]?.startsWith('generated-') ? [named] : beside) {
      const only = [...new Set([...own, ...more])];
      const brief = await judgeOnce(fault, { generated: more === named, selection: { only } });
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

// What shows most faults, and then what shows others; none of these checks is slow.
const rounds: readonly (readonly string[])[] = [
  'schema-export-format-sql list-new-export download-json download-id-unknown schema-export-format-unknown',
  // Each operation, and each kind of error.
  `authorization-absent token-unknown project-unknown route-unknown method-other download-id-unknown list-new-export
   schema-export-created schema-export-format-sql schema-export-format-unknown database-export-zip list-limit-respected
   download-json download-sql operation-grouping-reported`,
  // Later pages, and lists of a status.
  `list-new-at-once list-pages list-status-paged list-status-not-found list-offset-respected
   schema-export-file-name-unicode`,
  // Unusual values.
  `token-extended token-limited slug-malformed operation-key-kept list-limit-not-a-number schema-export-file-name-number
   schema-export-file-name-sql database-export-format-unknown download-range odd-requests`,
  // A long list.
  'list-limit-default',
].map((ids) => ids.split(/\s+/));

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
