import { readFileSync } from 'node:fs';
import { expect, expectTypeOf, test } from 'vitest';
import { parse } from 'yaml';
import { operationTable } from '../../../src/generated/api-operations.ts';
import type { ErrorCode, OperationName, ResponseKind } from '../../../src/zangtable/client/operation-type.ts';

interface Description {
  paths: Record<string, Record<string, { operationId?: string; responses?: Record<string, { content?: object }> }>>;
  'x-error-codes': Record<string, { status: number }>;
}

const text = readFileSync(new URL('../../../openapi.yaml', import.meta.url), 'utf8');
const { paths, 'x-error-codes': codes }: Description = parse(text);

test('the table holds the operations of the contract under their methods and paths', () => {
  const described = Object.entries(paths).flatMap(([path, item]) =>
    Object.entries(item).flatMap(([method, { operationId }]) => (operationId ? [[operationId, { method, path }]] : [])),
  );

  expect(operationTable).toMatchObject(Object.fromEntries(described));
  expect(Object.keys(operationTable).sort()).toEqual(described.map(([id]) => id).sort());
});

test('every code in the table has the status that the registry of the contract gives it', () => {
  for (const { codes: listed } of Object.values(operationTable)) {
    for (const [code, status] of Object.entries(listed)) expect(codes[code]?.status).toBe(status);
  }
  const all = Object.values(operationTable).flatMap((entry) => Object.keys(entry.codes));
  expect([...new Set(all)].sort()).toEqual(Object.keys(codes).sort());
});

test('the types list the codes of the table', () => {
  type Codes = { [Op in OperationName]: keyof (typeof operationTable)[Op]['codes'] };
  expectTypeOf<Codes>().toEqualTypeOf<{ [Op in OperationName]: ErrorCode<Op> }>();
  type Answers = { [Op in OperationName]: (typeof operationTable)[Op]['returns'] };
  expectTypeOf<Answers>().toEqualTypeOf<{ [Op in OperationName]: ResponseKind<Op> }>();
});
