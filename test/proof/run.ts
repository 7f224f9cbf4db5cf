import { readFile, writeFile } from 'node:fs/promises';
import { readOptions } from '../../scripts/read-options.ts';
import type { Fault } from '../conformance/fault.ts';
import { writtenFaults } from '../conformance/faults/index.ts';
import { derivedFaults } from './derived/index.ts';
import { surveyConforming } from './derived/survey.ts';
import { compareGeneral, proveGeneral } from './general.ts';
import { type Budget, httpHeading, renderHttpPeers, runHttpPeers } from './http-peers.ts';
import {
  type FaultPart,
  type Part,
  type PeerRow,
  peerRows,
  proveFaults,
  proveRequirements,
  type Row,
} from './prove-faults.ts';
import { proveVariants } from './prove-variants.ts';
import { judgeAll, serveJudgements } from './workers.ts';

const page = new URL('../../conformance/PROOF.md', import.meta.url);

const usage = `Usage: npm run mutation -- [--only <text>] [--write]

Proves that the conformance suite works. Exit code 0 when every fault was found and no conforming server was blamed.

  --only <text>  Only the faults whose kind or id holds this text
  --write        Write conformance/PROOF.md instead of comparing with it
  --peers        Run Schemathesis (st, or $SCHEMATHESIS) and others over HTTP against some faults, and write what they
                 find at the end of conformance/PROOF.md
  --faults <n>   Of how many faults (40)
  --contract <file>
                 Derive the faults of another API from its description, and let the general suite find them; with --peers,
                 show some of them to Schemathesis as well
  --examples <n> How many examples Schemathesis makes for each operation (100, its default)
  --progress <file>
                 Keep in this file what --peers found, and go on from it`;

const log = (text: string): void => console.error(text);

/** Prints what did not go as it must, and returns how much that is. */
function report(parts: readonly Part[]): number {
  const failures = parts.flatMap((part) => part.failures);
  for (const { what, why } of failures) console.log([`FAILED  ${what}`, ...why].join('\n        '));
  for (const skipped of parts.flatMap((part) => part.skipped)) console.log(`skipped ${skipped}`);
  for (const { what, passed, all } of parts.flatMap((part) => part.rows)) console.log(`${passed}/${all}  ${what}`);
  return failures.length;
}

function closingLine(rows: readonly Row[]): string {
  const passed = rows.reduce((sum, row) => sum + row.passed, 0);
  const all = rows.reduce((sum, row) => sum + row.all, 0);
  return `mutants: ${passed} passed, ${all - passed} failed`;
}

// What is said of other programs may change with them, and with what is installed here.
async function isStale(text: string): Promise<boolean> {
  const own = (whole: string): string => whole.split(peersHeading, 1)[0] as string;
  return own(await readFile(page, 'utf8').catch(() => '')) !== own(text);
}

async function proveSome(faults: readonly Fault[], text: string): Promise<number> {
  const some = faults.filter(({ id, kind }) => `${kind}: ${id}`.includes(text));
  const part = proveFaults(some, await judgeAll(some, { withPeers: false, log }));
  const failed = report([part]);
  console.log(closingLine(part.rows));
  return failed === 0 && part.rows.length > 0 ? 0 : 1;
}

async function proveWhole(derived: readonly Fault[], write: boolean): Promise<number> {
  const written = await judgeAll(writtenFaults, { withPeers: false, log });
  // What peers find takes long and decides nothing.
  const judged = await judgeAll(derived, { withPeers: write, log });
  const proof: Proof = {
    written: proveFaults(writtenFaults, written),
    requirements: proveRequirements(),
    derived: proveFaults(derived, judged),
    variants: await proveVariants(),
    peers: write ? await peerRows(judged) : [],
  };
  const failed = report([proof.written, proof.requirements, proof.derived, proof.variants]);
  const text = renderProof(proof);
  if (write) await writeFile(page, `${text}${await overHttp()}`);
  const stale = !write && (await isStale(text));
  if (stale) console.log('conformance/PROOF.md is not up to date: run npm run mutation -- --write');
  console.log(closingLine(proof.derived.rows));
  return failed === 0 && !stale ? 0 : 1;
}

// What `--peers` wrote stays as it is.
async function overHttp(): Promise<string> {
  const before = await readFile(page, 'utf8').catch(() => '');
  return before.includes(httpHeading) ? `\n${before.slice(before.indexOf(httpHeading))}` : '';
}

async function provePeers(budget: Parameters<typeof runHttpPeers>[0]): Promise<number> {
  const part = renderHttpPeers(await runHttpPeers(budget, log));
  const [text = ''] = (await readFile(page, 'utf8')).split(`\n${httpHeading}`, 1);
  await writeFile(page, `${text}\n${part}`);
  console.log(part);
  return 0;
}

async function proveForeign(file: string, budget: Budget | undefined): Promise<number> {
  if (budget === undefined) {
    const part = await proveGeneral(file, log);
    const failed = report([part]);
    console.log(closingLine(part.rows));
    return failed === 0 ? 0 : 1;
  }
  const { faults, alarms } = await compareGeneral(file, budget, log);
  const [own, theirs] = [
    faults.filter(({ isKilled }) => isKilled),
    faults.filter(({ problems }) => problems.length > 0),
  ];
  console.log(`of ${faults.length} faults: this suite ${own.length}, Schemathesis ${theirs.length}`);
  console.log(
    `Schemathesis alone: ${
      theirs
        .filter((one) => !own.includes(one))
        .map(({ id }) => id)
        .join('; ') || 'nothing'
    }`,
  );
  console.log(`Schemathesis of the conforming server:\n${alarms.join('\n')}`);
  return own.length === faults.length ? 0 : 1;
}

async function run(): Promise<number | undefined> {
  const { values } = readOptions(usage, {
    options: {
      only: { type: 'string' },
      write: { type: 'boolean' },
      worker: { type: 'boolean' },
      peers: { type: 'boolean' },
      contract: { type: 'string' },
      examples: { type: 'string', default: '100' },
      faults: { type: 'string', default: '40' },
      progress: { type: 'string' },
    },
  });
  const { progress } = values;
  const budget = { faults: Number(values.faults), examples: Number(values.examples), progress };
  if (values.contract !== undefined) return await proveForeign(values.contract, values.peers ? budget : undefined);
  if (values.peers) return await provePeers(budget);
  const derived = derivedFaults(await surveyConforming());
  if (values.worker) return await serveJudgements([...writtenFaults, ...derived], values.write === true);
  if (values.only !== undefined) return await proveSome([...writtenFaults, ...derived], values.only);
  return await proveWhole(derived, values.write === true);
}

/** Everything that the proof consists of. */
interface Proof {
  readonly written: Part;
  readonly requirements: Part;
  readonly derived: FaultPart;
  readonly variants: Part;
  /** Only where the page is written. */
  readonly peers: readonly PeerRow[];
}

/** The heading from which on the page is about other programs, whose numbers this project does not decide. */
const peersHeading = '## Peers on the same faults';

/** The proof as a page. */
function renderProof(proof: Proof): string {
  const { written, requirements, derived, variants, peers } = proof;
  const failures = [written, requirements, derived, variants].flatMap((part) => part.failures);
  const alarms = variants.failures.length;
  const rows = [...written.rows, ...requirements.rows, total('derived faults, killed', derived.rows), ...variants.rows];
  return `# The proof that the suite works

Generated by \`npm run mutation -- --write\`; \`npm run mutation\` repeats it and fails when anything below is no longer so.

A check that cannot fail is not a check, and a check that blames a server that conforms is worse. So a conforming server
gets one fault at a time, and the suite must report it. Of a fault that is written by hand it must name exactly the
requirements that break. A fault that is derived from \`openapi.yaml\` it must report at the object that was broken and at the
level that the grade of this object gives it: what is only assumed is a NOTE and no more. Servers that differ where nothing
is documented must not be called in breach.

${table(['', 'passed', 'of'], rows.map(cells))}

False alarms: ${alarms}. Survivors: ${derived.failures.length}. Everything that did not go as it must: ${failures.length}.

## Faults derived from the contract

Each is the mock in-process with one change to its responses, derived from \`openapi.yaml\`: adding an operation adds its
faults. \`killed\` means reported at the pointer and at the level of what was broken, and nothing more severe than what the
fault breaks beside it.

${table(['kind of fault', 'killed', 'of'], derived.rows.map(cells))}

Beside them are ${[...derived.equivalent.values()].flat().length} that nobody can distinguish from a conforming server:

${[...derived.equivalent].map(([reason, ids]) => [`- ${reason}`, ...ids.map((id) => `  - \`${id}\``)].join('\n')).join('\n')}

${peersHeading}

The same traffic of the suite (without generated requests), judged by others, which look at one response at a time. A fault
counts as caught when anything at all is reported, wherever and however severely, that is not also reported of the
conforming server; those reports are the false alarms.

${table(
  ['peer', 'caught', 'of', 'share', 'false alarms'],
  [...peers, { ...total('this suite, at the right place and level', derived.rows), alarms }].map((row) => {
    return [...cells(row), `${((100 * row.passed) / row.all).toFixed(1)} %`, row.alarms];
  }),
)}
`;
}

function total(what: string, rows: readonly Row[]): Row {
  const sum = (of: 'passed' | 'all'): number => rows.reduce((before, row) => before + row[of], 0);
  return { what, passed: sum('passed'), all: sum('all') };
}

function cells({ what, passed, all }: Row): readonly (string | number)[] {
  return [what, passed, all];
}

function table(head: readonly string[], rows: readonly (readonly (string | number)[])[]): string {
  const line = (texts: readonly (string | number)[]): string => `| ${texts.join(' | ')} |`;
  const ruler = head.map((_, index) => (index === 0 ? '---' : '---:'));
  return [line(head), `|${ruler.join('|')}|`, ...rows.map(line)].join('\n');
}

process.exitCode = await run();
