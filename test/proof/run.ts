import { packagedContract } from '../../src/contract/packaged-contract.ts';
import { createConforming, runAgainst } from '../conformance/run-in-process.ts';
import { createJudge, usual } from './judge-mutant.ts';
import { bodyMutants } from './mutants/body.ts';

const contract = packagedContract();
const honest = await runAgainst(createConforming(), usual);
const reached = new Set(honest.exchanges.flatMap(({ operation, response }) => operation === undefined ? [] : [`${operation.id} ${contract.response(operation, response.status)?.status}`]));
console.log([...reached]);
const mutants = bodyMutants(contract, reached).filter(({id}) => id.includes(process.argv[2] ?? ''));
console.log(mutants.length, 'mutants');
const judge = createJudge(contract);
const t = performance.now();
const counts: Record<string, number> = {};
for (const mutant of mutants) {
  const fate = await judge(mutant);
  counts[fate.fate] = (counts[fate.fate] ?? 0) + 1;
  if (fate.fate !== 'killed') console.log(fate.fate, mutant.expects.level, mutant.id, 'reported' in fate ? `\n      ${[...new Set(fate.reported)].slice(0, 4).join('\n      ')}` : '');
}
console.log(counts, (performance.now() - t) | 0, 'ms');
