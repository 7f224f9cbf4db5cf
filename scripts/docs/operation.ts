import {
  type Content,
  type Contract,
  type DeclaredResponse,
  isJsonObject,
  type Operation,
  type Parameter,
} from '../../src/kit/contract/index.ts';
import { type Call, callOf } from './call.ts';
import { exchange, type Printed, precursors, printedBlock } from './exchange.ts';
import { badge, code, entry, gradeAt, list, oneLine, type Page, type Tab, tabs } from './markup.ts';
import { sourceLink } from './provenance.ts';
import { samplesOf } from './samples.ts';
import { SchemaWriter } from './schema.ts';

/** The page of one operation: what it does on the left, how to call it and what comes back on the right. */
export async function operationPage(contract: Contract, operation: Operation): Promise<Page> {
  const writer = new SchemaWriter(contract);
  const call = callOf(contract, operation);
  const markdown = [
    `<Endpoint method="${operation.method}" url="${firstServer(contract)}${operation.pathTemplate}" />`,
    '',
    `<div class="columns">\n<div>\n\n${textAt(contract, operation.pointer)}`,
    `\n${sourced(contract, operation)}\n\n</div>`,
    '<div class="samples">',
    '',
    ...requestSamples(call),
    `<Console :operation='${consoleData(contract, operation)}' />`,
    '',
    '## Example response {#example-response}',
    '',
    ...tabs('status', 'Example responses', await exampleTabs(contract, operation)),
    '</div>',
    '<div>',
    '',
    '## Request',
    '',
    ...authorization(contract, operation),
    ...parameterLists(contract, writer, operation),
    ...requestBody(contract, writer, operation),
    '## Responses',
    '',
    ...tabs('status', 'Responses by status', responseTabs(contract, writer, operation)),
    ...errors(contract, operation),
    '</div>',
    '</div>',
  ].join('\n');
  return {
    path: `operations/${operation.id}`,
    title: operation.summary ?? operation.id,
    description: `${operation.method} ${operation.pathTemplate}: parameters, body, responses and errors.`,
    pageClass: 'split',
    markdown,
  };
}

function sourced(contract: Contract, { pointer }: Operation): string {
  return `Source: ${sourceLink(contract, contract.source(pointer))}. [Marks](/provenance.md) such as *assumed* show what it does not say.`;
}

/** A call in every language, or in one. */
export function sampleTabs(call: Call, language?: string): readonly string[] {
  const all = samplesOf(call).map((sample) => ({
    name: sample.label,
    lines: [`\`\`\`${sample.language}`, sample.code.trimEnd(), '```'],
  }));
  return all.find(({ name }) => name === language)?.lines ?? tabs('language', 'Languages', all);
}

function requestSamples(call: Call): readonly string[] {
  const variables = ['BASE_URL', 'ZANGTABLE_TOKEN', ...(call.path.match(/(?<=\$)[A-Z_]+/g) ?? [])];
  return [
    '## Example request {#example-request}',
    '',
    ...sampleTabs(call),
    `The samples read ${list(variables, 'and')} from the environment: [how to set them](/guides/first-call.md).{.note}`,
    '',
  ];
}

/** The address of the API itself, which the contract names first. */
export function firstServer({ document }: Contract): string {
  const [server] = Array.isArray(document.servers) ? document.servers.filter(isJsonObject) : [];
  return String(server?.url ?? '');
}

/** What the console needs to send the request: the call, and what is to be sent before it. */
function consoleData(contract: Contract, operation: Operation): string {
  const call = callOf(contract, operation);
  const sent = ({ method, path, query, body }: Call) => ({
    method,
    path,
    query,
    ...(body === undefined ? {} : { body }),
  });
  const [before] = call.path.includes('$') ? precursors(contract, call) : [];
  const data = { id: operation.id, ...sent(call), ...(before && { before: sent(callOf(contract, before)) }) };
  return JSON.stringify(data).replaceAll("'", '&#39;');
}

function textAt(contract: Contract, pointer: string): string {
  const object = contract.at(pointer);
  return isJsonObject(object) && typeof object.description === 'string' ? object.description.trim() : '';
}

function authorization(contract: Contract, operation: Operation): readonly string[] {
  return operation.security.flat().flatMap(({ pointer }) => {
    const text = `${oneLine(textAt(contract, pointer))} [How to get a token](/guides/authentication.md).`;
    return ['### Authorization', '', ...entry('header-authorization', 'Authorization', 'string', mark, text), ''];
  });
}

const mark = ' **required**';

const places = { path: 'Path parameters', query: 'Query parameters', header: 'Headers' } as const;

function parameterLists(contract: Contract, writer: SchemaWriter, operation: Operation): readonly string[] {
  return (['path', 'query', 'header'] as const).flatMap((place) => {
    const list = operation.parameters.filter((parameter) => parameter.in === place);
    if (list.length === 0) return [];
    return [`### ${places[place]}`, '', ...list.flatMap((one) => parameterItem(contract, writer, one)), ''];
  });
}

function parameterItem(contract: Contract, writer: SchemaWriter, parameter: Parameter): readonly string[] {
  const { name, required, pointer, schema } = parameter;
  const text = `${oneLine(textAt(contract, pointer))} ${writer.value([schema])}${gradeAt(contract, pointer)}`;
  return entry(`${parameter.in}-${name.toLowerCase()}`, name, writer.type([schema]), required ? mark : '', text);
}

function requestBody(contract: Contract, writer: SchemaWriter, { requestBody: body }: Operation): readonly string[] {
  if (body === undefined) return [];
  return [
    '### Request body',
    '',
    `${body.required ? 'Required.' : 'Optional.'} ${textAt(contract, body.pointer)}`,
    '',
    ...body.content.flatMap((content) => contentSection(contract, writer, content, 'body')),
  ];
}

function responseTabs(contract: Contract, writer: SchemaWriter, operation: Operation): readonly Tab[] {
  return operation.responses.map((response) => {
    const { status, statusPointer } = response;
    return {
      name: status,
      lines: [
        `### ${status} {#${status}}`,
        '',
        `${textAt(contract, response.pointer)} The status is ${badge(contract.provenance(statusPointer))}.`,
        '',
        ...headerList(contract, writer, response),
        ...response.content.flatMap((content) => contentSection(contract, writer, content, status)),
      ],
    };
  });
}

function headerList(
  contract: Contract,
  writer: SchemaWriter,
  { headers, status }: DeclaredResponse,
): readonly string[] {
  if (headers.length === 0) return [];
  const items = headers.flatMap(({ name, pointer, required, schema }) => {
    const text = `${textAt(contract, pointer)} ${schema === undefined ? '' : writer.value([schema])}`;
    return entry(`${status}-header-${name.toLowerCase()}`, name, 'header', required ? mark : '', text);
  });
  return [...items, ''];
}

// The shape of every error has a page of its own; only what a response adds to it stands here.
function contentSection(contract: Contract, writer: SchemaWriter, content: Content, anchor: string): readonly string[] {
  const { mediaType, schema, pointer } = content;
  const heading = [`${code(mediaType)}${gradeAt(contract, pointer)}`, ''];
  if (schema === undefined) return heading;
  const envelope = contract.envelope('error');
  if (envelope !== undefined && writer.includes(schema, envelope)) {
    const beyond = writer.properties(schema, anchor, envelope);
    return [...heading, 'The [error envelope](/errors/index.md#the-error-envelope), with:', '', beyond, ''];
  }
  const text = writer.value([schema]);
  const properties = writer.properties(schema, anchor);
  return [...heading, ...(text === '' ? [] : [text, '']), ...(properties === '' ? [] : [properties, ''])];
}

/** What the mock really returns: for the printed request, and for each error that the operation declares. */
async function exampleTabs(contract: Contract, operation: Operation): Promise<readonly Tab[]> {
  const call = callOf(contract, operation);
  const found = operation.responses.map(async ({ status, content }): Promise<Tab> => {
    const names = content.flatMap(({ examples }) => examples.map(({ name }) => name));
    const codes = contract.errorCodes.map((entry) => entry.code).filter((name) => names.includes(name));
    if (status.startsWith('2')) return { name: status, lines: printedBlock(await exchange(contract, call)) };
    const printed = codes.map((name) => exchange(contract, call, `error=${name}`));
    const blocks = (await Promise.all(printed)).map((one: Printed) => printedBlock(one));
    const none = [
      `No example of this status is documented. The body is the [error envelope](/errors/index.md#the-error-envelope).`,
    ];
    return { name: status, lines: blocks.length === 0 ? none : blocks.flatMap((block) => [...block, '']) };
  });
  return await Promise.all(found);
}

function errors(contract: Contract, operation: Operation): readonly string[] {
  const own = contract.errorCodes.filter(({ code: name }) => codesOf(operation).includes(name));
  return ['## Errors', '', ...errorTable(contract, own, ['What to do', 'remedy'])];
}

/** Some error codes, each with its status, how sure that is, and a text of the contract. */
export function errorTable(
  contract: Contract,
  entries: Contract['errorCodes'],
  [heading, text]: readonly ['Meaning', 'meaning'] | readonly ['What to do', 'remedy'],
): readonly string[] {
  return [
    `| Code | Status | ${heading} |`,
    '| --- | --- | --- |',
    ...entries.map(
      (entry) =>
        `| [\`${entry.code}\`](/errors/${entry.code}.md) | ${entry.status}${statusGrade(contract, entry.code)} | ${entry[text]} |`,
    ),
    '',
  ];
}

/** The registry has the usual status of a code; how sure it is, the responses say. */
export function statusGrade(contract: Contract, name: string): string {
  const all = contract.operations.flatMap(({ responses }) => responses);
  const found = all.find(({ content }) => content.some(({ examples }) => examples.some((one) => one.name === name)));
  return found === undefined ? '' : gradeAt(contract, found.statusPointer);
}

/** The error codes that the responses of an operation show. */
export function codesOf(operation: Operation): readonly string[] {
  return operation.responses.flatMap(({ content }) =>
    content.flatMap(({ examples }) => examples.map(({ name }) => name)),
  );
}
