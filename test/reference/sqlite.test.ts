import { execFileSync } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { get } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { create, createManifest, readData, readEnvelope, send } from './exchange.ts';
import { startProgram } from './implementation.ts';
import { createExportStore, type Manifest } from './sqlite/export-store.ts';
import { type ReferenceOptions, startReference } from './sqlite/reference.ts';

const folder = fileURLToPath(new URL('sqlite', import.meta.url));
const list = '/projects/example_project/exports';

/** Runs a body against a reference implementation that ends with it. */
const withReference = async (options: ReferenceOptions, run: (url: string) => Promise<void>): Promise<void> => {
  const reference = await startReference(options);
  try {
    await run(reference.url);
  } finally {
    await reference[Symbol.asyncDispose]();
  }
};

test('The reference implementation imports nothing but Node, SQLite and itself', () => {
  const sources = readdirSync(folder).map((name) => readFileSync(join(folder, name), 'utf8'));

  const imported = sources.flatMap((source) => [...source.matchAll(/from '([^']+)'|import\('([^']+)'\)/g)]);
  const foreign = imported
    .map(([, name = '']) => name)
    .filter((name) => !/^(node:|\.\/[a-z-]+\.ts$|@sqlite\.org\/sqlite-wasm$)/.test(name));

  expect(imported.length).toBeGreaterThan(20);
  expect(foreign).toEqual([]);
  expect(sources.filter((source) => source.includes('openapi'))).toEqual([]);
});

test.each([
  ['mock-like', 'application/sql; charset=utf-8', 200, 400],
  ['different', 'text/x-sql; charset=utf-8', 201, 422],
] as const)(
  'Where the documentation is silent, %s chooses its own way',
  async (silent, contentType, created, invalid) => {
    await withReference({ silent }, async (url) => {
      const first = await createManifest(url, { format: 'sql', file_name: 'first.sql' });
      const second = await create(url, {});

      const { exports } = readData((await send(`${url}${list}?status=ready`)).bytes);
      const ids = exports.filter(({ kind }) => kind === 'schema_export').map(({ id }) => id);
      const [older, newer] = [first.id, readData(second.bytes).export.id];

      expect([first.content_type, second.status]).toEqual([contentType, created]);
      expect(first.download_name).toBe(silent === 'different' ? 'first.sql' : 'first.sql.sql');
      expect(ids).toEqual(silent === 'different' ? [older, newer] : [newer, older]);
      expect((await create(url, { colour: 'red' })).status).toBe(silent === 'different' ? invalid : created);
      expect((await send(`${url}${list}?limit=501`)).status).toBe(silent === 'different' ? 200 : invalid);
    });
  },
);

test('A project with a history lists an export of a table and one whose file is missing', async () => {
  await withReference({}, async (url) => {
    const ask = async (query: string): Promise<readonly Manifest[]> =>
      readData((await send(`${url}${list}?${query}`)).bytes).exports;

    const [[ready], [missing]] = [await ask('status=ready'), await ask('status=not_found')];

    expect(ready).toMatchObject({ kind: 'table_export', table: 'contacts', format: 'csv', row_count: 25 });
    expect(missing).toMatchObject({ status: 'not_found', missing_at: expect.any(String) });
    const file = await send(url + ready?.download_url);
    expect(String(file.bytes).trimEnd().split('\r\n')).toHaveLength(26);
    expect((await send(url + missing?.download_url)).status).toBe(404);
  });
});

test('Pages of a list join without a gap', async () => {
  await withReference({ silent: 'mock-like' }, async (url) => {
    for (let count = 0; count < 5; count += 1) await createManifest(url);
    const ask = async (query: string): Promise<readonly Manifest[]> =>
      readData((await send(`${url}${list}?${query}`)).bytes).exports;

    const pages = [await ask('limit=2'), await ask('limit=2&offset=2'), await ask('limit=2&offset=4')];

    expect(pages.map(({ length }) => length)).toEqual([2, 2, 1]);
    expect(pages.flat()).toEqual(await ask('limit=500'));
    expect(await ask('offset=99')).toEqual([]);
  });
});

test('A run goes on for 420 seconds after its last call, then gets a new id', async () => {
  let now = Date.UTC(2026, 5, 2);
  await withReference({ now: () => new Date(now) }, async (url) => {
    const call = async (seconds: number, runId?: string): Promise<string | undefined> => {
      now += seconds * 1000;
      const headers = { 'X-Operation-Key': 'edit', ...(runId && { 'X-Operation-Run-Id': runId }) };
      return readEnvelope((await send(url + list, { headers })).bytes).operation_run_id;
    };

    expect([await call(0, 'mine'), await call(420, 'mine'), await call(420, 'mine')]).toEqual(['mine', 'mine', 'mine']);
    const replacement = await call(421, 'mine');
    expect(replacement).toMatch(/^oprun_\d{8}T\d{6}_\d{6}Z_[0-9a-f]{12}$/);
    expect([await call(1, 'mine'), await call(1, replacement)]).toEqual([replacement, replacement]);
    expect(await call(0)).toMatch(/^oprun_/);
    expect(await call(0)).not.toBe(replacement);
  });
});

test('A base path comes before every route, and not into download_url', async () => {
  await withReference({ basePath: '/staging/v1' }, async (url) => {
    const { download_url: path } = await createManifest(url);

    expect(path).toMatch(/^\/projects\//);
    expect((await send(url + path)).status).toBe(200);
    expect((await send(new URL(path, url).href)).status).toBe(404);
  });
});

test('Other tokens bring other projects', async () => {
  const tokens = { pat_MINE: { project: 'mine', isAdmin: true } };
  await withReference({ tokens }, async (url) => {
    expect((await send(`${url}/projects/mine/exports`, { token: 'pat_MINE' })).status).toBe(200);
    expect((await send(`${url}${list}`)).status).toBe(401);
  });
});

test('A store keeps the thousand newest exports', () => {
  const store = createExportStore();
  for (let count = 0; count < 1010; count += 1) {
    store.add({ manifest: { id: `exp_${count}` } as Manifest, bytes: undefined });
  }

  expect(store.all()).toHaveLength(1000);
  expect([store.find('exp_9'), store.find('exp_10')?.manifest.id]).toEqual([undefined, 'exp_10']);
});

test('A port that is taken is refused', async () => {
  await withReference({}, async (url) => {
    await expect(startReference({ port: Number(new URL(url).port) })).rejects.toThrow('EADDRINUSE');
  });
});

test('The program prints its URL and answers there', async () => {
  const running = await startProgram(process.execPath, ['--import', 'tsx', join(folder, 'main.ts'), '--port', '0']);
  try {
    expect((await createManifest(running.url)).status).toBe('ready');
  } finally {
    await running[Symbol.asyncDispose]();
  }
});

test('With a key and a certificate it speaks HTTPS', async ({ skip }) => {
  const certificate = createCertificate();
  if (!certificate) return skip('there is no openssl on the PATH');

  await withReference({ https: certificate }, async (url) => {
    const status = await new Promise((resolve, reject) => {
      get(`${url}${list}`, { ca: certificate.cert }, (response) => resolve(response.resume().statusCode)).on(
        'error',
        reject,
      );
    });

    expect(url).toMatch(/^https:/);
    expect(status).toBe(401);
  });
});

/** A key and a certificate of their own for 127.0.0.1; `undefined` without openssl. */
const createCertificate = (): { readonly key: string; readonly cert: string } | undefined => {
  const place = mkdtempSync(join(tmpdir(), 'reference-'));
  const [key, cert] = [join(place, 'key.pem'), join(place, 'cert.pem')];
  const request = 'req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=localhost -addext subjectAltName=IP:127.0.0.1';
  try {
    execFileSync('openssl', [...request.split(' '), '-keyout', key, '-out', cert], { stdio: 'ignore' });
    return { key: readFileSync(key, 'utf8'), cert: readFileSync(cert, 'utf8') };
  } catch (error) {
    if (error instanceof Error && Reflect.get(error, 'code') === 'ENOENT') return undefined;
    throw error;
  } finally {
    rmSync(place, { recursive: true });
  }
};
