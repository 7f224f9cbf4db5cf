import { expect, test } from 'vitest';
import { fieldOf, type Run } from '../../../src/kit/verify/index.ts';
import { createConforming, runAgainst } from '../../conformance/conforming.ts';
import { type Change, createFaulty } from '../../conformance/fault.ts';
import { isCreate, isList, query, sent, withJson, withStatus } from '../../conformance/message.ts';

const generate = async (change: Change, samples = 20): Promise<Run> =>
  await runAgainst(createFaulty(change), { samples, seed: 7, selection: { only: ['generated-*'] } });

const found = (run: Run, id: string): readonly string[] =>
  run.violations.filter(({ requirement }) => requirement.id === id).map(({ level, pointer }) => `${level} ${pointer}`);

test.each([1, 2, 3])('A conforming target is not blamed for generated requests, seed %s', async (seed) => {
  const run = await runAgainst(createConforming(), { samples: 40, seed, selection: { only: ['generated-*'] } });

  expect(run.violations).toEqual([]);
  expect(run.exchanges.length).toBeGreaterThan(200);
});

test('Equal seeds send equal requests', async () => {
  const bodies = async (seed: number): Promise<readonly string[]> => {
    const run = await runAgainst(createConforming(), { samples: 10, seed, selection: { only: ['generated-*'] } });
    return run.exchanges
      .map(({ request }) => `${request.url.split('?')[1]} ${new TextDecoder().decode(request.body)}`)
      .sort();
  };

  expect(await bodies(5)).toEqual(await bodies(5));
  expect(await bodies(5)).not.toEqual(await bodies(6));
});

test('A valid request that is rejected is found, at the operation', async () => {
  const run = await generate(({ request, ask }) =>
    isList(request) && Number(query(request, 'limit')) > 300 ? ask({ url: `${request.url}&limit=0` }) : undefined,
  );

  expect(found(run, 'generated-valid-accepted')[0]).toBe('MUST #/paths/~1projects~1{project}~1exports/get');
});

test('An invalid request that is accepted is found, at what makes it invalid', async () => {
  const format = await generate(({ request, response, ask }) =>
    isCreate(request) && response.status === 400 && typeof sent(request).format === 'string'
      ? ask({ body: undefined })
      : undefined,
  );
  const limit = await generate(
    ({ request, ask }) =>
      isList(request) && Number(query(request, 'limit')) > 500
        ? ask({ url: request.url.split('?', 1)[0] as string })
        : undefined,
    150,
  );

  expect(found(format, 'generated-invalid-refused')).toEqual([
    'MUST #/components/schemas/SchemaExportRequest/properties/format/x-refused',
  ]);
  expect(found(limit, 'generated-invalid-refused')).toEqual([
    'NOTE #/paths/~1projects~1{project}~1exports/get/parameters/1/schema/x-refused',
  ]);
});

test('A request that makes the target fail is made as small as it can be', async () => {
  const run = await generate(({ request, response }) =>
    isCreate(request) && hasWideCharacter(sent(request).file_name ?? '')
      ? withStatus(
          withJson(
            response,
            (body) =>
              void Object.assign(body, { ok: false, data: null, error: { code: 'internal_error', message: '' } }),
          ),
          500,
        )
      : undefined,
  );
  const failing = run.violations.filter(({ requirement }) => requirement.id === 'server-error-absent');
  const smallest = failing
    .map(({ request }) => sent(request as never))
    .sort((a, b) => JSON.stringify(a).length - JSON.stringify(b).length)[0];

  expect([...smallest.file_name]).toHaveLength(1);
  expect(Object.keys(smallest)).toEqual(['file_name']);
});

test('Headers are generated as well', async () => {
  const run = await generate(() => undefined);

  expect(run.exchanges.some(({ request }) => fieldOf(request.headers, 'x-operation-key') !== undefined)).toBe(true);
});

function hasWideCharacter(text: string): boolean {
  return [...text].some((character) => (character.codePointAt(0) ?? 0) > 127);
}
