import type { Contract, Operation } from '../../src/kit/contract/index.ts';
import { callOf } from './call.ts';
import { exchange, printedBlock } from './exchange.ts';
import type { Page } from './markup.ts';
import { codesOf, errorTable, firstServer, statusGrade } from './operation.ts';
import { sourceLink } from './provenance.ts';
import { SchemaWriter } from './schema.ts';

// The pages that are made of the contract beside those of its operations.

/** The list of operations, and every file to download. */
export function operationsPage(contract: Contract): Page {
  return {
    path: 'operations/index',
    title: 'API reference',
    menu: 'Overview',
    description: 'Every operation of the API, and the OpenAPI description to download.',
    markdown: [
      `The base URL of the API is \`${firstServer(contract)}\`. [The mock](/guides/mock.md) has its own.`,
      '',
      ...operationTable(contract),
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

/** The operations, each with a link to its page. */
export function operationTable({ operations }: Contract): readonly string[] {
  return [
    '| Operation | Method | Path |',
    '| --- | --- | --- |',
    ...operations.map(
      ({ id, method, pathTemplate, summary }) =>
        `| [${summary ?? id}](/operations/${id}.md) | **${method}** | \`${pathTemplate}\` |`,
    ),
  ];
}

/** Every property of what an export is described by. */
export function manifestPage(contract: Contract): Page {
  const writer = new SchemaWriter(contract);
  return {
    path: 'operations/manifest',
    title: 'The export manifest',
    description: 'Every property of an export: its meaning, type and grade.',
    markdown: [
      'A manifest describes one export: what it is, and where to download it. A call that creates an export returns one manifest in `data.export`. [List exports](/operations/listExports.md) returns an array of them in `data.exports`.',
      '',
      `Source: ${sourceLink(contract, contract.source('#/components/schemas/Export'))}.`,
      '',
      writer.properties('#/components/schemas/Export', 'export'),
    ].join('\n'),
  };
}

/** All error codes, and the shape that they share. */
export function errorsPage(contract: Contract): Page {
  const envelope = contract.envelope('error');
  return {
    path: 'errors/index',
    title: 'Error codes',
    menu: 'Overview',
    description: 'Every documented error code: its status, its cause and what to do.',
    markdown: [
      'Every error has the same shape. Decide by `error.code`, not by the message, and log `request_id`.',
      '',
      ...errorTable(contract, contract.errorCodes, ['Meaning', 'meaning']),
      `Source: ${sourceLink(contract, contract.source('#/components/schemas/ErrorCode'))}.`,
      '',
      'ZangTable calls these the common errors, so expect others. Handle a code that you do not know by its status: for 4xx, change the request; for 5xx, ZangTable failed. [What to retry](/guides/retries.md).',
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

export async function errorPage(contract: Contract, entry: Contract['errorCodes'][number]): Promise<Page> {
  const { code: name, meaning, cause, remedy, status } = entry;
  const operations = occurrencesOf(contract, name);
  const [operation = contract.operations[0]] = operations;
  if (operation === undefined) throw new Error('the contract has no operation');
  const printed = await exchange(contract, callOf(contract, operation, undefined), `error=${name}`);
  const markdown = [
    meaning,
    '',
    ...errorFacts(contract, entry, JSON.parse(printed.text).error.message),
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

function errorFacts(contract: Contract, entry: Contract['errorCodes'][number], message: string): readonly string[] {
  const { code: name, retryable, status, pointer } = entry;
  return [
    '| | |',
    '| --- | --- |',
    `| Status | ${status}${statusGrade(contract, name)} |`,
    `| Message | ${message} |`,
    `| Retry? | ${retryable ? 'Yes, later' : 'No. The same request fails again'} |`,
    `| Source | ${sourceLink(contract, contract.source(pointer))} |`,
    '',
  ];
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
