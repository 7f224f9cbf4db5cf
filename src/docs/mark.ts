import type { Contract, Provenance } from '../kit/contract/index.ts';
import { linkTo } from './page.ts';

/** Where the grades are explained; the renderer turns links to it into marks. */
export const gradesPage = 'how-sure.md';

const meanings: Readonly<Record<Provenance, string>> = {
  documented: 'The documentation says so',
  example: 'Seen in an example only',
  assumed: 'Nobody documents it; our choice',
};

/** What a grade means, in a few words. */
export function meaningOf(provenance: Provenance): string {
  return meanings[provenance];
}

/** The mark of a grade, as a Markdown link to its explanation. */
export function mark(from: string, provenance: Provenance, source?: string): string {
  const where = source === undefined || source === 'none' ? '' : ` (${source})`;
  return `[${provenance}](${linkTo(from, gradesPage)}#${provenance} "${meanings[provenance]}${where}")`;
}

/** The mark of what stands at a pointer; nothing where it is documented, which needs no remark. */
export function markAt(contract: Contract, from: string, pointer: string): string {
  const provenance = contract.provenance(pointer);
  return provenance === 'documented' ? '' : ` ${mark(from, provenance, contract.source(pointer))}`;
}

/** A source as a Markdown link, where it is a URL. */
export function sourceLink(source: string): string {
  return /^https?:/.test(source) ? `[${source.replace(/^https?:\/\//, '')}](${source})` : `\`${source}\``;
}
