import { packagedContract } from '../../src/contract/packaged-contract.ts';
import { createJudge } from './judge-mutant.ts';
import { allMutants } from './mutants/index.ts';
import { surveyConforming } from './survey.ts';

const contract = packagedContract();
const survey = await surveyConforming(contract);
const [kind = '', id = ''] = process.argv.slice(2);
const mutants = allMutants(contract, survey).filter((m) => m.id.includes(id) && m.kind.includes(kind));
console.log(mutants.length, 'mutants', new Set(mutants.map((m) => m.id)).size);
const judge = createJudge(contract);
const t = performance.now();
const counts: Record<string, number> = {};
for (const mutant of mutants) {
  const fate = await judge(mutant);
  counts[fate.fate] = (counts[fate.fate] ?? 0) + 1;
  if (fate.fate !== 'killed')
    console.log(
      fate.fate,
      mutant.expects.level,
      `[${mutant.kind}]`,
      mutant.id,
      mutant.expects.pointers ?? mutant.expects.requirement,
      'reported' in fate ? `\n      ${[...new Set(fate.reported)].slice(0, 4).join('\n      ')}` : '',
    );
}
console.log(counts, (performance.now() - t) | 0, 'ms');
