import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import type { Change, ChangeEntry } from '../../src/docs/site-input.ts';
import { isJsonObject, type JsonObject } from '../../src/kit/contract/json.ts';
import { redocly } from './redocly.ts';

interface History {
  readonly releases: readonly string[];
  readonly changes: readonly Change[];
}

/** The released versions of the contract and what changed from each to the next, and from the last one to the present. */
export async function readChanges(root: string): Promise<History> {
  const files = await readdir(join(root, 'releases')).catch(() => []);
  const releases = files
    .filter((file) => file.endsWith('.yaml'))
    .map((file) => file.replace(/\.yaml$/, ''))
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }));
  const steps = releases.map((from, index) => ({ from, to: releases[index + 1] }));
  const changes = await Promise.all(steps.map(({ from, to }) => compare(root, from, to)));
  return { releases: releases.reverse(), changes: changes.reverse() };
}

async function compare(root: string, from: string, to: string | undefined): Promise<Change> {
  const revision = to === undefined ? 'openapi.yaml' : `releases/${to}.yaml`;
  const args = ['diff', `releases/${from}.yaml`, revision, '--format', 'json', '--fail-on', 'none'];
  const report: unknown = JSON.parse(await redocly(root, args));
  const changes = isJsonObject(report) && Array.isArray(report.changes) ? report.changes : [];
  return { from, to: to ?? 'this version', entries: changes.filter(isJsonObject).map(readEntry) };
}

const impacts: readonly string[] = ['major', 'minor', 'patch'];

function readEntry(change: JsonObject): ChangeEntry {
  const { path, typeName, kind, impact, property, base, revision, verdicts } = change;
  const reasons = Array.isArray(verdicts) ? verdicts.filter(isJsonObject).map(({ message }) => String(message)) : [];
  return {
    impact: (impacts.includes(String(impact)) ? impact : 'none') as ChangeEntry['impact'],
    pointer: String(path),
    text: [
      `${property === undefined ? typeName : `\`${property}\``} ${kind}`,
      ...values(base, revision),
      ...reasons,
    ].join('. '),
  };
}

function values(base: unknown, revision: unknown): readonly string[] {
  const [before, after] = [base, revision].map((side) => (isJsonObject(side) ? side.value : undefined));
  const short = [before, after].map((value) => (isJsonObject(value) ? undefined : JSON.stringify(value)));
  return short.every((text) => text === undefined || text.length > 80)
    ? []
    : [`Before: \`${short[0] ?? 'nothing'}\`; now: \`${short[1] ?? 'nothing'}\``];
}
