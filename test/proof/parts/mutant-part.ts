import { packagedContract } from '../../../src/zangtable/contract.ts';
import { equivalents, whyEquivalent } from '../equivalents.ts';
import { createJudge, type Fate } from '../judge-mutant.ts';
import type { Mutant } from '../mutant.ts';
import { allMutants } from '../mutants/index.ts';
import { surveyConforming } from '../survey.ts';
import type { Failure, Part, Row } from './part.ts';

/** What the mutants came to, and how many of them are no lies. */
export interface MutantPart extends Part {
  readonly equivalent: readonly { readonly reason: string; readonly ids: readonly string[] }[];
}

/** Lies derived from the description: each must be reported where it is, at the level of what it breaks. */
export async function proveMutants(
  selects: (mutant: Mutant) => boolean,
  tell: (text: string) => void,
): Promise<MutantPart> {
  const contract = packagedContract();
  const mutants = allMutants(contract, await surveyConforming(contract)).filter(selects);
  const judge = createJudge(contract);
  const rows = new Map<string, Row>();
  const failures: Failure[] = [...repeatedIds(mutants)];
  const equal = new Map<string, string[]>();
  for (const [index, mutant] of mutants.entries()) {
    if (index % 100 === 0) tell(`${index} of ${mutants.length} mutants`);
    const fate = await judge(mutant);
    const reason = whyEquivalent(mutant.id);
    if (reason !== undefined) {
      equal.set(reason, [...(equal.get(reason) ?? []), mutant.id]);
      if (fate.fate === 'killed') failures.push({ what: mutant.id, why: ['it is called equivalent, and was killed'] });
      continue;
    }
    const { passed, all } = rows.get(mutant.kind) ?? { passed: 0, all: 0 };
    const isKilled = fate.fate === 'killed';
    rows.set(mutant.kind, { what: mutant.kind, passed: passed + (isKilled ? 1 : 0), all: all + 1 });
    if (!isKilled) failures.push({ what: `${mutant.kind}: ${mutant.id}`, why: describe(mutant, fate) });
  }
  return {
    rows: [...rows.values()],
    failures,
    skipped: [],
    equivalent: equivalents.map(({ reason }) => ({ reason, ids: equal.get(reason) ?? [] })),
  };
}

function repeatedIds(mutants: readonly Mutant[]): readonly Failure[] {
  const ids = mutants.map(({ id }) => id);
  const repeated = ids.filter((id, index) => ids.indexOf(id) !== index);
  return repeated.map((id) => ({ what: id, why: ['two mutants have this id'] }));
}

function describe({ expects }: Mutant, fate: Fate): readonly string[] {
  const where = expects.requirement ?? expects.pointers?.[0] ?? 'anywhere';
  const wanted = `wanted: ${expects.level} ${where}`;
  if (fate.fate === 'silent') return ['the lie was never told: no request of the suite leads to it'];
  if (fate.fate === 'killed') return [];
  const reported = fate.reported.slice(0, 4).map((one) => `reported: ${one}`);
  return fate.fate === 'survived' ? [wanted, ...reported] : ['blamed more than the description allows', ...reported];
}
