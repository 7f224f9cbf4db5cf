import { findingsOf, flatten } from '../../../src/kit/verify/findings.ts';
import { createHttpTransport, type Run } from '../../../src/kit/verify/index.ts';
import { startMock } from '../../../src/zangtable/mock/index.ts';
import { contract, runAgainst } from '../../conformance/run-in-process.ts';
import { startStockPrism } from '../../kit/mock/stock-prism.ts';
import { reference } from '../../reference/implementation.ts';
import { usual } from '../usual.ts';
import type { Failure, Part } from './part.ts';

/** What the suite says of one implementation. */
export interface Judgement {
  readonly target: string;
  readonly findings: Readonly<Record<'MUST' | 'SHOULD' | 'NOTE', number>>;
  /** The requirements that are broken at MUST. */
  readonly breaches: readonly string[];
  readonly operations: string;
}

/** What the suite says of every implementation that is at hand. */
export interface TargetPart extends Part {
  readonly judgements: readonly Judgement[];
}

interface Target {
  readonly name: string;
  readonly lacks?: string | undefined;
  readonly limitedToken: string;
  /** The weakest level at which nothing may be found; nothing is expected of a target without it. */
  readonly clean?: 'MUST' | 'NOTE';
  readonly start: () => Promise<{ readonly url: string } & AsyncDisposable>;
}

const targets: readonly Target[] = [
  { name: 'the mock', limitedToken: 'pat_limited', clean: 'NOTE', start: () => startMock() },
  { ...reference, name: `the ${reference.name}`, limitedToken: 'pat_LIMITED_TOKEN', clean: 'MUST' },
  { name: 'stock Prism', limitedToken: 'pat_limited', start: startPrism },
];

async function startPrism(): Promise<{ readonly url: string } & AsyncDisposable> {
  const prism = startStockPrism();
  return { url: await prism.url(), [Symbol.asyncDispose]: () => prism[Symbol.asyncDispose]() };
}

/** The mock must be perfect at every level, an independent implementation must not be in breach, and Prism must be. */
export async function proveTargets(): Promise<TargetPart> {
  const judgements: Judgement[] = [];
  const failures: Failure[] = [];
  const skipped: string[] = [];
  for (const { name, lacks, limitedToken, clean, start } of targets) {
    if (lacks !== undefined) {
      skipped.push(`${name}: ${lacks}`);
      continue;
    }
    await using target = await start();
    await using http = createHttpTransport({ timeout: 10_000, concurrency: 16, insecure: false });
    const given = {
      project: 'example_project',
      otherProject: 'other_project',
      limitedToken,
      token: 'pat_PROJECT_TOKEN',
    };
    const run = await runAgainst(http.send, { ...usual, given, baseUrl: target.url });
    judgements.push(judge(name, run));
    const blamed = run.violations.filter(({ level }) => (clean === 'NOTE' ? true : clean === level));
    const why = [...new Set(blamed.map(({ requirement, mismatch }) => `${requirement.id}: ${mismatch.message}`))];
    if (why.length > 0) failures.push({ what: name, why });
  }
  const all = judgements.length;
  return {
    rows: [{ what: 'implementations judged as expected', passed: all - failures.length, all }],
    failures,
    skipped,
    judgements,
  };
}

function judge(target: string, { violations, exchanges }: Run): Judgement {
  const findings = flatten(findingsOf(violations));
  const count = (level: string): number => findings.filter((finding) => finding.level === level).length;
  const must = new Set(findings.filter(({ level }) => level === 'MUST').map(({ requirement }) => requirement));
  const accepted = contract.operations.filter(({ id }) =>
    exchanges.some(({ operation, response }) => operation?.id === id && response.status < 300),
  );
  return {
    target,
    findings: { MUST: count('MUST'), SHOULD: count('SHOULD'), NOTE: count('NOTE') },
    breaches: [...must].sort(),
    operations: `${accepted.length} of ${contract.operations.length}`,
  };
}
