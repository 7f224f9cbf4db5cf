import { once } from 'node:events';
import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { load } from 'js-yaml';
import { afterEach, describe, expect, test, vi } from 'vitest';
import { serveFolder } from '../../src/kit/cli/docs.ts';
import { main } from '../../src/zangtable/cli.ts';
import { startMock } from '../../src/zangtable/mock/index.ts';
import { isBuilt, site, siteFiles, why } from './site.ts';

afterEach(() => vi.restoreAllMocks());

describe('zangtable-contract docs', () => {
  test.each([
    [['docs', '--port', 'x'], isBuilt ? '--port is a whole number from 0 to 65535' : 'the docs are not built yet'],
    [['docs', '--url', 'https://docs.example.com/'], isBuilt ? '--url belongs to --out' : 'the docs are not built yet'],
    [
      ['docs', '--out', 'x', '--url', 'docs'],
      isBuilt ? '--url is the address of the copy' : 'the docs are not built yet',
    ],
    [['docs', 'extra'], 'unexpected argument "extra"'],
    [['docs', '--prot', '1'], '--prot'],
  ])('%j is rejected in one line', async (args, says) => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    expect(await main(args)).toBe(2);
    expect(error.mock.calls.join('\n')).toContain(says);
  });

  test.skipIf(!isBuilt)(`copies the site${why}`, async () => {
    vi.spyOn(console, 'log').mockImplementation(() => undefined);
    const folder = await mkdtemp(join(tmpdir(), 'docs-out-'));
    expect(await main(['docs', '--out', folder])).toBe(0);
    expect(await readFile(join(folder, 'index.html'), 'utf8')).toBe(await readFile(join(site, 'index.html'), 'utf8'));
    await rm(folder, { recursive: true });
  });

  test.skipIf(!isBuilt)(`copies the site for an address below a path${why}`, async () => {
    vi.spyOn(console, 'log').mockImplementation(() => undefined);
    const folder = await mkdtemp(join(tmpdir(), 'docs-out-'));
    expect(await main(['docs', '--out', folder, '--url', 'https://docs.example.com/api'])).toBe(0);
    const before = await siteFiles('.html');
    for (const [path, text] of before) {
      if (path === 'reference.html') continue;
      const copy = await readFile(join(folder, path), 'utf8');
      const own = (html: string) => [...html.matchAll(/(?:href|src)="(\/[^"]*)"/g)].map(([, link = '']) => link);
      expect(own(copy)).toEqual(own(text).map((link) => `/api${link}`));
      expect(copy).not.toContain('127.0.0.1:4010/guides');
    }
    expect(await readFile(join(folder, 'sitemap.xml'), 'utf8')).toContain('https://docs.example.com/api/guides/');
    await rm(folder, { recursive: true });
  });
});

describe('docs --contract', () => {
  const folders: string[] = [];
  const newFolder = async (): Promise<string> => {
    const folder = await mkdtemp(join(tmpdir(), 'docs-given-'));
    folders.push(folder);
    await mkdir(join(folder, 'parts'));
    await writeFile(join(folder, 'api.yaml'), given);
    await writeFile(
      join(folder, 'parts/pet.yaml'),
      '{ type: string, pattern: "^\\\\d</script>$", example: 2026-01-01 }',
    );
    await writeFile(join(folder, 'broken.yaml'), 'paths: [');
    return folder;
  };
  const given = `openapi: 3.1.0
info: { title: Pets & <b>more</b>, version: '1' }
paths: { /pets: { get: { responses: { '200': { description: x, content: { a/b: { schema: { $ref: parts/pet.yaml } } } } } } } }`;

  afterEach(async () => {
    for (const folder of folders.splice(0)) await rm(folder, { recursive: true });
  });

  test.skipIf(!isBuilt)(`writes a page of Redoc and the description in one file${why}`, async () => {
    vi.spyOn(console, 'log').mockImplementation(() => undefined);
    const folder = await newFolder();
    const out = join(folder, 'new/site');

    expect(await main(['docs', '--contract', join(folder, 'api.yaml'), '--out', out])).toBe(0);

    expect((await readdir(out)).sort()).toEqual(['index.html', 'openapi.json', 'openapi.yaml']);
    const json = await readFile(join(out, 'openapi.json'), 'utf8');
    const description = JSON.parse(json);
    expect(description['x-documents']).toEqual({ 'parts/pet.yaml': expect.objectContaining({ type: 'string' }) });
    expect(load(await readFile(join(out, 'openapi.yaml'), 'utf8'))).toEqual(description);
    const html = await readFile(join(out, 'index.html'), 'utf8');
    expect(html).toContain('<title>Pets &amp; &lt;b&gt;more&lt;/b&gt;</title>');
    expect(html).toContain('"^\\\\d\\u003c/script>$"');
    expect(html.length).toBeGreaterThan(500_000);
    expect(json + html).not.toContain(folder);
  });

  test.skipIf(!isBuilt).each([
    ['api.yaml', ['--out', 'api.yaml'], 'api.yaml: is a file'],
    ['none.yaml', ['--out', 'site'], 'there is no file'],
    ['broken.yaml', ['--out', 'site'], 'broken'],
    ['api.yaml', ['--out', 'site', '--url', 'https://docs.example.com/'], '--url is not needed with --contract'],
    ['api.yaml', ['--port', 'x'], '--port is a whole number from 0 to 65535'],
  ])(`of %s with %j is rejected in one line${why}`, async (name, [option = '', value = '', ...rest], says) => {
    const error = vi.spyOn(console, 'error').mockImplementation(() => undefined);
    const folder = await newFolder();

    const place = option === '--out' ? join(folder, value) : value;
    expect(await main(['docs', '--contract', join(folder, name), option, place, ...rest])).toBe(2);

    expect(error.mock.calls).toEqual([[expect.stringContaining(says)]]);
    expect(String(error.mock.calls)).not.toContain('\n');
  });
});

describe('static files', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'static-'));
  await writeFile(join(folder, 'page.html'), 'page');
  await writeFile(join(folder, 'page.html.br'), 'brotli');
  await writeFile(join(folder, 'page.html.gz'), 'gzip');
  await writeFile(join(folder, '404.html'), 'no page');

  test.each([
    ['GET', '/page.html', {}, '200 text/html; charset=utf-8 none page'],
    ['GET', '/page', {}, '200 text/html; charset=utf-8 none page'],
    ['GET', '/page', { 'accept-encoding': 'gzip, br' }, '200 text/html; charset=utf-8 br brotli'],
    ['GET', '/page', { 'accept-encoding': 'gzip;q=1, br;q=0' }, '200 text/html; charset=utf-8 gzip gzip'],
    ['GET', '/page', { 'accept-encoding': 'br;q=0' }, '200 text/html; charset=utf-8 none page'],
    ['HEAD', '/page.html', {}, '200 text/html; charset=utf-8 none '],
    ['POST', '/page.html', {}, '404 text/plain; charset=utf-8 none There is no such page.\n'],
    ['GET', '/nothing', {}, '404 text/html; charset=utf-8 none no page'],
    ['GET', '/%2e%2e%2fpackage.json', {}, '404 text/html; charset=utf-8 none no page'],
    ['GET', '/%E0%A4%A', {}, '404 text/html; charset=utf-8 none no page'],
  ])('%s %s %j', async (method, path, headers, wanted) => {
    await using served = await serveFolder(folder, 0);
    const response = await rawFetch(`${served.url}${path}`, method, headers);
    const { status, type, encoding, text } = response;
    expect(`${status} ${type} ${encoding ?? 'none'} ${text}`).toBe(wanted);
  });

  test('a client that resets its connection after CONNECT ends nothing else', async () => {
    await using served = await serveFolder(folder, 0);
    for (let count = 0; count < 20; count += 1) {
      const socket = connect(Number(new URL(served.url).port), '127.0.0.1');
      await once(socket, 'connect');
      socket.on('error', () => undefined);
      socket.write('CONNECT x:1 HTTP/1.1\r\nHost: x\r\n\r\n');
      socket.resetAndDestroy();
    }
    expect((await rawFetch(`${served.url}/page`, 'GET', {})).status).toBe(200);
  });

  test('an unchanged file is not sent again, in any encoding', async () => {
    await using served = await serveFolder(folder, 0);
    for (const encoding of ['identity', 'gzip', 'br']) {
      const first = await rawFetch(`${served.url}/page`, 'GET', { 'accept-encoding': encoding });
      const headers = { 'accept-encoding': encoding, 'if-none-match': first.etag ?? '' };
      expect(await rawFetch(`${served.url}/page`, 'GET', headers)).toMatchObject({ status: 304, text: '' });
    }
  });

  test.skipIf(!isBuilt)(`the mock sends the site compressed, and its page for what does not exist${why}`, async () => {
    await using mock = await startMock({ pages: site });
    const packed = await rawFetch(`${mock.url}/`, 'GET', { 'accept-encoding': 'gzip' });
    expect(packed.encoding).toBe('gzip');
    expect(gunzipSync(packed.bytes).toString()).toBe(await readFile(join(site, 'index.html'), 'utf8'));
    const missing = await rawFetch(`${mock.url}/nothing`, 'GET', { 'sec-fetch-dest': 'document' });
    expect(missing).toMatchObject({ status: 404, type: 'text/html; charset=utf-8' });
    expect(missing.text).toContain('This page does not exist');
    expect(await rawFetch(`${mock.url}/nothing`, 'GET', {})).toMatchObject({
      status: 404,
      type: 'application/json; charset=utf-8',
    });
  });
});

/** Without decoding, which `fetch` would do. */
async function rawFetch(url: string, method: string, headers: object) {
  const { request } = await import('node:http');
  return await new Promise<Raw>((resolve, reject) => {
    const asked = request(url, { method, headers: { ...headers }, agent: false }, async (response) => {
      const chunks: Buffer[] = [];
      for await (const chunk of response) chunks.push(chunk as Buffer);
      const bytes = Buffer.concat(chunks);
      resolve({
        status: response.statusCode,
        type: response.headers['content-type'],
        encoding: response.headers['content-encoding'],
        etag: response.headers.etag,
        bytes,
        text: bytes.toString(),
      });
    });
    asked.on('error', reject).end();
  });
}

interface Raw {
  readonly status: number | undefined;
  readonly type: string | undefined;
  readonly encoding: string | undefined;
  readonly etag: string | undefined;
  readonly bytes: Buffer;
  readonly text: string;
}
