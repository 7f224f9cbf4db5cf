import { gzipSync } from 'node:zlib';
import { expect, test } from 'vitest';
import { unwrap } from '../../../src/zangtable/client/index.ts';
import { envelope, fakeFetch, serve } from './serve.ts';

const wanted = { project: 'p', export_id: 'exp_1' };
const short = envelope({ exports: [] });
const chunk = Buffer.alloc(2 ** 20, ' ');

test('a response that never ends is an error at the limit, and the connection is given up', async () => {
  let sent = 0;
  let closed = (): void => undefined;
  const gone = new Promise<void>((resolve) => {
    closed = resolve;
  });
  await using target = await serve((_, response) => {
    response.on('close', closed);
    const send = () => {
      for (sent += chunk.length; response.write(chunk); sent += chunk.length);
    };
    response.on('drain', send);
    send();
  });

  const { error } = await target.client.listExports({ project: 'p' });
  await gone;

  expect(error).toMatchObject({ kind: 'oversized', status: 200, operation: 'listExports' });
  expect(error?.message).toBe('the body is longer than 67108864 bytes');
  expect(sent).toBeLessThan(90 * 2 ** 20);
});

test.each<[string, number, Record<string, string>]>([
  ['a success', 200, {}],
  ['an error', 500, {}],
  ['an error that says its length', 404, { 'content-length': '2000000' }],
  ['a status that fetch would not make', 799, {}],
])('%s that is too long is oversized', async (_, status, headers) => {
  await using target = await serve((_request, response) => {
    response.writeHead(status, headers).end(Buffer.alloc(2_000_000, 'x'));
  });
  const client = target.clientWith({ maxResponseBytes: 1_000_000, retries: 0 });

  expect((await client.listExports({ project: 'p' })).error).toMatchObject({ kind: 'oversized', status });
});

test('the limit counts what memory would hold, not what the wire carries', async () => {
  const packed = gzipSync(Buffer.alloc(5_000_000, ' '));
  await using target = await serve((_, response) => {
    response.writeHead(200, { 'content-encoding': 'gzip' }).end(packed);
  });

  const { error } = await target.clientWith({ maxResponseBytes: 1_000_000 }).listExports({ project: 'p' });

  expect(packed.length).toBeLessThan(10_000);
  expect(error).toMatchObject({ kind: 'oversized' });
});

test('a response as long as the limit is read, one byte more is not, and a call may have a limit of its own', async () => {
  await using target = await serve((_, response) => response.end(short));
  const exact = target.clientWith({ maxResponseBytes: short.length });

  const results = [
    await exact.listExports({ project: 'p' }),
    await exact.listExports({ project: 'p' }, { maxResponseBytes: short.length - 1 }),
  ];

  expect(results.map(({ error }) => error?.kind)).toEqual([undefined, 'oversized']);
});

test('a download has no limit, and its failure has', async () => {
  await using target = await serve((_, response) => {
    response.writeHead(response.req.url?.endsWith('missing') ? 404 : 200).end(Buffer.alloc(100_000));
  });
  const client = target.clientWith({ maxResponseBytes: 10 });

  const { body } = await unwrap(client.downloadExport(wanted));
  const { error } = await client.downloadExport({ ...wanted, export_id: 'missing' });

  expect((await new Response(body).arrayBuffer()).byteLength).toBe(100_000);
  expect(error).toMatchObject({ kind: 'oversized', status: 404 });
});

test('a status that no response can be made with is a result', async () => {
  await using target = await serve((_, response) => response.writeHead(999).end('<h1>Denied</h1>'));

  const { error } = await target.client.listExports({ project: 'p' });

  expect(error).toMatchObject({ kind: 'malformed', status: 999, message: expect.stringContaining('Denied') });
});

test('no part of a token is quoted of a long page', async () => {
  const token = `pat_${'s'.repeat(60)}`;
  for (const padding of [0, 300, 330, 4000, 4070]) {
    const page = new Response(`${' '.repeat(padding)}${token}${'x'.repeat(9000)}`, { status: 500 });
    const { fetch } = fakeFetch(page);
    await using target = await serve((_, response) => response.end());

    const { error } = await target.clientWith({ token, fetch, retries: 0 }).listExports({ project: 'p' });

    expect(error?.message).not.toContain('pat_s');
  }
});
