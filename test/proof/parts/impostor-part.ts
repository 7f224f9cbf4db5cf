import { suite } from '../../../conformance/index.ts';
import { requirementsOf } from '../../../src/kit/verify/index.ts';
import { impostors } from '../../conformance/impostors/index.ts';
import { createImpostor } from '../../conformance/lie.ts';
import { brokenIn, runAgainst } from '../../conformance/run-in-process.ts';
import type { Failure, Part } from './part.ts';

/** One lie at a time, told by hand: the suite must name exactly the requirements that it breaks. */
export async function proveImpostors(): Promise<Part> {
  const failures: Failure[] = [];
  for (const { lie, tell, breaks } of impostors) {
    const { results, ...run } = await runAgainst(createImpostor(tell));
    const broken = brokenIn({ ...run, results });
    const errored = results.filter(({ outcome }) => outcome.status === 'errored');
    const isExact = broken.join() === [...breaks].sort().join() && errored.length === 0;
    if (!isExact) failures.push({ what: `impostor: ${lie}`, why: [`it breaks ${breaks}, and reported is ${broken}`] });
  }
  const broken = new Set(impostors.flatMap(({ breaks }) => breaks));
  const { accepted, refused } = suite.generated;
  const judged = requirementsOf(suite).filter((one) => one !== accepted && one !== refused);
  const unbroken = judged.filter(({ id }) => !broken.has(id));
  for (const { id } of unbroken) failures.push({ what: `requirement ${id}`, why: ['no impostor breaks it'] });
  return {
    rows: [
      {
        what: 'impostors named exactly',
        passed: impostors.length - (failures.length - unbroken.length),
        all: impostors.length,
      },
      { what: 'rules and checks that an impostor breaks', passed: judged.length - unbroken.length, all: judged.length },
    ],
    failures,
    skipped: [],
  };
}
