import { expandDirectives } from '../directives.ts';
import { oneLine } from '../one-line.ts';
import type { Page } from '../page.ts';
import type { Guide, SiteInput } from '../site-input.ts';

/** A guide as a page. It begins with its title as `# …`; its first paragraph is its description. */
export function guidePage(input: SiteInput, guide: Guide): Page {
  const { title, body } = splitTitle(guide);
  const path = guide.name === 'index' ? 'index' : `guides/${guide.name.replace(/^\d+-/, '')}`;
  const [first = ''] = body.trim().split('\n\n');
  return {
    path,
    title,
    description: oneLine(first).replaceAll(/[`*]|\[([^[\]]+)\]\([^()]+\)/g, '$1'),
    menu: title.split(',')[0],
    group: guide.name === 'index' ? undefined : 'Guides',
    markdown: expandDirectives(input, path, body.trim()),
  };
}

function splitTitle({ name, text }: Guide): { readonly title: string; readonly body: string } {
  const found = /^# (.+)\n([\s\S]*)$/.exec(text);
  if (found === null) throw new Error(`the guide ${name} does not begin with a title`);
  return { title: found[1] ?? '', body: found[2] ?? '' };
}
