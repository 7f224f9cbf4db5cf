import { once } from 'node:events';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { connect } from 'node:net';
import { join } from 'node:path';
import { buffer } from 'node:stream/consumers';
import { gunzipSync } from 'node:zlib';
import { load } from 'js-yaml';
import { describe, expect, test } from 'vitest';
import { serveFolder } from '../../src/kit/cli/docs.ts';
import { startMock } from '../../src/zangtable/mock/index.ts';
import { run } from '../kit/cli/run-main.ts';
import { newFolder } from '../loopback.ts';
import { isBuilt, site, siteFiles, why } from './site.ts';

describe('zangtable-contract docs', () => {
  test.each([
    [['--port', 'x'], isBuilt ? '--port is a whole number from 0 to 65535' : 'the docs are not built yet'],
    [['--url', 'https://docs.example.com/'], isBuilt ? '--url belongs to --out' : 'the docs are not built yet'],
    [['--out', 'x', '--url', 'docs'], isBuilt ? '--url is the address of the copy' : 'the docs are not built yet'],
    [['extra'], 'unexpected argument "extra"'],
    [['--prot', '1'], '--prot'],
  ])('%j is rejected in one line', async (args, says) => {
    const err = expect.stringContaining(says) as string;
    expect(await run('docs', ...args)).toMatchObject({ code: 2, out: '', err });
  });

  test.skipIf(!isBuilt)(`copies the site${why}`, async () => {
    const folder = newFolder();
    expect(await run('docs', '--out', folder())).toMatchObject({ code: 0 });
    expect(await readFile(folder('index.html'), 'utf8')).toBe(await readFile(join(site, 'index.html'), 'utf8'));
  });

  test.skipIf(!isBuilt)(`copies the site for an address below a path${why}`, async () => {
    const folder = newFolder();
    const url = 'https://docs.example.com/api';
    expect(await run('docs', '--out', folder(), '--url', url)).toMatchObject({ code: 0 });
    const before = await siteFiles('.html');
    for (const [path, text] of before) {
      if (path === 'reference.html') continue;
      const copy = await readFile(folder(path), 'utf8');
      const own = (html: string) => [...html.matchAll(/(?:href|src)="(\/[^"]*)"/g)].map(([, link = '']) => link);
      expect(own(copy)).toEqual(own(text).map((link) => `/api${link}`));
      expect(copy).not.toContain('127.0.0.1:4010/guides');
    }
    expect(await readFile(folder('sitemap.xml'), 'utf8')).toContain(`${url}/guides/`);
  });
});

describe('docs --contract', () => {
  const descriptions = async () => {
    const folder = newFolder();
    await mkdir(folder('parts'));
    await writeFile(folder('api.yaml'), given);
    await writeFile(folder('parts/pet.yaml'), '{ type: string, pattern: "^\\\\d</script>$", example: 2026-01-01 }');
    await writeFile(folder('broken.yaml'), 'paths: [');
    await writeFile(folder('sloppy.yaml'), sloppy);
    return folder;
  };
  const given = `openapi: 3.1.0
info: { title: Pets & <b>more</b>, version: '1', x-logo: { url: https://pets.example/logo.png } }
paths: { /pets: { get: { responses: { '200': { description: x, content: { a/b: { schema: { $ref: parts/pet.yaml } } } } } } } }`;

  test.skipIf(!isBuilt)(`writes a page of Redoc and the description in one file${why}`, async () => {
    const folder = await descriptions();
    const out = folder('new/site');

    expect(await run('docs', '--contract', folder('api.yaml'), '--out', out)).toMatchObject({ code: 0 });

    expect((await readdir(out)).sort()).toEqual(['index.html', 'openapi.json', 'openapi.yaml']);
    const json = await readFile(join(out, 'openapi.json'), 'utf8');
    const description = JSON.parse(json);
    expect(description['x-documents']).toEqual({ 'parts/pet.yaml': expect.objectContaining({ type: 'string' }) });
    expect(load(await readFile(join(out, 'openapi.yaml'), 'utf8'))).toEqual(description);
    const html = await readFile(join(out, 'index.html'), 'utf8');
    expect(html).toContain('<title>Pets &amp; &lt;b&gt;more&lt;/b&gt;</title>');
    expect(html).toContain('"^\\\\d\\u003c/script>$"');
    expect([json, html].map((text) => /"x-logo":\s*\{\s*"url"/.test(text))).toEqual([true, false]);
    expect(html.length).toBeGreaterThan(500_000);
    expect(json + html).not.toContain(folder());
  });

  const sloppy = `openapi: 3.1.0
servers: [{}]
tags: [{ description: x }, { name: 2 }]
paths:
  /a:
    get:
      operationId: 1
      tags: [2, null]
      parameters:
      responses: { 200: , 404: { description: 5, headers: { X: }, content: { a/b: { schema: { enum: [null], title: 6 } } } } }`;

  test.skipIf(!isBuilt)(`has for the page what Redoc cannot do without${why}`, async () => {
    const folder = await descriptions();
    expect(await run('docs', '--contract', folder('sloppy.yaml'), '--out', folder('site'))).toMatchObject({ code: 0 });

    const html = await readFile(folder('site/index.html'), 'utf8');
    const [, text = ''] = /id="description">(.*?)<\/script>/s.exec(html) ?? [];
    const content = { 'a/b': { schema: { enum: [null], title: '6' } } };
    const responses = { 200: {}, 404: { description: '5', headers: { X: {} }, content } };
    expect(JSON.parse(text)).toEqual({
      openapi: '3.1.0',
      servers: [],
      tags: [{ name: '2' }],
      paths: { '/a': { get: { operationId: '1', tags: ['2'], responses } } },
      info: { title: 'API' },
    });
  });

  test.skipIf(!isBuilt).each([
    ['api.yaml', ['--out', 'api.yaml'], 'cannot be made: there is a file in its place'],
    ['none.yaml', ['--out', 'site'], 'there is no file'],
    ['broken.yaml', ['--out', 'site'], 'broken'],
    ['api.yaml', ['--out', 'site', '--url', 'https://docs.example.com/'], '--url is not needed with --contract'],
    ['api.yaml', ['--port', 'x'], '--port is a whole number from 0 to 65535'],
  ])(`of %s with %j is rejected in one line${why}`, async (name, [option = '', value = '', ...rest], says) => {
    const folder = await descriptions();
    const place = option === '--out' ? folder(value) : value;

    const { code, err } = await run('docs', '--contract', folder(name), option, place, ...rest);

    expect([code, err.split('\n').length, err]).toEqual([2, 1, expect.stringContaining(says)]);
  });
});

describe('static files', async () => {
  const file = newFolder();
  const folder = file();
  await writeFile(file('page.html'), 'page');
  await writeFile(file('page.html.br'), 'brotli');
  await writeFile(file('page.html.gz'), 'gzip');
  await writeFile(file('404.html'), 'no page');
  await mkdir(file('assets/chunks'), { recursive: true });
  const hashed = ['app.BHQUPGU4.js', 'index.md.owq6Gvd4.lean.js', 'chunks/@localSearchIndexroot.bY659-_D.js'];
  for (const name of hashed) await writeFile(file(`assets/${name}`), 'code');

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

  test.each([
    ...hashed.map((name) => [`/assets/${name}`, 'public, max-age=31536000, immutable']),
    ['/page.html', 'no-cache'],
  ])('%s is cached: %s', async (path, wanted) => {
    await using served = await serveFolder(folder, 0);
    const { headers } = await fetch(`${served.url}${path}`);
    expect([headers.get('cache-control'), headers.has('etag')]).toEqual([wanted, true]);
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
      const bytes = await buffer(response);
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
