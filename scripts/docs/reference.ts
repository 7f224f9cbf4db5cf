import {
  type Contract,
  isJsonObject,
  type JsonObject,
  join,
  type Operation,
  type Provenance,
  tokensOf,
} from '../../src/kit/contract/index.ts';
import { exchange, printedBlock } from './exchange.ts';
import type { Page } from './markup.ts';
import { codesOf } from './operation.ts';
import { callOf } from './samples.ts';
import { badge, code, gradeAt, oneLine, SchemaWriter } from './schema.ts';

// The pages that are made of the contract beside those of its operations.

/** The list of operations, and every file to download. */
export function operationsPage({ operations }: Contract): Page {
  const rows = operations.map(
    ({ id, method, pathTemplate, summary }) =>
      `| [${summary ?? id}](/operations/${id}.md) | **${method}** | \`${pathTemplate}\` |`,
  );
  return {
    path: 'operations/index',
    title: 'API reference',
    menu: 'Overview',
    description: 'Every operation of the API, and the OpenAPI description to download.',
    markdown: [
      '| Operation | Method | Path |',
      '| --- | --- | --- |',
      ...rows,
      '',
      'Every JSON response has [the same envelope](/guides/envelope.md). Every request needs [a token](/guides/authentication.md).',
      '',
      '## Download the description',
      '',
      '- [openapi.yaml](/openapi.yaml){target="_self"}: OpenAPI 3.1, with grades and sources',
      '- [openapi.json](/openapi.json){target="_self"}: the same as JSON',
      '- [Redoc](/reference.html){target="_self"}: the same reference on one page, which needs JavaScript',
      '- [llms.txt](/llms.txt){target="_self"}: a list of all pages as Markdown. [llms-full.txt](/llms-full.txt){target="_self"} has all of them in one file',
      '',
      'Import the description into [Postman, Insomnia or Bruno](/guides/api-clients.md).',
    ].join('\n'),
  };
}

/** Every property of what an export is described by. */
export function manifestPage(contract: Contract): Page {
  const writer = new SchemaWriter(contract);
  return {
    path: 'operations/manifest',
    title: 'The export manifest',
    description: 'Every property of an export: its meaning, type and grade.',
    markdown: [
      'A manifest describes one export: what it is, and where to download it. [Create a schema export](/operations/createSchemaExport.md) returns one in `data.export`. [List exports](/operations/listExports.md) returns many in `data.exports`.',
      '',
      writer.properties('#/components/schemas/Export', 'export'),
    ].join('\n'),
  };
}

/** All error codes, and the shape that they share. */
export function errorsPage(contract: Contract): Page {
  const rows = contract.errorCodes.map(
    (entry) =>
      `| [\`${entry.code}\`](/errors/${entry.code}.md) | ${entry.status}${statusGrade(contract, entry.code)} | ${entry.meaning} |`,
  );
  const envelope = contract.envelope('error');
  return {
    path: 'errors/index',
    title: 'Error codes',
    menu: 'Overview',
    description: 'Every documented error code: its status, its cause and what to do.',
    markdown: [
      'Every error has the same shape. Decide by `error.code`, not by the message, and log `request_id`.',
      '',
      '| Code | Status | Meaning |',
      '| --- | --- | --- |',
      ...rows,
      '',
      'The list is open: ZangTable introduces it as common errors. Treat a code that you do not know like its status: 4xx means that the request must change, 5xx that ZangTable failed. [What to retry](/guides/retries.md).',
      '',
      '## The error envelope',
      '',
      ...(envelope === undefined ? [] : [new SchemaWriter(contract).properties(envelope, 'envelope')]),
    ].join('\n'),
  };
}

function occurrencesOf({ operations }: Contract, name: string): readonly Operation[] {
  return operations.filter((operation) => codesOf(operation).includes(name));
}

// The registry has the usual status; how sure it is, the responses say.
function statusGrade(contract: Contract, name: string): string {
  const responses = occurrencesOf(contract, name).flatMap(({ responses }) => responses);
  const found = responses.find(({ content }) =>
    content.some(({ examples }) => examples.some((one) => one.name === name)),
  );
  return found === undefined ? '' : gradeAt(contract, found.statusPointer);
}

/** The page of one error code. */
export async function errorPage(contract: Contract, entry: Contract['errorCodes'][number]): Promise<Page> {
  const { code: name, meaning, cause, remedy, retryable, message, status, pointer } = entry;
  const operations = occurrencesOf(contract, name);
  const [operation = contract.operations[0]] = operations;
  if (operation === undefined) throw new Error('the contract has no operation');
  const printed = await exchange(contract, callOf(contract, operation, undefined), `error=${name}`);
  const markdown = [
    meaning,
    '',
    '| | |',
    '| --- | --- |',
    `| Status | ${status}${statusGrade(contract, name)} |`,
    `| Message | ${message} |`,
    `| Retry? | ${retryable ? 'Yes, later' : 'No. The same request fails again'} |`,
    `| Source | ${sourceLink(contract, contract.source(pointer))} |`,
    '',
    '## Cause',
    '',
    cause,
    '',
    '## What to do',
    '',
    remedy,
    '',
    '## Response',
    '',
    ...printedBlock(printed),
    '',
    '## See it on the mock',
    '',
    'Add a `Prefer` header to any request. Set `BASE_URL` and `ZANGTABLE_TOKEN` as in [the first call](/guides/first-call.md).',
    '',
    '```sh',
    provokingCommand(contract, operation, name),
    '```',
    '',
    '## Returned by',
    '',
    ...operations.map(({ id, summary }) => `- [${summary ?? id}](/operations/${id}.md#${status})`),
  ].join('\n');
  return { path: `errors/${name}`, title: name, description: meaning, markdown };
}

/** The command that makes the mock return an error. */
export function provokingCommand(contract: Contract, operation: Operation, name: string): string {
  const { method, path } = callOf(contract, operation);
  return [
    `curl -i -X ${method} "$BASE_URL${path.replace(/\$\w+/, 'exp_1')}"`,
    '  -H "Authorization: Bearer $ZANGTABLE_TOKEN"',
    `  -H 'Prefer: error=${name}'`,
  ].join(' \\\n');
}

/** Where a statement comes from, as a link that shows the whole address. */
export function sourceLink({ document }: Contract, source: string | undefined): string {
  if (source === undefined || source === 'none') return 'no source';
  const { url = '' } = isJsonObject(document.externalDocs) ? document.externalDocs : {};
  const path = source.startsWith('/') ? source : `/reference/exports/${source}`;
  const address = /^https?:/.test(source) ? source : `${url}${path}`;
  return `[${address.replace(/^https:\/\//, '')}](${address})`;
}

/** One object of the description that says how sure it is. */
interface Graded {
  readonly pointer: string;
  readonly provenance: Provenance;
  readonly source: string | undefined;
  readonly statement: string;
}

/** Everything that is not documented, in the order of the description. */
export function gradedObjects(contract: Contract): readonly Graded[] {
  const writer = new SchemaWriter(contract);
  return objectsOf(contract.document).flatMap(([pointer, object]) => {
    const stated = object['x-provenance'];
    if (typeof stated !== 'string' || stated === 'documented') return [];
    const statement = statementOf(writer, pointer, object);
    return [{ pointer, provenance: contract.provenance(pointer), source: contract.source(pointer), statement }];
  });
}

function objectsOf(document: JsonObject): readonly (readonly [string, JsonObject])[] {
  const found: [string, JsonObject][] = [];
  const visit = (value: unknown, pointer: string): void => {
    if (typeof value !== 'object' || value === null) return;
    if (isJsonObject(value)) found.push([pointer, value]);
    for (const [name, child] of Object.entries(value)) {
      if (name !== 'example' && name !== 'value' && name !== 'const') visit(child, join(pointer, name));
    }
  };
  visit(document, '#');
  return found;
}

function statementOf(writer: SchemaWriter, pointer: string, object: JsonObject): string {
  const tokens = tokensOf(pointer);
  const last = tokens.at(-1);
  const status = tokens[tokens.indexOf('responses') + 1];
  if (last === 'x-status')
    return tokens[0] === 'components' ? `The status of ${code(status)}.` : `The status ${status}.`;
  if (last === 'x-refused') return 'Other values are rejected.';
  if (tokens.at(-2) === 'content') return `The media type ${code(last)}.`;
  const name = tokens.filter((token) => !/^(?:allOf|\d+|if|then)$/.test(token)).at(-1) ?? '';
  const facts = [object, object.then]
    .filter(isJsonObject)
    .flatMap((schema) => [
      ...writer.statements(schema, name),
      ...Object.entries(isJsonObject(schema.properties) ? schema.properties : {}).flatMap(([key, value]) =>
        isJsonObject(value) ? writer.statements(value, key).map((text) => `${code(key)}: ${text}`) : [],
      ),
    ]);
  const type = typeof object.type === 'string' && facts.length === 0 ? [`Always ${code(object.type)}.`] : [];
  return [oneLine(object.description), ...facts, ...type].filter(Boolean).join(' ') || 'As the description states it.';
}

const grades: readonly (readonly [Provenance, string, string, string])[] = [
  ['documented', 'ZangTable’s documentation says so.', 'MUST', 'It breaks the contract.'],
  [
    'example',
    'Only seen in an example of the documentation.',
    'SHOULD',
    'It differs from what the documentation shows.',
  ],
  ['assumed', 'Not documented. An assumption of this project, so that a mock can respond.', 'NOTE', 'It is not wrong.'],
];

/** What the grades mean, and everything that is not documented. */
export function provenancePage(contract: Contract): Page {
  const graded = gradedObjects(contract);
  const silences = objectsOf(contract.document).filter(([, object]) => typeof object['x-silent'] === 'string');
  const items = (wanted: Provenance): readonly string[] =>
    graded
      .filter(({ provenance }) => provenance === wanted)
      .map(
        ({ pointer, source, statement }) =>
          `| ${placeOf(contract, pointer)} | ${statement.replaceAll('|', '\\|')} | ${sourceLink(contract, source)} |`,
      );
  const section = (grade: Provenance, text: string): readonly string[] => [
    `## ${grade[0]?.toUpperCase()}${grade.slice(1)} {#${grade}}`,
    '',
    text,
    '',
    '| Place in the contract | Statement | Source |',
    '| --- | --- | --- |',
    ...items(grade),
    '',
  ];
  return {
    path: 'provenance',
    title: 'Sources and grades',
    description: 'How sure each statement is: documented, seen in an example, or assumed. With every source.',
    markdown: [
      'ZangTable does not document everything. Each statement here has one of three grades. A statement without a mark is documented.',
      '',
      '| Grade | Meaning | Level of a finding | An implementation that differs |',
      '| --- | --- | --- | --- |',
      ...grades.map(([grade, meaning, level, differs]) => `| ${badge(grade)} | ${meaning} | ${level} | ${differs} |`),
      '',
      '## Documented {#documented}',
      '',
      'The text of the documentation says so. The success and error bodies that it prints count as documented for the names of their properties and their JSON types, and for nothing else that they show. Rely on it.',
      '',
      '| Statement | Source |',
      '| --- | --- |',
      ...documented(contract),
      '',
      ...section(
        'example',
        'A value, pattern or format that only an example shows. Expect it, but do not depend on it.',
      ),
      ...section('assumed', 'No source says so. Do not depend on it, and do not call an implementation wrong for it.'),
      '## Not documented {#not-documented}',
      '',
      'The documentation does not say:',
      '',
      ...silences.map(([pointer, object]) => `- ${placeOf(contract, pointer)}: ${oneLine(object['x-silent'])}`),
    ].join('\n'),
  };
}

/** What the documentation says (`x-says`), by the page that says it. */
function documented(contract: Contract): readonly string[] {
  const rows = objectsOf(contract.document).flatMap(([pointer, object]) => {
    const { 'x-says': says, 'x-source': source } = object;
    if (typeof says !== 'string' || contract.provenance(pointer) !== 'documented') return [];
    return [`| ${oneLine(says).replaceAll('|', '\\|')} | ${sourceLink(contract, String(source))} |`];
  });
  return [...new Set(rows)].sort((a, b) => (a.split('](')[1] ?? '').localeCompare(b.split('](')[1] ?? ''));
}

const silent =
  /^(?:paths|components|schemas|responses|parameters|properties|headers|content|schema|allOf|x-status|x-refused)$/;

/** A place in the description, by the names on the way to it. */
export function placeOf(contract: Contract, pointer: string): string {
  const operation = contract.operations.find((candidate) => `${pointer}/`.startsWith(`${candidate.pointer}/`));
  const tokens = tokensOf(operation === undefined ? pointer : `#${pointer.slice(operation.pointer.length)}`);
  const names = tokens.flatMap((token, index) => {
    const before = tokens[index - 1] ?? '';
    if (before === 'parameters' && /^\d+$/.test(token)) {
      const at = pointer.indexOf(`/parameters/${token}`);
      const parameter = contract.at(`${pointer.slice(0, at)}/parameters/${token}`);
      return [isJsonObject(parameter) ? String(parameter.name) : token];
    }
    return silent.test(token) || /^(?:allOf|anyOf|oneOf)$/.test(before) ? [] : [token];
  });
  return [...(operation === undefined ? [] : [operation.id]), ...names].map(code).join(' › ');
}
