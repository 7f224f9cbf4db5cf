import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import { dirname, join, normalize } from 'node:path';
import ts from 'typescript';
import { describe, expect, test } from 'vitest';
import { parseAllDocuments } from 'yaml';
import { excerptOf } from '../../scripts/docs/directives.ts';
import { gradedObjects } from '../../scripts/docs/provenance.ts';
import { commands } from '../../src/kit/cli/main.ts';
import { readContract } from '../../src/zangtable/contract-file.ts';
import { type Block, blocksOf, isBuilt, root, site, siteFiles, why } from './site.ts';

const contract = await readContract();
const everything = await siteFiles('');
const html = new Map([...everything].filter(([path]) => path.endsWith('.html') && path !== 'reference.html'));
const markdown = new Map([...everything].filter(([path]) => path.endsWith('.md')));

describe.skipIf(!isBuilt)(`the built site${why}`, () => {
  test('has a page for every operation and every error code, and each as Markdown', () => {
    const wanted = [
      ...contract.operations.map(({ id }) => `operations/${id}`),
      ...contract.errorCodes.map(({ code }) => `errors/${code}`),
    ];
    expect([...html.keys()]).toEqual(expect.arrayContaining(wanted.map((path) => `${path}.html`)));
    const pages = [...html.keys()].filter((path) => path !== '404.html').map((path) => path.replace(/html$/, 'md'));
    expect([...markdown.keys()].sort()).toEqual(pages.sort());
    const index = everything.get('llms.txt') ?? '';
    expect(pages.filter((path) => !index.includes(`(${path})`))).toEqual([]);
  });

  test('shows no template text', () => {
    const shown = [...html].map(([path, text]) => [path, text.replaceAll(/<(pre|code|script)\b[\s\S]*?<\/\1>/g, '')]);
    expect(shown.filter(([, text = '']) => /\{\{|<!-- \w+ .*-->|\$\{/.test(text)).map(([path]) => path)).toEqual([]);
    const texts = [...markdown].map(([path, text]) => [path, text.replaceAll(/```[\s\S]*?```/g, '')]);
    expect(
      texts.filter(([, text = '']) => /\{\{|\{[.#]\w|<\/?(?:Tabs|template)|^:::/m.test(text)).map(([path]) => path),
    ).toEqual([]);
  });

  test('has no link and no anchor that leads nowhere', () => {
    const broken = [...html].flatMap(([path, text]) =>
      [...text.matchAll(/\s(?:href|src)="([^"]+)"/g)]
        .map(([, link = '']) => link.replaceAll('&amp;', '&'))
        .filter((link) => !/^(?:https?:|data:)/.test(link) && !leads(path, link))
        .map((link) => `${path}: ${link}`),
    );
    expect(broken).toEqual([]);
  });

  function leads(path: string, link: string): boolean {
    const [file = '', anchor] = link.split('#');
    const target = file === '' ? path : file.replace(/^\//, '').replace(/(^|\/)$/, '$1index.html');
    const text = everything.get(normalize(file.startsWith('/') || file === '' ? target : join(dirname(path), target)));
    return (
      text !== undefined &&
      (anchor === undefined || anchor === '' || text.includes(`id="${decodeURIComponent(anchor)}"`))
    );
  }

  test('has no link in its Markdown that leads nowhere', () => {
    const broken = [...markdown].flatMap(([path, text]) =>
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

  test('loads nothing from another host, and its policy allows its inline scripts by their hashes alone', () => {
    for (const [path, text] of everything) {
      if (!path.endsWith('.html')) continue;
      const loads = text.match(/<(?:script|img|iframe|link rel="(?!canonical)[^"]*")[^>]*(?:src|href)="https?:[^"]+"/g);
      expect(loads, path).toBeNull();
      const [, policy = ''] = /<meta http-equiv="Content-Security-Policy" content="([^"]+)">/.exec(text) ?? [];
      expect(policy, path).toContain("default-src 'none'");
      expect(policy.match(/script-src [^;]*/)?.[0], path).not.toContain('unsafe');
      if (path === 'reference.html') continue;
      expect(policy, path).toContain("style-src 'self';");
      expect(text, path).not.toMatch(/\sstyle="/);
      for (const [, code = ''] of text.matchAll(/<script(?![^>]* src=)[^>]*>([\s\S]*?)<\/script>/g)) {
        expect(policy, path).toContain(`'sha256-${createHash('sha256').update(code).digest('base64')}'`);
      }
    }
  });

  test('says in each head what it is: title, description, address, Markdown', () => {
    for (const [path, text] of html) {
      if (path === '404.html') continue;
      expect(text, path).toMatch(/<title>[^<]+<\/title>/);
      expect(text, path).toMatch(/<meta name="description" content="[^"]{20,}">/);
      for (const property of ['og:title', 'og:description', 'og:url', 'og:image'])
        expect(text, path).toContain(`"${property}"`);
      expect(text, path).toMatch(/<link rel="canonical" href="http:\/\/127\.0\.0\.1:4010\//);
      expect(text, path).toContain(`<link rel="alternate" type="text/markdown" href="/${path.replace(/html$/, 'md')}"`);
    }
    expect(everything.has('card.png')).toBe(true);
    expect(everything.get('sitemap.xml')).toContain('/operations/createSchemaExport.html');
    expect(everything.get('robots.txt')).toContain('Sitemap: ');
  });

  test('sends at most 150 kB before its first page is read', async () => {
    const text = html.get('index.html') ?? '';
    const loaded = [
      ...text.matchAll(
        /<(?:script|link rel="(?:preload stylesheet|stylesheet|modulepreload|icon)")[^>]*(?:src|href)="\/([^"]+)"/g,
      ),
    ];
    const sizes = ['index.html', ...loaded.map(([, file = '']) => file)].map(async (file) => {
      const packed = await stat(join(site, `${file}.br`)).catch(() => stat(join(site, file)));
      return packed.size;
    });
    const total = (await Promise.all(sizes)).reduce((sum, size) => sum + size, 0);
    expect(loaded.length).toBeGreaterThan(4);
    expect(total).toBeLessThan(150_000);
  });

  test('lists every statement that is not documented with its source, and every silence', () => {
    const page = markdown.get('provenance.md') ?? '';
    const graded = gradedObjects(contract);
    expect(graded.length).toBeGreaterThan(20);
    expect(graded.filter(({ statement }) => !page.includes(statement.replaceAll('|', '\\|')))).toEqual([]);
    expect(page).toMatch(/docs\.zangtable\.com\/authentication\S*\]\(https:\/\/docs\.zangtable\.com\/authentication/);
  });

  test('marks what is not documented where it stands', () => {
    const page = html.get('operations/createSchemaExport.html') ?? '';
    expect(page).toMatch(/<h3 id="_?200"[\s\S]{0,700}provenance\.html#assumed/);
    expect(page).toMatch(/<h3 id="_?401"[\s\S]{0,900}provenance\.html#documented/);
  });

  test('grades each status and each meaning alike on every page', () => {
    const rows = (path: string) => markdown.get(path)?.match(/^\| \[`\w+`\]\(\S+\) \| \d{3}.*$/gm) ?? [];
    const short = (row: string) => row.replaceAll(/\(\S*?(\w+)\.(?:md|html)|\./g, '($1');
    expect(rows('index.md').length).toBe(contract.errorCodes.length);
    expect(rows('index.md').map(short)).toEqual(rows('errors/index.md').map(short));
    expect(rows('errors/index.md').join('\n')).toMatch(/permission_denied.* 403 \[assumed\]/);
    const manifest = markdown.get('operations/manifest.md') ?? '';
    for (const [name, grade] of [
      ['content_type', 'example'],
      ['row_count', 'assumed'],
      ['expires_at', 'assumed'],
    ])
      expect(manifest).toMatch(new RegExp(`^- \`${name}\`.*\\n.*\\[${grade}\\]`, 'm'));
  });

  test('says what changed in the words of the changelog, and folds the comparison of the contracts', async () => {
    const page = markdown.get('changes.md') ?? '';
    const log = await readFile(join(root, 'CHANGELOG.md'), 'utf8');
    const sections = log.match(/^### .*$/gm) ?? [];
    expect(sections.length).toBeGreaterThan(5);
    expect(sections.filter((heading) => !page.includes(heading))).toEqual([]);
    expect(page.match(/^- /gm)?.length).toBeGreaterThan(40);
    expect(html.get('changes.html')).toMatch(/<details><summary>\d+ changes that may break a program<\/summary>/);
  });

  test('links the source of each operation, of each error and of the manifest', () => {
    const pages = [...markdown].filter(
      ([path]) => /^(?:operations|errors)\//.test(path) && path !== 'operations/index.md',
    );
    expect(pages.length).toBeGreaterThan(10);
    expect(pages.filter(([, text]) => !/Source\b.*\(https:\/\/docs\.zangtable\.com\/\S+#/.test(text))).toEqual([]);
  });

  test('says each thing once, and what a source says of everything that is graded', () => {
    const lines = [...markdown.values()].flatMap((text) => text.split('\n'));
    expect(lines.filter((line) => /(For example `[^`]+`).*\1|Example: .*For example/.test(line))).toEqual([]);
    expect(lines.filter((line) => /As the description states|^\s*The property `\w+`\.$/.test(line))).toEqual([]);
  });

  test('has no regular expression in its text', () => {
    const pages = [...markdown].filter(([path]) => !/^evidence/.test(path));
    const found = pages.filter(([, text]) => /`\^|\\d\{|\[a-z/.test(text.replaceAll(/```[\s\S]*?```/g, '')));
    expect(found.map(([path]) => path)).toEqual([]);
  });

  test('says that ZangTable was not tested, and whose servers were', () => {
    const page = markdown.get('evidence/conformance.md') ?? '';
    expect(page).toContain('ZangTable itself has not been tested');
    const [, ofMock = ''] = /^\| mock \| conforms \|((?: \d+ \|){4})/m.exec(page) ?? [];
    const counts = ofMock.match(/\d+/g) ?? [];
    const requirements = page.match(/^\| \[`[\w-]+`\]\(\S+\) \| (?!not run)/gm) ?? [];
    expect(counts.reduce((sum, count) => sum + Number(count), 0)).toBe(counts.length && requirements.length);
  });

  test('has the help of every command', () => {
    const page = markdown.get('guides/command-line.md') ?? '';
    for (const name of Object.keys(commands))
      expect(page).toMatch(new RegExp(`## ${name}\\n[\\s\\S]*?Usage: zangtable-contract ${name}\\b`));
  });

  test('has in its tutorial the code of the example, whole', async () => {
    const page = markdown.get('guides/export-button.md') ?? '';
    const files = ['server/backend.ts', 'server/send.ts', 'src/words.ts', 'tour/states.ts'];
    const own = await Promise.all(files.map((file) => readFile(join(root, 'examples/export-button', file), 'utf8')));
    const quoted = blocksOf('', page)
      .filter(({ language }) => language === 'ts')
      .flatMap(({ code }) => code.trim().split('\n\n'));
    expect(quoted.length).toBeGreaterThan(4);
    expect(quoted.filter((text) => !own.some((file) => file.includes(text)))).toEqual([]);
  });

  test('offers the description as it is written', () => {
    expect(JSON.parse(everything.get('openapi.json') ?? '')).toEqual(contract.document);
    expect(everything.get('openapi.yaml')).toMatch(/^openapi: 3\.1\.0/);
  });

  test('has no code block that does not parse', { timeout: 120_000 }, () => {
    const blocks = [...markdown].flatMap(([path, text]) => blocksOf(path, text));
    expect(blocks.length).toBeGreaterThan(60);
    expect(blocks.filter((block) => !parses(block))).toEqual([]);
  });
});

const checkers: Readonly<Record<string, readonly [string, ...string[]]>> = {
  sh: ['sh', '-n'],
  python: ['python3', '-c', 'import ast, sys; ast.parse(sys.stdin.read())'],
  go: ['gofmt', '-l'],
  php: ['php', '-l'],
};

// A program that is not installed finds nothing wrong.
function parses({ language, code }: Block): boolean {
  if (language === 'json') return isParsed(() => JSON.parse(code));
  if (language === 'yaml') return parseAllDocuments(code).every(({ errors }) => errors.length === 0);
  if (language === 'ts' || language === 'js') {
    const { diagnostics = [] } = ts.transpileModule(code, {
      reportDiagnostics: true,
      compilerOptions: { target: ts.ScriptTarget.ESNext },
    });
    return diagnostics.length === 0;
  }
  const [program, ...args] = checkers[language] ?? [];
  if (program === undefined) return ['text', 'http', 'sql'].includes(language);
  const { status, stdout, error } = spawnSync(program, args, { input: code, encoding: 'utf8' });
  return error !== undefined || (status === 0 && (language !== 'go' || stdout === ''));
}

function isParsed(parse: () => unknown): boolean {
  try {
    parse();
    return true;
  } catch {
    return false;
  }
}

test('an excerpt ends where the declaration ends, not where its parameters do', () => {
  const text = 'function a(\n  b: string,\n): void {\n  c();\n}\n\nconst d = [\n  1,\n];\nconst e = 1;\n';
  expect(excerptOf(text, 'a')).toBe('function a(\n  b: string,\n): void {\n  c();\n}');
  expect(excerptOf(text, 'd')).toBe('const d = [\n  1,\n];');
  expect(excerptOf(text, 'e')).toBe('const e = 1;');
});
