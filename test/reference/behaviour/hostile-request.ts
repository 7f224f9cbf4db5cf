import { expect, test } from 'vitest';
import { create, createManifest, readEnvelope, send, sendBytes } from '../exchange.ts';
import type { Target } from './target.ts';

const schema = '/projects/example_project/export/schema';
const list = '/projects/example_project/exports';
const authorization = 'Authorization: Bearer pat_PROJECT_TOKEN';

const bodies = [
  ['not JSON', '{"format":', 'validation_failed'],
  ['NaN', '{"file_name": NaN}', 'validation_failed'],
  ['an array', '[]', 'validation_failed'],
  ['a string', '"json"', 'validation_failed'],
  ['null', 'null', 'validation_failed'],
  ['very deep', '['.repeat(200_000), 'validation_failed'],
  ['a file name of another type', '{"file_name":1}', 'validation_failed'],
  ['a file name of null', '{"file_name":null}', 'validation_failed'],
  ['a format in upper case', '{"format":"JSON"}', 'invalid_export_format'],
  ['a format of null', '{"format":null}', 'invalid_export_format'],
  ['a list of formats', '{"format":["json"]}', 'invalid_export_format'],
] as const;

const requests = [
  ['POST', `${schema}?%`, 400, 'validation_failed'],
  ['POST', '/projects/%E0%A4%A/export/schema', 400, 'validation_failed'],
  ['GET', `${list}?status=%ff`, 400, 'validation_failed'],
  ['GET', '/', 404, 'not_found'],
  ['GET', '/projects', 404, 'not_found'],
  ['GET', `${list}/`, 404, 'not_found'],
  ['GET', schema, 405, 'POST'],
  ['HEAD', schema, 405, 'POST'],
  ['DELETE', list, 405, 'GET, HEAD'],
  ['OPTIONS', list, 405, 'GET, HEAD'],
  ['PROPFIND', list, 405, 'GET, HEAD'],
] as const;

const messages = [
  ['a truncated body', `POST ${schema} HTTP/1.1\r\nHost: a\r\n${authorization}\r\nContent-Length: 100\r\n\r\n{"for`],
  [
    'a truncated chunk',
    `POST ${schema} HTTP/1.1\r\nHost: a\r\n${authorization}\r\nTransfer-Encoding: chunked\r\n\r\nff\r\n{`,
  ],
  [
    'a chunk of no size',
    `POST ${schema} HTTP/1.1\r\nHost: a\r\n${authorization}\r\nTransfer-Encoding: chunked\r\n\r\nx\r\n{}`,
  ],
  ['a negative length', `POST ${schema} HTTP/1.1\r\nHost: a\r\n${authorization}\r\nContent-Length: -1\r\n\r\n`],
  ['a method that does not exist', `BREW ${list} HTTP/1.1\r\nHost: a\r\n${authorization}\r\n\r\n`],
  ['a tunnel', `CONNECT example.com:443 HTTP/1.1\r\nHost: a\r\n\r\n`],
  ['no HTTP at all', 'hello there, who are you?\r\n\r\n'],
  ['a header of 100 kB', `GET ${list} HTTP/1.1\r\nHost: a\r\nX-Long: ${'a'.repeat(100_000)}\r\n\r\n`],
] as const;

/** Requests that no well-meaning client sends. Each gets a response in the envelope, and the server lives on. */
export const testHostileRequests = (target: Target): void => {
  test.each(bodies)('A body that is %s is rejected', async (_, body, code) => {
    const { status, bytes } = await create(target.url, {}, { body });

    expect([400, 422]).toContain(status);
    expect(readEnvelope(bytes).error?.code).toBe(code);
  });

  test('A body of 2 MiB is rejected', async () => {
    const { status, bytes } = await create(target.url, { file_name: 'a'.repeat(2 * 1024 * 1024) });

    expect([status, readEnvelope(bytes).ok]).toEqual([413, false]);
  });

  test('A body of another media type is rejected', async () => {
    const { status, bytes } = await create(target.url, {}, { headers: { 'Content-Type': 'text/plain' } });

    expect([status, readEnvelope(bytes).ok]).toEqual([415, false]);
  });

  test.each(['__proto__', 'constructor'])('A property %s lends the body nothing', async (name) => {
    const { status, bytes } = await create(target.url, {}, { body: `{"${name}":{"format":"sql"}}` });

    expect([200, 400]).toContain(status);
    const { ok, data } = readEnvelope(bytes);
    if (ok) expect(data?.export.format).toBe('json');
  });

  test.each(['limit=x', 'limit=1.5', 'limit=', 'limit=1&limit=2', 'offset=-1', 'offset=x', 'status=gone', 'status='])(
    'A query of %s is rejected',
    async (query) => {
      const { status, bytes } = await send(`${target.url}${list}?${query}`);

      expect([status, readEnvelope(bytes).error?.code]).toEqual([400, 'validation_failed']);
    },
  );

  test.each(['a.b', 'a%2Fb', '%00', '%E2%84%AA', 'é'])('The slug %s is rejected', async (slug) => {
    const { status, bytes } = await send(`${target.url}/projects/${slug}/exports`);

    expect([status, readEnvelope(bytes).error?.code]).toEqual([400, 'validation_failed']);
  });

  test.each(requests)('%s %s returns %i', async (method, path, status, detail) => {
    const { bytes, headers, ...response } = await send(target.url + path, { method });

    expect(response.status).toBe(status);
    expect(headers.get('Content-Type')).toMatch(/^application\/json/);
    if (status === 405) expect(headers.get('Allow')).toBe(detail);
    else expect(readEnvelope(bytes).error?.code).toBe(detail);
    if (method !== 'HEAD') expect(readEnvelope(bytes).ok).toBe(false);
  });

  test.each(messages)('%s gets a response in the envelope, once', async (_, message) => {
    const response = await sendBytes(target.url, message);

    expect(response.match(/^HTTP\/1\.1 \d/gm)).toHaveLength(1);
    const [head = '', body = ''] = response.split('\r\n\r\n');
    expect(head).toMatch(/^HTTP\/1\.1 4\d\d /);
    expect(head).toMatch(new RegExp(`^Content-Length: ${Buffer.byteLength(body)}$`, 'm'));
    expect(readEnvelope(body).ok).toBe(false);

    await createManifest(target.url);
  });
};
