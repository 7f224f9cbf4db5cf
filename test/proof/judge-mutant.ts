import type { Given } from '../../conformance/define-check.ts';
import { suite as wholeSuite } from '../../conformance/index.ts';
import type { Contract, Level } from '../../src/kit/contract/index.ts';
import type { Run, RunSettings, Suite, Violation } from '../../src/kit/verify/index.ts';
import { runAgainst } from '../conformance/run-in-process.ts';
import { createLiar } from './liar.ts';
import type { Expectation, Mutant } from './mutant.ts';
import { isStronger, strongest } from './provenance.ts';
import { usual } from './usual.ts';

/** What became of a mutant. */
export type Fate =
  | { readonly fate: 'killed' }
  /** Nothing was reported where the lie is, or at another level. */
  | { readonly fate: 'survived'; readonly reported: readonly string[] }
  /** It was blamed more severely than the description allows. */
  | { readonly fate: 'overblamed'; readonly reported: readonly string[] }
  /** No answer was ever changed. */
  | { readonly fate: 'silent' };

/** Judges mutants. What their stages alone are blamed for is found once. */
export function createJudge(contract: Contract, suite: Suite<Given> = wholeSuite): (mutant: Mutant) => Promise<Fate> {
  const stages = new Map<string, Promise<ReadonlySet<string>>>();
  const blamedFor = (stage: NonNullable<Mutant['stage']>): Promise<ReadonlySet<string>> => {
    const known = stages.get(stage.name);
    if (known !== undefined) return known;
    const { transport } = createLiar(contract, { stage });
    const blamed = runAgainst(transport, { ...usual, suite }).then(({ violations }) => new Set(violations.map(keyOf)));
    stages.set(stage.name, blamed);
    return blamed;
  };
  return async (mutant) => {
    const before = mutant.stage === undefined ? new Set<string>() : await blamedFor(mutant.stage);
    // Most lies are found without generated requests; only the others are worth the time.
    const first = await run(contract, mutant, { samples: 0, seed: 1, suite });
    const early = decide(mutant, first, before);
    return early.fate === 'killed' ? early : decide(mutant, await run(contract, mutant, { ...usual, suite }), before);
  };
}

interface Course {
  readonly found: Run;
  readonly lies: number;
  readonly breaks: Level;
}

async function run(
  contract: Contract,
  mutant: Mutant,
  how: Pick<RunSettings<Given>, 'suite'> & typeof usual,
): Promise<Course> {
  const { transport, lies, breaks } = createLiar(contract, mutant, mutant.create());
  const found = await runAgainst(transport, how);
  return { found, lies: lies(), breaks: breaks() };
}

function decide({ expects }: Mutant, { found, lies, breaks }: Course, before: ReadonlySet<string>): Fate {
  // A lie against something weak may break something stronger beside it.
  const allows = strongest([expects.level, breaks]);
  if (lies === 0) return { fate: 'silent' };
  const reported = [...new Set(found.violations.filter((violation) => !before.has(keyOf(violation))).map(describe))];
  if (!found.violations.some((violation) => isExpected(expects, violation))) return { fate: 'survived', reported };
  const severe = found.violations.filter(
    (violation) => isStronger(violation.level, allows) && !before.has(keyOf(violation)),
  );
  return severe.length === 0 ? { fate: 'killed' } : { fate: 'overblamed', reported: severe.map(describe) };
}

function isExpected({ level, pointers, requirement }: Expectation, violation: Violation): boolean {
  if (violation.level !== level) return false;
  if (requirement !== undefined && violation.requirement.id !== requirement) return false;
  const { pointer } = violation;
  return pointers === undefined || (pointer !== undefined && pointers.some((one) => isWithin(pointer, one)));
}

function isWithin(pointer: string, outer: string): boolean {
  return pointer === outer || pointer.startsWith(`${outer}/`);
}

function keyOf({ requirement, level, pointer }: Violation): string {
  return `${requirement.id} ${level} ${pointer}`;
}

function describe({ requirement, level, pointer = '', mismatch }: Violation): string {
  return `${level} ${requirement.id}: ${mismatch.message} (${pointer})`;
}
