import { expect, test } from 'vitest';
import { unwrap } from '../../../src/zangtable/client/index.ts';
import { clientOf } from './serve.ts';

const wanted = { project: 'p', export_id: 'exp_1' };

function file(body: BodyInit | null, headers: Record<string, string>): Response {
  return new Response(body, { headers });
}

test('a download is a stream with name, type and length', async () => {
  const { client } = clientOf(
    file('CREATE TABLE a (b);', {
      'content-type': 'application/sql; charset=utf-8',
      'content-length': '19',
      'content-disposition': `attachment; filename="schema.sql"; filename*=UTF-8''sch%C3%A9ma.sql`,
    }),
  );

  const result = await client.downloadExport(wanted);

  expect(result).toMatchObject({
    ok: true,
    status: 200,
    data: { fileName: 'schéma.sql', contentType: 'application/sql; charset=utf-8', contentLength: 19 },
  });
  expect(await new Response(result.data?.body).text()).toBe('CREATE TABLE a (b);');
});

test('the content of a JSON export is not read as an envelope', async () => {
  const { client } = clientOf(file('{"ok":false,"error":{"code":"x"}}', { 'content-type': 'application/json' }));

  const { body } = await unwrap(client.downloadExport(wanted));

  expect(await new Response(body).json()).toEqual({ ok: false, error: { code: 'x' } });
});

test('what the response does not say is undefined', async () => {
  const data = await unwrap(clientOf(file(new Uint8Array([1, 2]), {})).client.downloadExport(wanted));

  expect(data).toMatchObject({ fileName: undefined, contentType: undefined, contentLength: undefined });
});

test.each<[string, Record<string, string>, number | undefined]>([
  ['a coded body', { 'content-length': '10', 'content-encoding': 'gzip' }, undefined],
  ['the identity coding', { 'content-length': '10', 'content-encoding': 'identity' }, 10],
  ['no number', { 'content-length': 'many' }, undefined],
  ['nothing', { 'content-length': '0' }, 0],
])('the length of %s', async (_, headers, want) => {
  const data = await unwrap(clientOf(file('x', headers)).client.downloadExport(wanted));

  expect(data.contentLength).toBe(want);
});

test('an empty file is an empty stream', async () => {
  const { body } = await unwrap(clientOf(file(null, {})).client.downloadExport(wanted));

  expect(await new Response(body).text()).toBe('');
});

test('the first bytes are there before the last ones are sent', async () => {
  let sendRest = (): void => undefined;
  const slow = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(new TextEncoder().encode('first'));
      sendRest = () => controller.close();
    },
  });

  const { body } = await unwrap(clientOf(() => new Response(slow)).client.downloadExport(wanted));
  const reader = body.getReader();

  expect(new TextDecoder().decode((await reader.read()).value)).toBe('first');
  sendRest();
  expect(await reader.read()).toMatchObject({ done: true });
});
