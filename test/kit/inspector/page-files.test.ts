import { execFile } from 'node:child_process';
import { readdir, readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, test } from 'vitest';
import type { components } from '../../../src/generated/control.ts';
import { startMock } from '../../../src/zangtable/mock/index.ts';

const root = new URL('../../../', import.meta.url);
const folder = new URL('src/kit/inspector/page/', root);
const files = (await readdir(folder)).filter((name) => name !== 'tsconfig.json');

test('every file of the page is served, with a policy that allows nothing inline and nothing from elsewhere', async () => {
  await using mock = await startMock();

  for (const name of files) {
    const response = await fetch(`${mock.url}/__mock/${name === 'index.html' ? '' : name}`);
    const policy = response.headers.get('content-security-policy') ?? '';
    expect({ name, status: response.status }).toEqual({ name, status: 200 });
    expect(policy).toContain("default-src 'none'");
    expect(policy).not.toMatch(/unsafe|\*|https?:|data:/);
    expect(await response.text()).toBe(await readFile(new URL(name, folder), 'utf8'));
  }
});

test('without its last slash the address of the page leads to it', async () => {
  await using mock = await startMock();

  const response = await fetch(`${mock.url}/__mock?world=mine`);

  expect([response.status, response.url]).toEqual([200, `${mock.url}/__mock/?world=mine`]);
});

test('what is no file of the page is left to the control API', async () => {
  await using mock = await startMock();

  for (const path of ['nothing.js', '..%2finspector.ts', 'tsconfig.json']) {
    const response = await fetch(`${mock.url}/__mock/${path}`);
    expect([path, response.status]).toEqual([path, 404]);
    expect(await response.json()).toMatchObject({ detail: expect.stringContaining('no path') });
  }
});

test('the page names no operation and no error code of the API', async () => {
  const { operations, errorCodes } = (await startContract()) satisfies object;

  for (const name of files) {
    const text = await readFile(new URL(name, folder), 'utf8');
    for (const word of [...operations.map(({ id }) => id), ...errorCodes.map(({ code }) => code)]) {
      expect({ name, has: text.includes(word) ? word : undefined }).toEqual({ name, has: undefined });
    }
  }
});

async function startContract() {
  const { packagedContract } = await import('../../../src/zangtable/contract.ts');
  return packagedContract();
}

test('the build ships the page', async () => {
  await promisify(execFile)(process.execPath, [fileURLToPath(new URL('scripts/finish-build.js', root))]);

  const shipped = await readdir(new URL('dist/src/kit/inspector/page/', root));

  expect(shipped).toEqual(expect.arrayContaining(files));
  expect(shipped).not.toContain('tsconfig.json');
});

const headers = { authorization: 'Bearer pat_PROJECT_TOKEN' };

test('everything that is listed for an operation can be made to happen', async () => {
  await using mock = await startMock();
  const listed = (await (await fetch(`${mock.url}/__mock/outcomes`)).json()) as components['schemas']['Outcomes'];
  expect(listed.operations.length).toBeGreaterThan(0);

  for (const { operation, method, path, errors, examples } of listed.operations) {
    const url = mock.url + path.replace('{project}', 'example_project').replace(/\{.*\}/, 'exp_1');
    const wishes = [
      ...errors.map(({ code, status }) => ({ outcome: { error: code }, status: String(status) })),
      ...examples.map(({ name, status }) => ({ outcome: { example: name }, status })),
    ];
    for (const { outcome, status } of wishes) {
      mock.scenario.set([{ operation, times: 1, outcome }]);
      const response = await fetch(url, { method, headers });
      expect({ operation, outcome, status: String(response.status) }).toEqual({ operation, outcome, status });
    }
  }
});

test('an error code that an operation cannot return is not listed for it', async () => {
  await using mock = await startMock();

  const { operations } = (await (
    await fetch(`${mock.url}/__mock/outcomes`)
  ).json()) as components['schemas']['Outcomes'];

  const of = (id: string) => operations.find(({ operation }) => operation === id)?.errors.map(({ code }) => code);
  expect(of('createSchemaExport')).toContain('invalid_export_format');
  expect(of('listExports')).not.toContain('invalid_export_format');
  expect(of('listExports')).toContain('validation_failed');
});
