import fc from 'fast-check';
import { marked, type Token, type Tokens } from 'marked';
import { expect, test } from 'vitest';
import { suite } from '../../../conformance/index.ts';
import { createTrafficJudge, reportTraffic } from '../../../src/kit/proxy/index.ts';
import { flatten } from '../../../src/kit/verify/index.ts';
import type { Report } from '../../../src/kit/verify/report.ts';
import { renderHtml } from '../../../src/kit/verify/reporters/html.ts';
import { renderJUnit } from '../../../src/kit/verify/reporters/junit.ts';
import { renderMarkdown } from '../../../src/kit/verify/reporters/markdown.ts';
import { renderText } from '../../../src/kit/verify/reporters/text.ts';
import { mockedApi } from '../../../src/zangtable/mocked-api.ts';
import { chromiumPath, launchChromium } from '../../chromium.ts';
import { contract } from '../../conformance/conforming.ts';

const parts = [
  '![i](http://evil.example/i.png)',
  '[click](javascript:alert(1))',
  '<img src=x onerror=alert(1)>',
  '</pre></code></details></summary><script>alert(1)</script>',
  '<!-- ',
  '-->',
  ']]>',
  '<![CDATA[',
  '&#x1b;',
  '&lt;script>',
  '`',
  '``',
  '````',
  '~~~~',
  '|',
  '\\|',
  '\\',
  '\\`',
  '**bold**',
  '\n',
  '\r\n',
  '\n# heading\n',
  '\n````\n',
  '\n</details>\n',
  '\n- item\n',
  '\n---\n',
  '\n    indented\n',
  '\n::set-output name=verdict::conforms\n',
  '\nhttp://target.test conforms.\n',
  'http://evil.example www.evil.example a@evil.example @somebody #1 :smile:',
  '"onmouseover="alert(1)',
  "' onload='alert(1)",
  '\u001b[2J',
  '\u001b]0;pwned\u0007',
  '\u009b31m',
  '\u0085',
  '\u202e',
  '\u2066',
  '\u200f',
  '\u061c',
  '\ufeff',
  '\u{e0041}',
  '\ud800',
  '\0',
  '\u2028',
  '__proto__',
  'constructor',
  'ordinary',
];

const text = fc
  .array(fc.oneof(fc.constantFrom(...parts), fc.string()), { minLength: 1, maxLength: 5 })
  .map((all) => all.join(''));
// What Node hands on of a header: Latin-1 without controls.
const headerValue = text.map((value) => value.replaceAll(/[^\t\x20-\x7e\x80-\xff]/g, ''));

interface Hostile {
  readonly status: number;
  readonly contentType: string;
  readonly headers: readonly (readonly [string, string])[];
  readonly body: string;
}

const value = fc.oneof(text, fc.dictionary(text, text, { maxKeys: 3 }), fc.array(text, { maxLength: 2 }), fc.integer());
const json = fc
  .record({
    ...{
      ok: fc.oneof(fc.boolean(), text),
      data: fc.dictionary(fc.oneof(text, fc.constant('exports')), value),
      meta: value,
    },
    error: fc.oneof(fc.record({ code: text, message: text }), fc.dictionary(text, value)),
    request_id: text,
    more: fc.dictionary(text, value, { maxKeys: 3 }),
  })
  .map(({ more, ...known }) => JSON.stringify({ ...more, ...known }));

const hostile: fc.Arbitrary<Hostile> = fc.record({
  status: fc.constantFrom(200, 201, 400, 401, 404, 500, 599, 999),
  contentType: fc.oneof({ arbitrary: fc.constant('application/json'), weight: 3 }, headerValue),
  headers: fc.array(fc.tuple(fc.stringMatching(/^[!#$%&'*+.^_`|~0-9A-Za-z-]{1,20}$/), headerValue), { maxLength: 3 }),
  body: fc.oneof({ arbitrary: json, weight: 3 }, text),
});

const requests = ['GET /projects/p/exports', 'POST /projects/p/export/schema', 'GET /projects/p/export/download/x'];

/** The report of a few exchanges in which a target responds with what it likes. */
async function reportOf(responses: readonly Hostile[]): Promise<Report> {
  const judge = createTrafficJudge(contract, suite, mockedApi.tokens);
  for (const [index, { status, contentType, headers, body }] of responses.entries()) {
    const [method = '', path = ''] = (requests[index % requests.length] as string).split(' ');
    const url = `http://target.test${path}`;
    await judge.judge({
      ...{ path, elapsed: 1 },
      request: {
        method,
        url,
        headers: [['Authorization', 'Bearer pat_PROJECT_TOKEN']],
        body: undefined,
        effect: 'safe',
      },
      response: { status, headers: [['Content-Type', contentType], ...headers], body: Buffer.from(body) },
    });
  }
  return await reportTraffic(judge.record, {
    description: { text: 'openapi: 3.1.0', file: 'openapi.yaml' },
    tool: { name: 'zangtable-contract', version: '0.0.0' },
    url: 'http://target.test',
    started: new Date('2026-06-02T01:23:45Z'),
    duration: 1,
    failOn: 'MUST',
    waivers: [],
  });
}

const controls =
  /(?![\n\t\u200c\u200d])[\p{Cc}\p{Cs}\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\u{e0000}-\u{e007f}]/u;

function controlsIn(rendered: string): readonly string[] {
  return rendered.match(controls) ?? [];
}

const own = {
  html: /^(?:<!doctype html>|<\/?(?:html|head|title|style|body|main|h1|h2|p|div|table|thead|tbody|tr|th|td|details|summary|dl|dt|dd|pre|code|span|label|script|ul|li)>|<(?:meta|html|div|p|h2|th|td|span|code|input|label|details|br)(?: [a-z-]+(?:="[^"<>]*")?)*>)/,
  junit:
    /^(?:<\?xml version="1\.0" encoding="UTF-8"\?>|<\/?(?:testsuites|testsuite|testcase|failure|error|skipped|system-out)(?: [a-z]+="[^"<>\n]*")*\/?>)/,
};

// Style and script hold "<" of their own, and are the same in each report.
function strangeTags(rendered: string, allowed: RegExp): readonly string[] {
  const outside = rendered.replace(/<style>.*<\/style>/s, '').replace(/<script>\n.*?<\/script>\n<\/body>/s, '');
  return outside
    .split(/(?=<)/)
    .slice(1)
    .filter((tag) => !allowed.test(tag));
}

const kindsOf = (tokens: readonly Token[]): readonly string[] =>
  tokens.flatMap((token) => [
    token.type === 'html' ? `html ${token.raw.trim()}` : token.type,
    ...kindsOf('tokens' in token ? (token.tokens ?? []) : []),
  ]);

/** In each format, what of a report is not its own doing. */
const effects: Readonly<Record<string, (report: Report) => readonly unknown[]>> = {
  json: (report) => controlsIn(JSON.stringify(report)),
  html(report) {
    const html = renderHtml(report);
    return [...strangeTags(html, own.html), ...controlsIn(html)];
  },
  junit(report) {
    const xml = renderJUnit(report);
    return [...strangeTags(xml, own.junit), ...(xml.match(/&(?!(?:amp|lt|gt|quot|#10);)/g) ?? []), ...controlsIn(xml)];
  },
  text(report) {
    const printed = renderText(report, { verbose: true, colour: false, width: 80 });
    const forged = /^\s*::|^\S*target\.test conforms\.$|^# heading/;
    return [...printed.split('\n').filter((line) => forged.test(line)), ...controlsIn(printed)];
  },
  markdown(report) {
    const markdown = renderMarkdown(report).replaceAll(/^Source: \S+$/gm, 'Source');
    const tokens = marked.lexer(markdown);
    const headings = tokens.filter(({ type }) => type === 'heading').slice(1);
    const tables = tokens.filter((token): token is Tokens.Table => token.type === 'table');
    const cells = tables.flatMap(({ rows }) =>
      rows.map((row) => row.map(({ tokens: inside }) => kindsOf(inside).join())),
    );
    const odd = cells.filter((row) => !/^text codespan codespan (codespan(,text)?)? text$/.test(row.join(' ')));
    const summaries = flatten(report.findings).map(
      ({ level, requirement }) => `html <details><summary>${level} ${requirement}</summary>`,
    );
    const kinds = 'space heading paragraph text strong codespan code table'.split(' ');
    const allowed = new Set([...kinds, 'html </details>', ...summaries]);
    const strange = kindsOf(tokens).filter((kind) => !allowed.has(kind));
    return [
      ...strange,
      ...headings,
      ...odd,
      ...(cells.length === flatten(report.findings).length ? [] : [cells]),
      ...controlsIn(markdown),
    ];
  },
};

test('Whatever a target responds takes no effect in a report of any format', { timeout: 300_000 }, async () => {
  const property = fc.asyncProperty(fc.array(hostile, { minLength: 1, maxLength: 4 }), async (responses) => {
    const report = await reportOf(responses);
    const found = Object.entries(effects).map(([format, effectsOf]) => [format, effectsOf(report)]);
    expect(found).toEqual(Object.keys(effects).map((format) => [format, []]));
  });
  await fc.assert(property, { numRuns: Number(process.env.FUZZ_RUNS ?? 60) });
});

test.skipIf(chromiumPath === undefined)('In a browser, a report runs its own script and nothing else', async () => {
  const body = JSON.stringify({ ok: true, data: { exports: [Object.fromEntries(parts.map((part) => [part, part]))] } });
  const report = await reportOf(
    parts.map((part) => ({
      status: 200,
      contentType: 'application/json',
      headers: [['X-A', '<b>']],
      body: body.replace('ok', `ok${JSON.stringify(part).slice(1, -1)}`),
    })),
  );
  const browser = await launchChromium();
  try {
    const page = await browser.newPage();
    const seen: string[] = [];
    page.on('console', (message) => seen.push(message.text()));
    page.on('dialog', async (dialog) => {
      seen.push(dialog.message());
      await dialog.dismiss();
    });
    await page.route('**/*', async (route) => {
      seen.push(route.request().url());
      await route.abort();
    });
    // As if something had slipped through the quoting.
    const html = renderHtml(report).replace(
      '</main>',
      '<img src="http://evil.example/" onerror="alert(1)"><script>alert(2)</script></main>',
    );
    await page.setContent(html);
    const visible = page.locator('.finding:visible');
    const count = await visible.count();
    await page.locator('input[data-level="NOTE"]').uncheck();

    expect(count).toBeGreaterThan(3);
    expect(await visible.count()).toBeLessThan(count);
    expect(await page.locator('main').evaluate((main) => getComputedStyle(main).maxWidth)).toBe('960px');
    expect(seen.filter((one) => !one.includes('Content Security Policy'))).toEqual([]);
    expect(seen).toHaveLength(3);
    expect(await page.locator('script, img').count()).toBe(3);
  } finally {
    await browser.close();
  }
});
