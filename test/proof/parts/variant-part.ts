import { createHttpTransport, type Run } from '../../../src/kit/verify/index.ts';
import { variants } from '../../conformance/honest-variants.ts';
import { createImpostor, type Lie } from '../../conformance/lie.ts';
import { runAgainst } from '../../conformance/run-in-process.ts';
import { createLaggingIds, furtherVariants } from '../variants/further-variants.ts';
import { verifyWithPrivateCa } from '../variants/private-ca.ts';
import { wireVariants } from '../variants/wire-variants.ts';
import type { Failure, Part } from './part.ts';

const thorough = { samples: 20, seed: 7 };

/** What an implementation may do otherwise: none of it may be called a breach, and every check must come to a verdict. */
export async function proveVariants(): Promise<Part> {
  const failures: Failure[] = [];
  const blame = (what: string, run: Run): void => {
    const why = whyNot(run);
    if (why.length > 0) failures.push({ what: `honest variant: ${what}`, why });
  };
  const told: readonly (readonly [string, Lie])[] = [
    ...variants,
    ...furtherVariants,
    ['an id with another clock', createLaggingIds()],
  ];
  for (const [what, variant] of told) blame(what, await runAgainst(createImpostor(variant), thorough));
  for (const { what, start } of wireVariants) {
    await using served = await start();
    await using http = createHttpTransport({ timeout: 10_000, concurrency: 16, insecure: false });
    blame(what, await runAgainst(http.send, { ...thorough, baseUrl: served.url }));
  }
  const { wrong, skipped } = await verifyWithPrivateCa();
  if (wrong.length > 0) failures.push({ what: 'honest variant: TLS with a private authority', why: wrong });
  const all = told.length + wireVariants.length + (skipped === undefined ? 1 : 0);
  return {
    rows: [{ what: 'honest variants not blamed', passed: all - failures.length, all }],
    failures,
    skipped: skipped === undefined ? [] : [`TLS with a private authority: ${skipped}`],
  };
}

function whyNot({ violations, results }: Run): readonly string[] {
  const blamed = violations.filter(({ level }) => level === 'MUST');
  const errored = results.filter(({ outcome }) => outcome.status === 'errored');
  return [
    ...new Set(blamed.map(({ requirement, mismatch }) => `${requirement.id}: ${mismatch.message}`)),
    ...errored.map(({ requirement }) => `${requirement.id} came to no verdict`),
  ];
}
