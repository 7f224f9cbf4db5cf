import type { Contract } from '../../kit/contract/index.ts';
import type { Page } from '../page.ts';

/** The list of operations and of everything that can be downloaded. */
export function referencePage(contract: Contract): Page {
  const rows = contract.operations.map(
    ({ id, method, pathTemplate, summary }) =>
      `| [${summary ?? id}](${id}.md) | \`${method}\` | \`${pathTemplate}\` | \`${id}\` |`,
  );
  return {
    path: 'operations/index',
    title: 'Reference',
    description: 'Every operation of the API, and the OpenAPI description to download.',
    group: 'Reference',
    menu: 'All operations',
    markdown: [
      '| what it does | method | path | id |',
      '|---|---|---|---|',
      ...rows,
      '',
      'The same reference as one [interactive page with search](../reference.html), made with Redoc (700 kB, needs JavaScript).',
      '',
      '## Download',
      '',
      '- [openapi.yaml](../openapi.yaml): the description as it is written, with its grades and sources',
      '- [openapi.json](../openapi.json): the same as one JSON document',
      '- [llms.txt](../llms.txt): every page of this site as Markdown, for programs that read',
    ].join('\n'),
  };
}
