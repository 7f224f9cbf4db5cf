import { suite } from '../../conformance/index.ts';
import { requirementsOf } from '../../src/kit/verify/index.ts';
import { type Fault, namedBy } from '../conformance/fault.ts';
import { writtenFaults } from '../conformance/faults/index.ts';
import type { Verdict } from '../conformance/judge-fault.ts';
import { whyEquivalent } from './derived/index.ts';
import { createPeers } from './peers.ts';
import type { Judged } from './workers.ts';

/** What one row of a table counts. */
export interface Row {
  readonly what: string;
  /** What went as it must: killed, exact, not blamed. */
  readonly passed: number;
  readonly all: number;
}

/** One thing that did not go as it must. */
export interface Failure {
  readonly what: string;
  readonly why: readonly string[];
}

/** The result of one part of the proof. */
export interface Part {
  readonly rows: readonly Row[];
  readonly failures: readonly Failure[];
  /** What could not be tried on this machine. */
  readonly skipped: readonly string[];
}

/** What the faults came to, and which of them nobody can notice. */
export interface FaultPart extends Part {
  readonly equivalent: ReadonlyMap<string, readonly string[]>;
}

/** What another way to judge responses makes of the faults, and what it reports of the conforming server. */
export interface PeerRow extends Row {
  readonly alarms: number;
}

/** What the verdicts on faults prove; a row for each kind. */
export function proveFaults(faults: readonly Fault[], judged: ReadonlyMap<string, Judged>): FaultPart {
  const rows = new Map<string, Row>();
  const failures: Failure[] = [...repeatedIds(faults)];
  const equivalent = new Map<string, string[]>();
  for (const fault of faults) {
    const { id, kind } = fault;
    const { verdict } = judged.get(id) as Judged;
    const isKilled = verdict.verdict === 'killed';
    const reason = whyEquivalent(id);
    if (reason !== undefined) {
      equivalent.set(reason, [...(equivalent.get(reason) ?? []), id]);
      if (isKilled) failures.push({ what: id, why: ['it is called equivalent, and was killed'] });
      continue;
    }
    const { passed, all } = rows.get(kind) ?? { passed: 0, all: 0 };
    rows.set(kind, { what: kind, passed: passed + (isKilled ? 1 : 0), all: all + 1 });
    if (!isKilled) failures.push({ what: `${kind}: ${id}`, why: describe(fault, verdict) });
  }
  return { rows: [...rows.values()], failures, skipped: [], equivalent };
}

function repeatedIds(faults: readonly Fault[]): readonly Failure[] {
  const ids = faults.map(({ id }) => id);
  const repeated = ids.filter((id, index) => ids.indexOf(id) !== index);
  return repeated.map((id) => ({ what: id, why: ['two faults have this id'] }));
}

function describe({ breaks }: Fault, verdict: Verdict): readonly string[] {
  if (verdict.verdict === 'silent') return ['nothing was changed: no request of the suite leads to it'];
  if (verdict.verdict === 'killed') return [];
  const reported = verdict.reported.slice(0, 4).map((one) => `reported: ${one}`);
  if (verdict.verdict === 'overblamed') return ['blamed more than the description allows', ...reported];
  if (!('level' in breaks)) return [`expected: ${breaks.join(', ')}`, `reported: ${verdict.reported.join(', ')}`];
  return [`expected: ${breaks.level} ${breaks.requirement ?? breaks.pointers?.[0] ?? 'anywhere'}`, ...reported];
}

/** Every rule and check must be broken by a fault that is written by hand. */
export function proveRequirements(): Part {
  const broken = new Set(writtenFaults.flatMap(namedBy));
  const { accepted, rejected } = suite.generated;
  const judged = requirementsOf(suite).filter((one) => one !== accepted && one !== rejected);
  const unbroken = judged.filter(({ id }) => !broken.has(id));
  const failures = unbroken.map(({ id }) => ({ what: `requirement ${id}`, why: ['no written fault breaks it'] }));
  const what = 'rules and checks that a written fault breaks';
  return { rows: [{ what, passed: judged.length - unbroken.length, all: judged.length }], failures, skipped: [] };
}

/** What the peers found of the faults that can be noticed. */
export async function peerRows(judged: ReadonlyMap<string, Judged>): Promise<readonly PeerRow[]> {
  const found = [...judged].filter(([id]) => whyEquivalent(id) === undefined).map(([, one]) => one.foundByPeers);
  const { alarms } = await createPeers();
  return alarms.map((peer, at) => ({ ...peer, passed: found.filter((one) => one[at]).length, all: found.length }));
}
