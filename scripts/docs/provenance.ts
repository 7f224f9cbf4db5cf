import {
  type Contract,
  isJsonObject,
  type JsonObject,
  join,
  type Provenance,
  tokensOf,
} from '../../src/kit/contract/index.ts';
import { badge, code, oneLine, type Page } from './markup.ts';
import { SchemaWriter } from './schema.ts';

/** Where a statement comes from, as a link that shows the whole address. */
export function sourceLink({ document }: Contract, source: string | undefined): string {
  if (source === undefined || source === 'none') return 'no source';
  const { url = '' } = isJsonObject(document.externalDocs) ? document.externalDocs : {};
  const path = source.startsWith('/') ? source : `/reference/exports/${source}`;
  const address = /^https?:/.test(source) ? source : `${url}${path}`;
  return `[${address.replace(/^https:\/\/|#:~:text=.*/g, '')}](${address})`;
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
    const statement = statementOf(contract, writer, pointer, object);
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

function statementOf(contract: Contract, writer: SchemaWriter, pointer: string, object: JsonObject): string {
  const tokens = tokensOf(pointer);
  const last = tokens.at(-1);
  const status = tokens[tokens.indexOf('responses') + 1];
  if (last === 'x-status') return `The status is ${code(statusOf(contract, String(status)))}.`;
  const name = tokens.filter((token) => !/^(?:allOf|\d+|if|then)$/.test(token)).at(-1) ?? '';
  const says = typeof object['x-says'] === 'string' ? [object['x-says']] : [oneLine(object.description)];
  const all = [...writer.statements(object, name), ...says].filter(Boolean).join(' ');
  if (all !== '') return all;
  return last === 'x-refused' ? 'Other values are rejected.' : `The media type is ${code(last)}.`;
}

// A response that several operations share has its status where they name it.
function statusOf({ operations }: Contract, name: string): string {
  const shared = `#/components/responses/${name}/x-status`;
  const found = operations.flatMap(({ responses }) => responses).find(({ statusPointer }) => statusPointer === shared);
  return found?.status ?? name;
}

const grades: readonly (readonly [Provenance, string, string, string])[] = [
  ['documented', 'ZangTable’s documentation says so.', 'MUST', 'Breaks the contract.'],
  ['example', 'Only seen in an example of the documentation.', 'SHOULD', 'Differs from what the documentation shows.'],
  ['assumed', 'Not documented. An assumption of this project, so that a mock can respond.', 'NOTE', 'Is not wrong.'],
];

/** What the grades mean, and everything that is not documented. */
export function provenancePage(contract: Contract): Page {
  const silences = objectsOf(contract.document).filter(([, object]) => typeof object['x-silent'] === 'string');
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
      ...gradeSection(
        contract,
        'example',
        'A value, pattern or format that only an example shows. Expect it, but do not depend on it.',
      ),
      ...gradeSection(
        contract,
        'assumed',
        'No source says so. Do not depend on it. An implementation that does something else is not wrong.',
      ),
      '## Not documented {#not-documented}',
      '',
      'The documentation does not say:',
      '',
      ...silences.map(([pointer, object]) => `- ${placeOf(contract, pointer)}: ${oneLine(object['x-silent'])}`),
    ].join('\n'),
  };
}

function gradeSection(contract: Contract, grade: Provenance, text: string): readonly string[] {
  const rows = gradedObjects(contract)
    .filter(({ provenance }) => provenance === grade)
    .map(
      ({ pointer, source, statement }) =>
        `| ${placeOf(contract, pointer)} | ${statement.replaceAll('|', '\\|')} | ${sourceLink(contract, source)} |`,
    );
  return [
    `## ${grade[0]?.toUpperCase()}${grade.slice(1)} {#${grade}}`,
    '',
    text,
    '',
    '| Place in the contract | Statement | Source |',
    '| --- | --- | --- |',
    ...rows,
    '',
  ];
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
  /^(?:paths|components|schemas|responses|parameters|properties|headers|content|schema|allOf|x-status|x-refused|x-meaning|\$ref)$/;

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
