import { dirname, join, normalize } from 'node:path';
import { describe, expect, test } from 'vitest';
import { readTexts } from '../../scripts/docs/read-texts.ts';
import { gradedObjects } from '../../src/docs/graded.ts';
import { commands } from '../../src/kit/cli/main.ts';
import { readContract } from '../../src/zangtable/contract-file.ts';
import { builtSite, root, siteFiles } from './build-site.ts';

const contract = await readContract();
await builtSite();

/** The anchors of a page. */
function anchorsOf(html: string): ReadonlySet<string> {
  return new Set([...html.matchAll(/\sid="([^"]+)"/g)].map(([, id = '']) => id));
}

function linksOf(html: string): readonly string[] {
  return [...html.matchAll(/\s(?:href|src)="([^"]+)"/g)].map(([, link = '']) => link.replaceAll('&amp;', '&'));
}

describe('the built site', async () => {
  const pages = new Map([...(await siteFiles('.html'))].filter(([path]) => path !== 'reference.html'));
  const texts = await siteFiles('.md');
  const everything = await siteFiles('');

  test('has a page for every operation and every error code', () => {
    const wanted = [
      ...contract.operations.map(({ id }) => `operations/${id}.html`),
      ...contract.errorCodes.map(({ code }) => `errors/${code}.html`),
    ];
    expect(wanted.length).toBeGreaterThan(5);
    expect([...pages.keys()]).toEqual(expect.arrayContaining(wanted));
  });

  test('has no link and no anchor that leads nowhere', () => {
    const broken = [...pages].flatMap(([path, html]) =>
      linksOf(html)
        .filter((link) => !/^(?:https?:|data:)/.test(link))
        .filter((link) => {
          const [file = '', anchor] = link.split('#');
          const target = file === '' ? path : normalize(join(dirname(path), file));
          if (!everything.has(target)) return true;
          // Redoc makes its own anchors when it runs.
          return (
            anchor !== undefined && target !== 'reference.html' && !anchorsOf(everything.get(target) ?? '').has(anchor)
          );
        })
        .map((link) => `${path}: ${link}`),
    );
    expect(broken).toEqual([]);
  });

  test('has no link in its Markdown versions that leads nowhere', () => {
    const broken = [...texts].flatMap(([path, text]) =>
      [...text.replaceAll(/```[\s\S]*?```/g, '').matchAll(/\]\(([^)\s]+)[^)]*\)/g)]
        .map(([, link = '']) => link)
        .filter((link) => !/^https?:/.test(link))
        .filter(
          (link) => !everything.has(normalize(join(dirname(path), link.split('#')[0] || path.split('/').at(-1) || ''))),
        )
        .map((link) => `${path}: ${link}`),
    );
    expect(broken).toEqual([]);
  });

  test('has a Markdown version of each page, and llms.txt names each', () => {
    const wanted = [...pages.keys()].map((path) => path.replace(/html$/, 'md'));
    expect([...texts.keys()].sort()).toEqual(wanted.sort());
    const index = everything.get('llms.txt') ?? '';
    expect(wanted.filter((path) => !index.includes(`(${path})`))).toEqual([]);
  });

  test('loads nothing from another host', () => {
    const loads = [...pages].flatMap(([path, html]) =>
      [...html.matchAll(/<(?:script|link|img|iframe)[^>]*(?:src|href)="(https?:[^"]+)"/g)].map(
        ([, url]) => `${path}: ${url}`,
      ),
    );
    expect(loads).toEqual([]);
  });

  test('lists every graded object of the contract with its pointer', () => {
    const graded = gradedObjects(contract);
    const page = texts.get('how-sure.md') ?? '';
    expect(graded.length).toBeGreaterThan(20);
    expect(graded.filter(({ pointer }) => !page.includes(`\`${pointer}\``))).toEqual([]);
    expect(graded.filter(({ statement }) => statement === '')).toEqual([]);
  });

  test('marks what is not documented where it stands', () => {
    const page = pages.get('operations/createSchemaExport.html') ?? '';
    expect(page).toMatch(/<h3 id="200">[\s\S]{0,400}class="mark mark-assumed"/);
    expect(page).toMatch(/<h3 id="401">[\s\S]{0,600}class="mark mark-documented"/);
    expect(page).toContain('class="mark mark-example"');
  });

  test('shows the real body of every error', () => {
    const wrong = contract.errorCodes.filter(({ code, message }) => {
      const body = /```json\n([\s\S]*?)\n```/.exec(texts.get(`errors/${code}.md`) ?? '')?.[1] ?? 'null';
      const answer = JSON.parse(body) as { error: { code: string; message: string } };
      const envelope = contract.envelope('error') ?? '';
      return answer.error.code !== code || answer.error.message !== message || !contract.isValid(envelope, answer);
    });
    expect(wrong).toEqual([]);
  });

  test('shows the outcome of every report, and a skipped requirement is not a passed one', () => {
    const page = texts.get('evidence/conformance.md') ?? '';
    expect(page).toContain('| first | conforms | 1 | 0 | 1 | 0 | 0.1.0 | 2026-01-02 |');
    expect(page).toContain('| second | violates | 0 | 1 | 0 | 0 | 0.1.0 | 2026-01-02 |');
    expect(page).toMatch(/response-header.*\| skipped \| not run \|/);
  });

  test('shows what an implementation answered as text and never as markup', () => {
    expect(pages.get('evidence/conformance.html')).toContain('Status &lt;b&gt;418&lt;/b&gt; is not declared');
  });

  test('has in its tutorial the code of the example as it is, and words for every error of every operation', async () => {
    const page = texts.get('guides/export-button.md') ?? '';
    const parts = ['server', 'src', 'tour'].map((part) => readTexts(join(root, 'examples/export-button', part), ''));
    const own = (await Promise.all(parts)).flatMap((files) => [...files.values()]);
    const quoted = [...page.matchAll(/```ts\n([\s\S]*?)\n```/g)].flatMap(([, text = '']) => text.split('\n\n'));
    const isReal = (text: string): boolean => own.some((file) => file.includes(text));

    expect(quoted.length).toBeGreaterThan(6);
    expect(quoted.filter((text) => !isReal(text))).toEqual([]);
    for (const { id, responses } of contract.operations) {
      const examples = responses.flatMap(({ content }) => content.flatMap((one) => one.examples));
      const errors = examples.filter(({ value }) => (value as { ok?: boolean } | null)?.ok === false);
      const [section = ''] = page.split(`[\`${id}\`]`).slice(1);
      const [table = ''] = section.split('[`');
      expect(table.match(/^\| .+ \| \*\*.+\*\* .+ \|$/gm) ?? [], id).toHaveLength(errors.length);
    }
  });

  test('has the help of every command in its own words', () => {
    const page = texts.get('guides/command-line.md') ?? '';
    for (const name of Object.keys(commands)) {
      expect(page).toContain(`## ${name}\n`);
      expect(page).toMatch(new RegExp(`Usage: zangtable-contract ${name}\\b[\\s\\S]*Exit codes:`));
    }
  });

  test('names for every operation the checks that hold it', () => {
    for (const { id } of contract.operations) {
      expect(texts.get(`operations/${id}.md`), id).toMatch(/evidence\/requirements\.md#[a-z-]+\), (MUST|SHOULD|NOTE)/);
    }
  });

  test('offers the description as it is written', () => {
    expect(JSON.parse(everything.get('openapi.json') ?? '')).toEqual(contract.document);
    expect(everything.get('openapi.yaml')).toMatch(/^openapi: 3\.1\.0/);
  });
});
