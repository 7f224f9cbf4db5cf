import { isJsonObject, tryTo } from '../contract/index.ts';
import type { Finding } from './findings.ts';
import { matches } from './select.ts';

/** A decision to live with what a requirement finds, for a while. */
export interface Waiver {
  /** An id, a glob of ids, or the fingerprint of one finding. */
  readonly id: string;
  readonly reason: string;
  readonly issue: string;
  readonly owner: string;
  /** The last day on which it holds, `2026-12-31`. */
  readonly expires: string;
}

/** A file of waivers that is not one. */
export class WaiverError extends Error {
  override readonly name = 'WaiverError';
}

const properties = ['id', 'reason', 'issue', 'owner', 'expires'] as const;

/** Reads waivers from YAML: a list, or a map with the list under `waivers`. Throws a WaiverError that names the entry. */
export async function readWaivers(text: string): Promise<readonly Waiver[]> {
  const content = await parse(text);
  const list = isJsonObject(content) ? content.waivers : content;
  if (!Array.isArray(list)) throw new WaiverError('a list of waivers is expected');
  return list.map((entry, index) => readWaiver(entry, index + 1));
}

async function parse(text: string): Promise<unknown> {
  const { parseYaml, YamlError } = await import('../contract/node.ts');
  try {
    return parseYaml(text);
  } catch (error) {
    if (error instanceof YamlError) throw new WaiverError(error.message, { cause: error });
    throw error;
  }
}

function readWaiver(entry: unknown, number: number): Waiver {
  if (!isJsonObject(entry)) throw new WaiverError(`waiver ${number} is not a map`);
  const unknown = Object.keys(entry).find((name) => !properties.includes(name as (typeof properties)[number]));
  if (unknown !== undefined) throw new WaiverError(`waiver ${number} has an unknown property "${unknown}"`);
  const missing = properties.find((name) => entry[name] === undefined || entry[name] === null || entry[name] === '');
  if (missing !== undefined) throw new WaiverError(`waiver ${number} has no "${missing}"`);
  const other = properties.find((name) => typeof entry[name] !== 'string');
  if (other !== undefined) throw new WaiverError(`waiver ${number}: "${other}" is a text; put it in quotes`);
  const waiver = entry as unknown as Waiver;
  const day = tryTo(() => new Date(waiver.expires).toISOString().slice(0, 10));
  if (day !== waiver.expires) {
    throw new WaiverError(`waiver ${number}: "expires" is a day such as 2026-12-31`);
  }
  if (!URL.canParse(waiver.issue)) throw new WaiverError(`waiver ${number}: "issue" is a URL`);
  return waiver;
}

/** Whether a waiver still holds on a day. */
export function holdsOn({ expires }: Waiver, now: Date): boolean {
  return now.toISOString().slice(0, 10) <= expires;
}

/** Whether a waiver is about a finding. */
export function isAbout({ id }: Waiver, { requirement, fingerprint, occurrences }: Finding): boolean {
  const ids = [requirement, ...occurrences.flatMap(({ aliases = [] }) => aliases)];
  return id === fingerprint || ids.some((one) => matches(id, one));
}
