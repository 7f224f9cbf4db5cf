import { expect, test } from 'vitest';
import { toOpenApi30 } from './peers/older-description.ts';

const converted = (schema: object): unknown =>
  (
    toOpenApi30({ openapi: '3.1.0', info: { title: 'Pets', summary: 'x' }, components: { schemas: { A: schema } } })
      .components as { schemas: { A: unknown } }
  ).schemas.A;

test.each([
  [{ type: ['string', 'null'] }, { type: 'string', nullable: true }],
  [{ type: 'null' }, { type: 'string', nullable: true, enum: [null] }],
  [{ const: 1 }, { enum: [1] }],
  [
    { type: 'string', examples: ['a', 'b'] },
    { type: 'string', example: 'a' },
  ],
  [{ if: {}, else: {}, dependentRequired: {}, minLength: 1 }, { minLength: 1 }],
  [
    { 'x-provenance': 'assumed', properties: { a: { type: 'null' } } },
    { properties: { a: { type: 'string', nullable: true, enum: [null] } } },
  ],
])('%j is said in OpenAPI 3.0', (schema, older) => {
  expect(converted(schema)).toEqual(older);
});

test('What an example holds stays as it is', () => {
  const example = { value: { type: 'null', const: 1 } };

  expect(converted(example)).toEqual(example);
});

test('The description says that it is one of OpenAPI 3.0', () => {
  expect(toOpenApi30({ openapi: '3.1.0', info: { title: 'Pets', summary: 'x' } })).toEqual({
    openapi: '3.0.3',
    info: { title: 'Pets' },
  });
});
