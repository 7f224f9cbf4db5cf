import type { Content, Contract, DeclaredResponse, Example, Operation, Parameter } from '../../kit/contract/index.ts';
import { isJsonObject } from '../../kit/contract/index.ts';
import { codesOf } from '../errors-of.ts';
import type { Requirement } from '../evidence.ts';
import { checksOf } from '../held-by.ts';
import { escapeHtml } from '../html.ts';
import { mark, markAt } from '../mark.ts';
import { oneLine } from '../one-line.ts';
import type { Page } from '../page.ts';
import { samplesIn, samplesMarkdown, variablesSentence } from '../samples.ts';
import { membersBeyond, membersMarkdown, typeText, valueMarkdown } from '../schema-markdown.ts';
import type { SiteInput } from '../site-input.ts';

interface Writing {
  readonly contract: Contract;
  readonly from: string;
}

/** The page of one operation: how to call it, what comes back, what can go wrong. */
export function operationPage({ contract, samples, requirements }: SiteInput, operation: Operation): Page {
  const from = `operations/${operation.id}`;
  const writing = { contract, from };
  const own = samplesIn(samples, operation.id);
  const shown = [...samplesMarkdown(own), ...variablesSentence(own)];
  const lines = [
    '```http',
    `${operation.method} ${operation.pathTemplate}`,
    '```',
    '',
    textAt(contract, operation.pointer, 'description'),
    '',
    ...(shown.length === 0 ? [] : ['## Call it', '', ...shown]),
    '## Request',
    '',
    ...authorization(writing, operation),
    ...parameters(writing, operation),
    ...requestBody(writing, operation),
    '## Responses',
    '',
    ...operation.responses.flatMap((response) => responseSection(writing, response)),
    ...errorTable(writing, operation),
    ...heldBy(writing, operation, requirements),
  ];
  const summary = operation.summary ?? operation.id;
  const description = `${operation.method} ${operation.pathTemplate}: parameters, body, answers and errors.`;
  return { path: from, title: summary, description, group: 'Reference', markdown: lines.join('\n') };
}

function authorization({ contract }: Writing, operation: Operation): readonly string[] {
  const schemes = operation.security.flat();
  if (schemes.length === 0) return ['No authorization is needed.', ''];
  return schemes.flatMap(({ pointer }) => ['**Authorization**', '', textAt(contract, pointer, 'description'), '']);
}

const places = { path: 'In the path', query: 'In the query', header: 'In the header' } as const;

function parameters(writing: Writing, operation: Operation): readonly string[] {
  return (['path', 'query', 'header'] as const).flatMap((place) => {
    const list = operation.parameters.filter((parameter) => parameter.in === place);
    if (list.length === 0) return [];
    return [`**${places[place]}**`, '', ...members(list.map((parameter) => parameterLine(writing, parameter)))];
  });
}

function parameterLine({ contract, from }: Writing, { name, required, pointer, schema }: Parameter): string {
  const type = typeText({ contract, from }, [schema]);
  const text = oneLine(textAt(contract, pointer, 'description'));
  const facts = valueMarkdown({ contract, from }, [schema]);
  return `- \`${name}\` *${type}*${required ? ', required' : ''} — ${text} ${facts}${markAt(contract, from, pointer)}`;
}

function requestBody(writing: Writing, { requestBody: body }: Operation): readonly string[] {
  if (body === undefined) return [];
  return [
    `**Body**, ${body.required ? 'required' : 'optional'}`,
    '',
    textAt(writing.contract, body.pointer, 'description'),
    '',
    ...body.content.flatMap((content) => contentSection(writing, content, 'Example')),
  ];
}

function responseSection(writing: Writing, response: DeclaredResponse): readonly string[] {
  const { contract, from } = writing;
  const { statusPointer, status } = response;
  const grade = mark(from, contract.provenance(statusPointer), contract.source(statusPointer));
  const headers = response.headers.map((header) => {
    const { name, pointer, required, schema } = header;
    const facts = schema === undefined ? '' : valueMarkdown(writing, [schema]);
    return `- \`${name}\`${required ? ', required' : ''} — ${textAt(contract, pointer, 'description')} ${facts}`;
  });
  return [
    `### ${status}`,
    '',
    `${textAt(contract, response.pointer, 'description')} Status ${grade}.`,
    '',
    ...(headers.length === 0 ? [] : ['**Header fields**', '', ...members(headers)]),
    ...response.content.flatMap((content) => contentSection(writing, content, 'Example')),
  ];
}

function contentSection(writing: Writing, content: Content, word: string): readonly string[] {
  const { contract, from } = writing;
  const { mediaType, schema, pointer } = content;
  const [first, ...others] = content.examples;
  const examples = [
    ...(first === undefined ? [] : [`**${word}:** ${titleOf(first)}`, '', ...fenced(mediaType, first.value), '']),
    ...others.flatMap((example) => folded(`${word}: ${titleOf(example)}`, fenced(mediaType, example.value))),
  ];
  const heading = [`**Content** \`${mediaType}\`${markAt(contract, from, pointer)}`, ''];
  return [...heading, ...examples, ...(schema === undefined ? [] : schemaLines(writing, schema))];
}

function titleOf({ name, summary = name }: Example): string {
  return summary;
}

/** What a reader can do without at first sight. */
function folded(title: string, lines: readonly string[]): readonly string[] {
  return ['<details>', `<summary>${escapeHtml(title)}</summary>`, '', ...lines, '', '</details>', ''];
}

// The shape of every error is on a page of its own; here stands only what this answer adds to it.
function schemaLines(writing: Writing, schema: string): readonly string[] {
  const envelope = writing.contract.envelope('error');
  const beyond = envelope === undefined ? undefined : membersBeyond(writing, schema, envelope);
  if (beyond !== undefined) {
    const shape = '[The shape of every error](../errors/index.md#the-shape-of-every-error)';
    return beyond === '' ? [`${shape}.`, ''] : [`${shape}, and:`, '', ...members([beyond])];
  }
  const text = valueMarkdown(writing, [schema]);
  const list = membersMarkdown(writing, schema);
  return [...(text === '' ? [] : [text, '']), ...(list === '' ? [] : members([list]))];
}

function fenced(mediaType: string, value: unknown): readonly string[] {
  if (typeof value === 'string') return [`\`\`\`${mediaType.split('/')[1] ?? ''}`, value.trimEnd(), '```'];
  return ['```json', JSON.stringify(value, undefined, 2), '```'];
}

function members(lines: readonly string[]): readonly string[] {
  return ['<div class="members">', '', ...lines, '', '</div>', ''];
}

function errorTable({ contract }: Writing, operation: Operation): readonly string[] {
  const codes = codesOf(contract, operation);
  if (codes.length === 0) return [];
  const entries = contract.errorCodes.filter(({ code }) => codes.includes(code));
  return [
    '## Errors',
    '',
    '| code | status | what to do |',
    '|---|---|---|',
    ...entries.map(({ code, status, remedy }) => `| [\`${code}\`](../errors/${code}.md) | ${status} | ${remedy} |`),
  ];
}

function textAt(contract: Contract, pointer: string, member: string): string {
  const object = contract.at(pointer);
  return isJsonObject(object) && typeof object[member] === 'string' ? object[member].trim() : '';
}

function heldBy({ contract }: Writing, operation: Operation, requirements: readonly Requirement[]): readonly string[] {
  const checks = checksOf(contract, operation, requirements);
  if (checks.length === 0) return [];
  const rules = requirements.filter(({ kind }) => kind === 'rule').length;
  return [
    '',
    '## Evidence',
    '',
    `Each answer is held to [${rules} rules](../evidence/requirements.md#rules), and ${checks.length} checks are about a part of the contract that this operation uses. [What came out](../evidence/conformance.md).`,
    '',
    ...folded(
      'The checks',
      checks.map(({ id, title, level }) => `- [${id}](../evidence/requirements.md#${id}), ${level}: ${title}`),
    ),
  ];
}
