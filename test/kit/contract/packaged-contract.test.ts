import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { isDeepStrictEqual } from 'node:util';
import { expect, test } from 'vitest';
import { unsourced } from '../../../scripts/unsourced.ts';
import {
  type Contract,
  type Example,
  isJson,
  isJsonObject,
  type JsonObject,
  join,
  judgeRequest,
  resolve,
} from '../../../src/kit/contract/index.ts';
import {
  contractOf,
  parseDescription,
  requestSchemaEntries,
  schemaEntries,
} from '../../../src/kit/contract/load-contract.ts';
import { convert } from '../../../src/kit/contract/read-parameters.ts';
import { controlContract } from '../../../src/kit/mock/control/control.ts';
import { packagedContract, packagedDigest } from '../../../src/zangtable/contract.ts';
import { packagedFile, readContract } from '../../../src/zangtable/contract-file.ts';

const text = await readFile(packagedFile, 'utf8');

test('The packaged contract is openapi.yaml, byte for byte', async () => {
  expect(packagedDigest).toBe(createHash('sha256').update(text).digest('hex'));
  expect(packagedContract().document).toEqual(parseDescription(text));
  expect((await readContract()).operations).toEqual(packagedContract().operations);
});

test('The packaged validators are those of the schemas of openapi.yaml, and no others', () => {
  const { document, operations } = contractOf(parseDescription(text));
  const wanted = schemaEntries(document, operations);

  expect(wanted.length).toBeGreaterThan(10);
  for (const pointer of wanted) expect(packagedContract().isValid(pointer, Symbol())).toBeTypeOf('boolean');
});

test('An example of an error has the message of its code', () => {
  const { document, operations, errorCodes } = packagedContract();
  const examples = operations.flatMap(({ responses }) =>
    responses.flatMap(({ content }) => content.flatMap((one) => one.examples)),
  );
  const errors = examples.flatMap(({ pointer, value }) =>
    isJsonObject(value) && isJsonObject(value.error) ? [{ pointer, ...value.error }] : [],
  ) as unknown as readonly { readonly pointer: string; readonly code: string; readonly message: string }[];
  const messagesOf = (code: string): readonly unknown[] => {
    const { pointer = '#' } = errorCodes.find((one) => one.code === code) ?? {};
    const entry = resolve(document, pointer)?.value as JsonObject;
    return [entry.message, ...Object.values(entry.messages ?? {})];
  };

  expect(errors.length).toBeGreaterThan(5);
  expect(errors.filter(({ code, message }) => !messagesOf(code).includes(message))).toEqual([]);
});

test('Every part of a schema states its type, for generators that read it alone', () => {
  const { document } = packagedContract();
  const isTyped = (schema: unknown): boolean =>
    isJsonObject(schema) &&
    (schema.type !== undefined ||
      (typeof schema.$ref === 'string' && isTyped(resolve(document, schema.$ref)?.value)) ||
      (Array.isArray(schema.allOf) && schema.allOf.some(isTyped)));
  const untyped = (node: unknown, pointer: string): readonly string[] =>
    typeof node !== 'object' || node === null
      ? []
      : Object.entries(node).flatMap(([key, value]) => {
          const parts = /^(all|any|one)Of$/.test(key) && Array.isArray(value) ? value : [];
          const own = parts.flatMap((part, index) => (isTyped(part) ? [] : [join(pointer, key, index)]));
          return [...own, ...untyped(value, join(pointer, key))];
        });

  expect(untyped(document, '#')).toEqual([]);
});

interface Sample {
  readonly schema: string;
  readonly at: string;
  readonly value: unknown;
}

/** Every example of bodies and of parameters, with the schema that it is an example of. */
function samplesOf(contract: Contract): readonly Sample[] {
  const of = (schema: string | undefined, examples: readonly Example[]): Sample[] =>
    schema === undefined ? [] : examples.map(({ pointer, value }) => ({ schema, at: pointer, value }));
  return contract.operations.flatMap(({ parameters, requestBody, responses }) => [
    ...parameters.flatMap(({ schema, pointer }) => {
      const examples = contract.at(join(pointer, 'examples')) ?? {};
      return Object.entries(examples).map(([name, { value }]) => ({
        schema,
        at: join(pointer, 'examples', name),
        value,
      }));
    }),
    ...[requestBody?.content ?? [], ...responses.map(({ content }) => content)]
      .flat()
      .flatMap(({ schema, examples }) => of(schema, examples)),
    ...responses
      .flatMap(({ headers }) => headers)
      .flatMap(({ schema, pointer, example, types }) =>
        schema === undefined || example === undefined
          ? []
          : [{ schema, at: pointer, value: convert(String(example), types) }],
      ),
  ]);
}

test.each(samplesOf(packagedContract()))('The example at $at is valid', ({ schema, value }) => {
  expect(packagedContract().validate(schema, value)).toEqual([]);
});

test('Every operation has an example of its success', () => {
  for (const { id, responses } of packagedContract().operations) {
    const successes = responses.filter(({ status }) => status.startsWith('2')).flatMap(({ content }) => content);
    expect(successes.flatMap(({ examples }) => examples).length, id).toBeGreaterThan(0);
  }
});

test('Every example of a JSON response has only properties that its schema declares', () => {
  const contract = packagedContract();
  const contents = contract.operations.flatMap(({ responses }) => responses.flatMap(({ content }) => content));
  const undeclared = contents
    .filter(
      ({ mediaType, schema }) =>
        isJson(mediaType) && schema !== undefined && propertiesAt(contract, schema) !== undefined,
    )
    .flatMap(({ schema, examples }) =>
      examples.flatMap(({ pointer, value }) =>
        undeclaredIn(contract, [schema as string], value).map((at) => pointer + at),
      ),
    );
  expect(undeclared).toEqual([]);
});

/** The pointers of the schemas of each property that the schema at a pointer declares, by itself or by `allOf` and `then`. */
function propertiesAt(contract: Contract, pointer: string): Map<string, string[]> | undefined {
  const schema = contract.at(pointer);
  if (!isJsonObject(schema)) return undefined;
  const own = isJsonObject(schema.properties) ? Object.keys(schema.properties) : [];
  const found = new Map(own.map((name) => [name, [join(pointer, 'properties', name)]]));
  const applied = [
    ...(Array.isArray(schema.allOf) ? schema.allOf.map((_, index) => join(pointer, 'allOf', index)) : []),
    ...(schema.then === undefined ? [] : [join(pointer, 'then')]),
  ];
  for (const other of applied) {
    for (const [name, at] of propertiesAt(contract, other) ?? []) found.set(name, [...(found.get(name) ?? []), ...at]);
  }
  return found.size === 0 ? undefined : found;
}

function undeclaredIn(contract: Contract, schemas: readonly string[], value: unknown): readonly string[] {
  if (Array.isArray(value)) {
    const items = schemas
      .map((pointer) => join(pointer, 'items'))
      .filter((pointer) => contract.at(pointer) !== undefined);
    return value.flatMap((item, index) => undeclaredIn(contract, items, item).map((at) => `/${index}${at}`));
  }
  if (!isJsonObject(value)) return [];
  return Object.entries(value).flatMap(([name, property]) => {
    const declared = schemas.flatMap((pointer) => propertiesAt(contract, pointer)?.get(name) ?? []);
    if (declared.length === 0) return [`/${name}`];
    return undeclaredIn(contract, declared, property).map((at) => `/${name}${at}`);
  });
}

test('Looking for undeclared properties finds one', () => {
  const schema = '#/components/schemas/SchemaExportCreated';
  const value = { ok: true, extra: 1, data: { export: { id: 'exp_1', more: 2 } }, meta: { generated_at: '', x: 1 } };
  expect(undeclaredIn(packagedContract(), [schema], value)).toEqual(['/extra', '/data/export/more', '/meta/x']);
});

test('The examples of a request that share a name are a valid request, and its response shares the name', () => {
  const contract = packagedContract();
  for (const operation of contract.operations) {
    const success = operation.responses.find(({ status }) => status.startsWith('2'));
    const names = new Set(success?.content.flatMap(({ examples }) => examples.map(({ name }) => name)));
    expect(names.size, operation.id).toBeGreaterThan(0);
    for (const name of names) {
      const shownValue = (parameter: { readonly pointer: string }): string | undefined =>
        (contract.at(join(parameter.pointer, 'examples', name, 'value')) as string | undefined)?.toString();
      const named = (place: string): [string, string][] =>
        operation.parameters
          .filter((parameter) => parameter.in === place)
          .flatMap((parameter) => {
            const value = shownValue(parameter);
            return value === undefined
              ? []
              : [[place === 'header' ? parameter.fieldName : parameter.name, value] as [string, string]];
          });
      const content = operation.requestBody?.content[0];
      const body = content?.examples.find((example) => example.name === name);
      if (operation.requestBody !== undefined) expect(body, `${operation.id} ${name}`).toBeDefined();
      const { mismatches } = judgeRequest(contract, operation, {
        path: Object.fromEntries(named('path')),
        query: new URLSearchParams(named('query')),
        header: (header) => Object.fromEntries(named('header'))[header],
        body: body && { schema: content?.schema as string, value: body.value },
      });
      expect(mismatches, `${operation.id} ${name}`).toEqual([]);
    }
  }
});

// The bodies that the reference page of the API prints, literally.
const documented = [
  { of: 'request', name: 'basic', json: '{}' },
  { of: 'request', name: 'full', json: '{"format":"sql","file_name":"example_project_schema"}' },
  {
    of: '200',
    name: 'basic',
    json: `{
  "ok": true,
  "data": {
    "export": {
      "id": "exp_20260601_182345_a1b2c3d4e5",
      "kind": "schema_export",
      "scope": "project",
      "project": "example_project",
      "table": null,
      "format": "json",
      "download_name": "example_project_schema_export.json",
      "download_url": "/projects/example_project/export/download/exp_20260601_182345_a1b2c3d4e5",
      "storage_backend": "local",
      "content_type": "application/json; charset=utf-8",
      "row_count": null,
      "table_count": null,
      "size_bytes": 2048,
      "status": "ready",
      "status_reason": null,
      "missing_at": null,
      "created_at": "2026-06-02T01:23:45Z",
      "expires_at": null
    }
  },
  "error": null,
  "request_id": "req_20260602T012345_123456Z_abc123def456",
  "operation_key": "edit-profile-email",
  "operation_run_id": "oprun_20260602T012300_000000Z_a1b2c3d4e5f6",
  "operation_grouping_status": "accepted_provided_run",
  "meta": {
    "generated_at": "2026-06-02T01:23:45Z"
  }
}`,
  },
  {
    of: '400',
    name: 'invalid_export_format',
    json: `{
  "ok": false,
  "data": null,
  "error": {
    "code": "invalid_export_format",
    "message": "format must be json or sql for schema exports."
  },
  "request_id": "req_20260602T012345_123456Z_abc123def456",
  "meta": {
    "generated_at": "2026-06-02T01:23:45Z"
  }
}`,
  },
];

test.each(documented)('The documented $of body is the example $name, property for property', ({ of, name, json }) => {
  const operation = packagedContract().operation('createSchemaExport');
  const owner = of === 'request' ? operation?.requestBody : operation?.responses.find(({ status }) => status === of);
  const example = owner?.content[0]?.examples.find((candidate) => candidate.name === name);

  // The order of the properties is compared, too.
  expect(JSON.stringify(example?.value, null, 2)).toBe(JSON.stringify(JSON.parse(json), null, 2));
});

function* objectsWithin(value: unknown, pointer = '#'): Generator<[pointer: string, object: JsonObject]> {
  if (typeof value !== 'object' || value === null) return;
  if (isJsonObject(value)) yield [pointer, value];
  for (const [name, child] of Object.entries(value)) yield* objectsWithin(child, join(pointer, name));
}

test('Everything that is documented names the page that says so, and what it says', () => {
  const graded = [...objectsWithin(packagedContract().document)].filter(([, object]) => 'x-source' in object);

  expect(graded.length).toBeGreaterThan(60);
  expect(unsourced(packagedContract().document)).toEqual([]);
});

test.each<[string, (document: JsonObject) => unknown, string]>([
  [
    'no source',
    (document) => delete objectAt(document, '/components/schemas/Slug')['x-source'],
    'Slug: it is graded as',
  ],
  [
    'a source without its section',
    (document) => Object.assign(objectAt(document, '/components/schemas/Meta'), { 'x-source': 'https://a.test/b' }),
    'Meta: it is graded as documented, and x-source is https://a.test/b',
  ],
  [
    'no sentence',
    (document) => delete objectAt(document, '/components/schemas/Meta')['x-says'],
    'Meta: x-source stands',
  ],
  [
    'a grade without its source',
    (document) =>
      Object.assign(objectAt(document, '/components/schemas/Meta/properties'), { 'x-provenance': 'example' }),
    'x-provenance stands without its own x-source',
  ],
])('A description with %s is not sourced', (_, change, problem) => {
  const document = structuredClone(packagedContract().document);
  change(document);

  expect(unsourced(document)).toContainEqual(expect.stringContaining(problem));
});

function objectAt(document: JsonObject, pointer: string): Record<string, unknown> {
  return resolve(document, `#${pointer}`)?.value as Record<string, unknown>;
}

const manifest = '#/components/schemas';
const download = '#/paths/~1projects~1{project}~1export~1download~1{export_id}';

/** What the documentation does not promise, and where the contract must say so. */
const unsure: [fact: string, pointer: string, want: 'example' | 'assumed'][] = [
  ['the pattern of request_id', `${manifest}/RequestId/allOf/0/pattern`, 'example'],
  ['the pattern of an export id', `${manifest}/Export/properties/id/allOf/0/pattern`, 'example'],
  ['the pattern of a timestamp', `${manifest}/Timestamp/allOf/0/pattern`, 'example'],
  ['the format of a timestamp', `${manifest}/Timestamp/allOf/0/format`, 'example'],
  ['the pattern of a nullable timestamp', `${manifest}/NullableTimestamp/allOf/0/pattern`, 'example'],
  ['the case of error codes', `${manifest}/ErrorCode/allOf/0/pattern`, 'example'],
  ['that the grouping members come together', `${manifest}/EnvelopeMembers/allOf/0/dependentRequired`, 'assumed'],
  ['that the grouping members are not null', `${manifest}/GroupText/allOf/0/type`, 'assumed'],
  ['the echo of a key', `${manifest}/EnvelopeMembers/properties/operation_key/x-meaning`, 'example'],
  ['the form of download_url', `${manifest}/Export/properties/download_url/allOf/0/pattern`, 'example'],
  ['what size_bytes counts', `${manifest}/Export/properties/size_bytes/x-meaning`, 'example'],
  ['what is null in every example', `${manifest}/Export/properties/table_count/type`, 'assumed'],
  ['the media type of JSON', `${manifest}/JsonContentType/then/properties/content_type/pattern`, 'example'],
  [
    'the rejection of a format of another type',
    `${manifest}/SchemaExportRequest/properties/format/x-refused/type`,
    'assumed',
  ],
  ['the rejection of a file name', `${manifest}/SchemaExportRequest/properties/file_name/x-refused`, 'assumed'],
  ['the rejection of a slug', '#/components/parameters/Project/schema/x-refused', 'example'],
  ['that SQLite executes the SQL', `${download}/get/responses/200/content/application~1sql/schema`, 'example'],
  ['schema_export', `${manifest}/SchemaExport/allOf/1/properties/kind/const`, 'example'],
  ['the scope', `${manifest}/SchemaExport/allOf/1/properties/scope/const`, 'example'],
  ['the table', `${manifest}/SchemaExport/allOf/1/properties/table/type`, 'example'],
  ['the row count', `${manifest}/SchemaExport/allOf/1/properties/row_count/type`, 'example'],
  ['the status', `${manifest}/SchemaExport/allOf/1/properties/status/const`, 'example'],
  ['the states of an export', `${manifest}/Export/properties/status/allOf/0/enum`, 'example'],
  ['the media type of SQL', `${manifest}/SqlContentType/then/properties/content_type/const`, 'assumed'],
  [
    'the parameters of the media type of JSON',
    `${manifest}/JsonContentType/then/properties/content_type/allOf/0/const`,
    'example',
  ],
  ['200 for a creation', '#/paths/~1projects~1{project}~1export~1schema/post/responses/200/x-status', 'assumed'],
  ['200 for a list', '#/paths/~1projects~1{project}~1exports/get/responses/200/x-status', 'assumed'],
  ['400', '#/components/responses/InvalidSchemaExportRequest/x-status', 'assumed'],
  ['400 elsewhere', '#/components/responses/InvalidRequest/x-status', 'assumed'],
  ['403', '#/components/responses/Forbidden/x-status', 'assumed'],
  ['404', '#/components/responses/NotFound/x-status', 'assumed'],
  [
    'what a JSON artifact is',
    '#/paths/~1projects~1{project}~1export~1download~1{export_id}/get/responses/200/content/application~1json/schema',
    'assumed',
  ],
  [
    'that SQL has a media type of its own',
    '#/paths/~1projects~1{project}~1export~1download~1{export_id}/get/responses/200/content/application~1sql',
    'assumed',
  ],
];

test.each(unsure)('The contract says how sure it is of %s', (_fact, pointer, want) => {
  expect(packagedContract().provenance(pointer)).toBe(want);
});

const promised: [fact: string, pointer: string][] = [
  ['401', '#/components/responses/Unauthorized'],
  ['the codes of 401', `${manifest}/UnauthorizedError/allOf/1/properties/error/properties/code/enum`],
  ['the properties of the success envelope', `${manifest}/SuccessEnvelope/allOf/1/required`],
  ['the properties of the error envelope', `${manifest}/ErrorEnvelope/allOf/1/required`],
  ['request_id and meta', `${manifest}/EnvelopeMembers/required`],
  ['the properties of a manifest', `${manifest}/Export/required`],
  ['the prefix of an export id', `${manifest}/Export/properties/id/pattern`],
  ['the formats', `${manifest}/SchemaExportRequest/properties/format/enum`],
  ['the code of a wrong format', `${manifest}/SchemaExportRequest/properties/format/x-refused`],
];

test.each(promised)('The contract promises %s', (_fact, pointer) => {
  expect(packagedContract().provenance(pointer)).toBe('documented');
});

test('The registry lists the documented codes, and each is the code of some example', () => {
  const contract = packagedContract();
  const codes = contract.errorCodes.map(({ code, status }) => `${status} ${code}`);
  const shown = contract.operations
    .flatMap(({ responses }) => responses)
    .flatMap(({ status, content }) =>
      content.flatMap(({ examples }) => examples.map(({ value }) => ({ status, value }))),
    )
    .filter(({ value }) => isJsonObject(value) && value.ok === false)
    .map(({ status, value }) => `${status} ${(value as { error: { code: string } }).error.code}`);

  expect(codes).toEqual([
    '401 missing_authorization',
    '401 invalid_token',
    '403 permission_denied',
    '404 not_found',
    '400 validation_failed',
    '400 invalid_export_format',
  ]);
  expect(new Set(shown)).toEqual(new Set(codes));
});

test('The generated validators judge like those compiled at run time, down to the message', () => {
  for (const [packaged, entriesOf] of [
    [packagedContract(), schemaEntries],
    [controlContract(), requestSchemaEntries],
  ] as const) {
    const compiled = contractOf(packaged.document);
    const entries = entriesOf(packaged.document, packaged.operations);
    expect(entries.length).toBeGreaterThan(3);
    const values = [
      ...samplesOf(packaged).flatMap(({ value }) => distort(value)),
      ...[
        null,
        0,
        '',
        [],
        {},
        true,
        'exp_',
        'pat_x',
        Number.POSITIVE_INFINITY,
        { ok: false },
        { steps: [{ outcome: { delay: -1 } }] },
      ],
    ];
    const differing = entries.flatMap((pointer) =>
      values.flatMap((value) => {
        const mismatches = packaged.validate(pointer, value);
        const isSame =
          packaged.isValid(pointer, value) === (mismatches.length === 0) &&
          isDeepStrictEqual(mismatches, compiled.validate(pointer, value));
        return isSame ? [] : [{ pointer, value, mismatches }];
      }),
    );
    expect(differing).toEqual([]);
  }
});

/** A value, and the same with each property in turn left out or replaced. */
function distort(value: unknown): unknown[] {
  if (!isJsonObject(value)) return [value];
  return [
    value,
    ...Object.entries(value).flatMap(([name, property]) => {
      const { [name]: _, ...rest } = value;
      return [rest, { ...value, [name]: 7 }, ...distort(property).map((changed) => ({ ...value, [name]: changed }))];
    }),
  ];
}
