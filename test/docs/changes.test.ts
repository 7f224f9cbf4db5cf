import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readChanges } from '../../scripts/docs/changes.ts';
import { changesPage } from '../../src/docs/pages/changes-page.ts';
import type { SiteInput } from '../../src/docs/site-input.ts';
import { readContract } from '../../src/zangtable/contract-file.ts';
import { root } from './build-site.ts';

const description = await readFile(join(root, 'openapi.yaml'), 'utf8');

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'releases-'));
  await mkdir(join(folder, 'releases'));
  await writeFile(join(folder, 'releases/0.9.0.yaml'), description);
  await writeFile(join(folder, 'releases/0.10.0.yaml'), description.replace('enum: [json, sql]', 'enum: [json]'));
  await writeFile(join(folder, 'openapi.yaml'), description);
});
afterAll(() => rm(folder, { recursive: true }));

describe('the page of changes', () => {
  test('says from release to release what changed, where, and what a consumer must do', async () => {
    expect(description).toContain('enum: [json, sql]');
    const history = await readChanges(folder);
    expect(history.releases).toEqual(['0.10.0', '0.9.0']);
    expect(history.changes.map(({ from, to }) => `${from} to ${to}`)).toEqual([
      '0.10.0 to this version',
      '0.9.0 to 0.10.0',
    ]);

    const { markdown } = changesPage({ contract: await readContract(), ...history } as unknown as SiteInput);

    expect(markdown).toContain('Released so far: 0.10.0, 0.9.0.');
    const [, fromTen = '', fromNine = ''] = markdown.split(/^## /m);
    expect(fromNine).toMatch(
      /\*\*major\*\* — Change your code before you move to this version[\s\S]*`format`: `enum` modified/,
    );
    expect(fromNine).toContain('Before: `["json","sql"]`; now: `["json"]`');
    expect(fromTen).toMatch(/^0\.10\.0 to this version[\s\S]*format/);
  });

  test('says so when nothing changed', async () => {
    await writeFile(join(folder, 'releases/0.10.0.yaml'), description);
    const { markdown } = changesPage({
      contract: await readContract(),
      ...(await readChanges(folder)),
    } as unknown as SiteInput);
    expect(markdown.match(/Nothing changed\./g)).toHaveLength(2);
  });
});
