import { describe, expect, test } from 'vitest';
import { renderMarkdown } from '../../scripts/docs/markdown.ts';
import { readReport } from '../../src/docs/evidence.ts';
import { excerptOf } from '../../src/docs/excerpt.ts';
import { highlight } from '../../src/docs/highlight.ts';
import { createSlugs } from '../../src/docs/html.ts';
import { finishRedocPage } from '../../src/docs/redoc-page.ts';
import { membersMarkdown, typeText, valueMarkdown } from '../../src/docs/schema-markdown.ts';
import { loadContract } from '../../src/kit/contract/node.ts';

/** A contract of another API: the machinery must not know ours. */
function petShop(schema: string): ReturnType<typeof loadContract> {
  return loadContract(`
openapi: 3.1.0
info: { title: Pets, version: 1.0.0 }
paths:
  /pets:
    get:
      operationId: listPets
      responses:
        "200":
          description: Pets.
          content:
            application/json:
              schema: ${schema}
components:
  schemas:
    Name: { type: string, minLength: 1, description: What it is called. }
`);
}

const at = '#/paths/~1pets/get/responses/200/content/application~1json/schema';

describe('a schema in words', () => {
  test.each([
    ['{ type: integer, minimum: 1, maximum: 9, default: 2 }', 'From 1 to 9. Default `2`.'],
    ['{ type: string, enum: [cat, dog] }', 'One of `cat` or `dog`.'],
    ['{ const: cat, type: string }', 'Always `cat`.'],
    ['{ type: string, examples: [cat] }', 'Such as `cat`.'],
    ['{ type: string, description: "A `cat` for one.", examples: [cat] }', 'A `cat` for one.'],
    ['{ enum: [cat, dog], type: string, examples: [cat] }', 'One of `cat` or `dog`.'],
    ['{ type: string, pattern: "^a|b$" }', 'Matches `^a|b$`.'],
    ['{ type: string, not: { enum: [cow] } }', 'Never `cow`.'],
    [
      '{ type: string, x-provenance: assumed, minLength: 3 }',
      'At least 3 characters. [assumed](how-sure.md#assumed "Nobody documents it; our choice")',
    ],
    ['{ $ref: "#/components/schemas/Name", description: Mine. }', 'Mine. Not empty.'],
  ])('%s', (schema, want) => {
    expect(valueMarkdown({ contract: petShop(schema), from: 'x' }, [at])).toBe(want);
  });

  test('merges what all parts of a schema say of a member', () => {
    const contract = petShop(`
                allOf:
                  - { type: object, required: [tag], properties: { tag: { type: [string, "null"], description: A tag. } } }
                  - { type: object, x-provenance: example, properties: { tag: { type: "null" } } }`);

    expect(typeText({ contract, from: 'x' }, [at])).toBe('object');
    expect(membersMarkdown({ contract, from: 'x' }, at)).toBe(
      '- `tag` *string or null*, required — A tag. Always `null`. [example](how-sure.md#example "Seen in an example only")',
    );
  });

  test('lists the members of the items of a list', () => {
    const contract = petShop('{ type: array, items: { type: object, properties: { id: { type: integer } } } }');
    const wrapped = petShop(
      '{ type: object, properties: { pets: { type: array, items: { type: object, properties: { id: { type: integer } } } } } }',
    );

    expect(membersMarkdown({ contract, from: 'x' }, at)).toBe('');
    expect(membersMarkdown({ contract: wrapped, from: 'x' }, at)).toBe('- `pets` *array*\n  - `id` *integer*');
  });
});

describe('a text becomes a page', () => {
  test('gives equal headings different anchors', () => {
    const slug = createSlugs();
    expect([slug('A b'), slug('A b'), slug('invalid_token')]).toEqual(['a-b', 'a-b-2', 'invalid_token']);
  });

  test('escapes code in every language', () => {
    for (const language of ['json', 'sh', 'ts', 'python', 'nothing']) {
      expect(highlight('"<b>" # \'<i>\' // 1 <u>', language)).not.toMatch(/<[biu]>/);
    }
  });

  test('turns links to Markdown into links to pages, and those to a grade into marks', () => {
    const { html } = renderMarkdown('[a](../b.md#c) [assumed](how-sure.md#assumed "why") [d](https://e.example/f.md)');
    expect(html).toContain('href="../b.html#c"');
    expect(html).toContain('<a href="how-sure.html#assumed" class="mark mark-assumed" title="why">');
    expect(html).toContain('href="https://e.example/f.md"');
  });

  test('sets words of a language apart, and not parts of a name', () => {
    expect(highlight('export A=b', 'sh')).toContain('<span class="t-keyword">export</span>');
    expect(highlight('cd export-button', 'sh')).toBe('cd export-button');
  });
});

describe('a quoted declaration', () => {
  const code = [
    '// Boils.',
    'async function boil(): Promise<void> {',
    '  await heat();',
    '}',
    '',
    'export const cups = [',
    '  1,',
    '];',
    'type Tea = 1 | 2;',
    'const open = {',
  ].join('\n');

  test.each([
    ['boil', '// Boils.\nasync function boil(): Promise<void> {\n  await heat();\n}'],
    ['cups', 'export const cups = [\n  1,\n];'],
    ['Tea', 'type Tea = 1 | 2;'],
  ])('%s is whole', (name, want) => {
    expect(excerptOf(code, name)).toBe(want);
  });

  test.each([
    ['milk', 'there is no declaration of milk'],
    ['open', 'the declaration of open has no end'],
  ])('%s is refused', (name, message) => {
    expect(() => excerptOf(code, name)).toThrow(message);
  });
});

describe('the evidence', () => {
  const report = {
    version: 1,
    contract: { version: '1' },
    requirements: [{ id: 'a', outcome: 'passed' }],
    findings: [],
  };

  test.each([
    [{ ...report, version: 2 }, 'odd: not a report of version 1'],
    [{ ...report, requirements: undefined }, 'odd: a part of the report is missing'],
    [
      { ...report, requirements: [{ id: 'a', outcome: 'fine' }] },
      'odd: a requirement of this report has no id or no known outcome',
    ],
  ])('refuses a report that it does not understand', (odd, message) => {
    expect(() => readReport('odd', JSON.stringify(odd))).toThrow(message);
  });
});

test("Redoc's page may run the scripts that it was built with and no others", () => {
  const page = finishRedocPage('<html><head></head><body><script>one()</script></body></html>', {
    css: '',
    script: 'two()',
    site: 'S',
  });

  expect(page).toMatch(/script-src 'sha256-[^']+' 'sha256-[^']+'; style-src/);
  expect(page).toContain('<script>two()</script>');
});
