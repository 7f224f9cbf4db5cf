import type { Contract, ErrorCode, Operation } from '../../kit/contract/index.ts';
import { occurrencesOf } from '../errors-of.ts';
import { mark, markAt, sourceLink } from '../mark.ts';
import type { Page } from '../page.ts';
import { provoke } from '../provoke.ts';
import { membersMarkdown } from '../schema-markdown.ts';

/** The index of all error codes. */
export function errorIndexPage(contract: Contract): Page {
  const from = 'errors/index';
  const rows = contract.errorCodes.map((entry) => {
    const status = `${entry.status}${statusMark(contract, from, entry.code)}`;
    return `| [\`${entry.code}\`](${entry.code}.md) | ${status} | ${entry.meaning} | ${entry.retryable ? 'yes' : 'no'} |`;
  });
  return {
    path: from,
    title: 'Error codes',
    description: 'Every documented error code: what it means, why it came, and what to do then.',
    group: 'Errors',
    menu: 'All codes',
    markdown: [
      'Decide by `error.code`, show `error.message` to a person, and quote `request_id` when you ask for help.',
      '',
      '| code | status | what it means | retry as it is? |',
      '|---|---|---|---|',
      ...rows,
      '',
      'The list is open: an implementation may answer with a code that is not here. Treat an unknown code like the class of its status: with a 4xx the request needs a change; with a 5xx the same request may work later.',
      ...shape(contract, from),
    ].join('\n'),
  };
}

function shape(contract: Contract, from: string): readonly string[] {
  const envelope = contract.envelope('error');
  if (envelope === undefined) return [];
  const list = membersMarkdown({ contract, from }, envelope);
  return ['', '## The shape of every error', '', '<div class="members">', '', list, '', '</div>'];
}

/** The page of one error code. */
export function errorPage(contract: Contract, entry: ErrorCode): Page {
  const { code, meaning, cause, remedy, retryable, message, status } = entry;
  const from = `errors/${code}`;
  const found = occurrencesOf(contract, code);
  const source = contract.source(entry.pointer);
  const lines = [
    meaning,
    '',
    '| | |',
    '|---|---|',
    `| Status | ${status}${statusMark(contract, from, code)} |`,
    `| Message | ${message} |`,
    `| Retry as it is? | ${retryable ? 'Yes, later' : 'No: the same request fails again'} |`,
    `| Source | ${source === undefined || source === 'none' ? 'none' : sourceLink(source)} |`,
    '',
    '## Why it came',
    '',
    cause,
    '',
    '## What to do',
    '',
    remedy,
    ...section('## The answer', found[0] === undefined ? [] : fenced('json', found[0].example.value)),
    ...section(
      '## Who answers with it',
      found.map(({ operation, response }) =>
        answers(contract, from, operation, response.statusPointer, response.status),
      ),
    ),
    ...section('## See it on the mock', found[0] === undefined ? [] : provoke(contract, found[0])),
  ];
  return { path: from, title: code, description: meaning, group: 'Errors', markdown: lines.join('\n') };
}

function section(heading: string, lines: readonly string[]): readonly string[] {
  return lines.length === 0 ? [] : ['', heading, '', ...lines];
}

function fenced(language: string, value: unknown): readonly string[] {
  return [`\`\`\`${language}`, JSON.stringify(value, undefined, 2), '```'];
}

function answers(contract: Contract, from: string, operation: Operation, pointer: string, status: string): string {
  return `- [${operation.summary ?? operation.id}](../operations/${operation.id}.md#${status}), with status ${status}${markAt(contract, from, pointer)}`;
}

// The registry names the usual status; how sure that is, the responses say.
function statusMark(contract: Contract, from: string, code: string): string {
  const [first] = occurrencesOf(contract, code);
  if (first === undefined) return '';
  const { statusPointer } = first.response;
  return ` ${mark(from, contract.provenance(statusPointer), contract.source(statusPointer))}`;
}
