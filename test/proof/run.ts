import { readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { proveImpostors } from './parts/impostor-part.ts';
import { proveMutants } from './parts/mutant-part.ts';
import type { Part } from './parts/part.ts';
import { compareWithPeers } from './parts/peer-part.ts';
import { proveTargets } from './parts/target-part.ts';
import { proveVariants } from './parts/variant-part.ts';
import { othersHeading, type Proof, renderProof } from './render.ts';

const page = new URL('../../conformance/PROOF.md', import.meta.url);

const usage = `Usage: npm run mutation -- [--only <text>] [--write]

Proves that the conformance suite works. Exit code 0 when every lie was caught and nobody honest was blamed.

  --only <text>  Only the derived lies whose kind or name holds this text
  --write        Write conformance/PROOF.md instead of comparing with it`;

const tell = (text: string): void => console.error(text);

/** Prints what did not go as it must, and gives how much that is. */
function report(parts: readonly Part[]): number {
  const failures = parts.flatMap((part) => part.failures);
  for (const { what, why } of failures) console.log([`FAILED  ${what}`, ...why].join('\n        '));
  for (const skipped of parts.flatMap((part) => part.skipped)) console.log(`skipped ${skipped}`);
  for (const { what, passed, all } of parts.flatMap((part) => part.rows)) console.log(`${passed}/${all}  ${what}`);
  return failures.length;
}

function closingLine(rows: Part['rows']): string {
  const passed = rows.reduce((sum, row) => sum + row.passed, 0);
  const all = rows.reduce((sum, row) => sum + row.all, 0);
  return `mutants: ${passed} passed, ${all - passed} failed`;
}

async function proveAll(): Promise<Proof> {
  tell('impostors');
  const impostors = await proveImpostors();
  const mutants = await proveMutants(() => true, tell);
  tell('honest variants');
  const variants = await proveVariants();
  tell('implementations');
  return { impostors, mutants, variants, targets: await proveTargets() };
}

// What is said of other programs may change with them, and with what is installed here.
async function isStale(text: string): Promise<boolean> {
  const own = (whole: string): string => whole.split(othersHeading, 1)[0] as string;
  return own(await readFile(page, 'utf8').catch(() => '')) !== own(text);
}

async function proveSome(text: string): Promise<number> {
  const part = await proveMutants(({ id, kind }) => `${kind}: ${id}`.includes(text), tell);
  const failed = report([part]);
  console.log(closingLine(part.rows));
  return failed === 0 && part.rows.length > 0 ? 0 : 1;
}

async function run(): Promise<number> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string' },
      write: { type: 'boolean' },
      help: { type: 'boolean' },
    },
  });
  const { only, write, help } = values;
  if (help) {
    console.log(usage);
    return 0;
  }
  if (only !== undefined) return await proveSome(only);
  return await proveWhole(write === true);
}

async function proveWhole(write: boolean): Promise<number> {
  const proof = await proveAll();
  const failed = report([proof.impostors, proof.mutants, proof.variants, proof.targets]);
  const text = renderProof(write ? { ...proof, peers: await compareWithPeers(tell) } : proof);
  if (write) await writeFile(page, text);
  const stale = !write && (await isStale(text));
  if (stale) console.log('conformance/PROOF.md is not up to date: run npm run mutation -- --write');
  console.log(closingLine(proof.mutants.rows));
  return failed === 0 && !stale ? 0 : 1;
}

process.exitCode = await run();
