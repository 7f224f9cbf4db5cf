import type { Contract } from '../../kit/contract/index.ts';
import { placeOf } from '../graded.ts';
import type { Page } from '../page.ts';
import type { Change, ChangeEntry, SiteInput } from '../site-input.ts';

/** How the contract changed from release to release, and what a consumer must do about it. */
export function changesPage({ contract, releases, changes }: SiteInput): Page {
  const info = contract.document.info as { readonly version?: string };
  const intro =
    releases.length === 0
      ? [`This is version ${info.version}. No release was made before it, so there is nothing to compare.`]
      : [`This is version ${info.version}. Released so far: ${releases.join(', ')}.`];
  return {
    path: 'changes',
    title: 'Changes of the contract',
    description: 'What changed between released versions of the contract, and what a consumer must do.',
    group: 'Trust',
    menu: 'Changes',
    markdown: [...intro, '', ...changes.flatMap((change) => section(contract, change))].join('\n'),
  };
}

const duties: Readonly<Record<ChangeEntry['impact'], string>> = {
  major: 'Change your code before you move to this version: something that worked may stop working.',
  minor: 'Nothing has to change; something new is there to use.',
  patch: 'Nothing has to change; read the entries, as a value or a limit may have moved.',
  none: 'Nothing has to change.',
};

function section(contract: Contract, { from, to, entries }: Change): readonly string[] {
  const heading = [`## ${from} to ${to}`, ''];
  if (entries.length === 0) return [...heading, 'Nothing changed.', ''];
  return [
    ...heading,
    ...(['major', 'minor', 'patch', 'none'] as const).flatMap((impact) => {
      const own = entries.filter((entry) => entry.impact === impact);
      if (own.length === 0) return [];
      return [
        `**${impact}** — ${duties[impact]}`,
        '',
        ...own.map(({ pointer, text }) => `- ${placeOf(contract, pointer)}: ${text}`),
        '',
      ];
    }),
  ];
}
