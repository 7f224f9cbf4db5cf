import type { Contract, Provenance } from '../../kit/contract/index.ts';
import { isJsonObject, join } from '../../kit/contract/index.ts';
import { type Graded, gradedObjects, placeOf } from '../graded.ts';
import { sourceLink } from '../mark.ts';
import { oneLine } from '../one-line.ts';
import type { Page } from '../page.ts';
import { code } from '../schema-facts.ts';

/** Everything that the sources leave open, and what each grade means. */
export function howSurePage(contract: Contract): Page {
  const graded = gradedObjects(contract);
  const of = (provenance: Provenance) => graded.filter((object) => object.provenance === provenance);
  const silences = silencesIn(contract);
  return {
    path: 'how-sure',
    title: 'How sure are we',
    description:
      'What is documented, what was only seen in an example, and what is assumed: everything the sources leave open.',
    group: 'Trust',
    markdown: [
      'A description can be wrong in two ways: it can promise too much, and it can hide that it does. Here each statement has one of three grades. A statement without a mark is documented.',
      '',
      '| mark | what it means | when an implementation differs |',
      '|---|---|---|',
      '| [documented](how-sure.md#documented) | The documentation says so. | It is in breach. |',
      '| [example](how-sure.md#example) | Seen in an example only. | It departs from what the documentation shows. |',
      '| [assumed](how-sure.md#assumed) | Nobody documents it; our choice, so that a mock can answer at all. | It is worth a remark, no more. |',
      '',
      '## Documented',
      '',
      'Rely on it. Everything that carries no mark is of this grade, and names the page that says so:',
      '',
      ...sourcesIn(contract).map(({ source, says }) => `- ${says} *source ${sourceLink(source)}*`),
      '',
      '## Example',
      '',
      `Expect it, and do not depend on it: a pattern, a format or a value that the documentation shows without saying that it always holds. There are ${of('example').length} such places.`,
      '',
      ...list(contract, of('example')),
      '',
      '## Assumed',
      '',
      `Do not depend on it. There are ${of('assumed').length} such places.`,
      '',
      ...list(contract, of('assumed')),
      '',
      '## Where the sources are silent',
      '',
      'The sources do not say:',
      '',
      ...silences.map(({ place, unknown }) => `- ${place}: ${unknown}`),
    ].join('\n'),
  };
}

function list(contract: Contract, graded: readonly Graded[]): readonly string[] {
  const items = graded.map(({ pointer, source, statement }) => {
    const named = source === undefined || source === 'none' ? 'no source' : `source ${sourceLink(source)}`;
    return `- **${placeOf(contract, pointer)}** — ${statement} *${named}*\n  - ${code(pointer)}`;
  });
  return ['<div class="members">', '', ...items, '', '</div>'];
}

/** What the documentation says, by the page that says it: each statement of the description names its own in `x-source`. */
function sourcesIn(contract: Contract): readonly { readonly source: string; readonly says: string }[] {
  const found = new Map<string, { source: string; says: string }>();
  const visit = (value: unknown, pointer: string): void => {
    if (typeof value !== 'object' || value === null) return;
    if (isJsonObject(value) && typeof value['x-source'] === 'string' && typeof value['x-says'] === 'string') {
      const { 'x-source': source, 'x-says': says } = value;
      if (contract.provenance(pointer) === 'documented')
        found.set(`${source} ${says}`, { source, says: oneLine(says) });
    }
    for (const [name, child] of Object.entries(value)) visit(child, join(pointer, name));
  };
  visit(contract.document, '#');
  return [...found.values()].sort((a, b) => (a.source < b.source ? -1 : 1));
}

interface Silence {
  readonly place: string;
  readonly unknown: string;
}

/** What the description says it does not know: each object names it in `x-silent`. */
function silencesIn(contract: Contract): readonly Silence[] {
  const found: Silence[] = [];
  const visit = (value: unknown, pointer: string): void => {
    if (typeof value !== 'object' || value === null) return;
    if (isJsonObject(value) && typeof value['x-silent'] === 'string') {
      found.push({ place: placeOf(contract, pointer), unknown: oneLine(value['x-silent']) });
    }
    for (const [name, child] of Object.entries(value)) visit(child, join(pointer, name));
  };
  visit(contract.document, '#');
  return found;
}
