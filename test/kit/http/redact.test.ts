import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createDiscloser, createRedactor } from '../../../src/kit/http/index.ts';

const token = 'pat_aB3/x+Zy-9_Qw7=tail';
const secrets = [{ name: 'TOKEN', value: token }];
const known = createRedactor({ secrets });
const discloses = createDiscloser(secrets);
const begins = createRedactor({ prefixes: [{ name: 'TOKEN', value: 'pat_' }], show: () => 'pat_[redacted]' });

const json = (text: string) =>
  Array.from(text, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`).join('');
const html = (text: string) => Array.from(text, (char) => `&#${char.charCodeAt(0)};`).join('');
const htmlHex = (text: string) => Array.from(text, (char) => `&#x${char.charCodeAt(0).toString(16)};`).join('');
const percent = (text: string) => Array.from(text, (char) => `%${char.charCodeAt(0).toString(16)}`).join('');
const base64 = (text: string) => Buffer.from(text).toString('base64');

const spellings: Readonly<Record<string, (text: string) => string>> = {
  'as it is': (text) => text,
  'in upper case': (text) => text.toUpperCase(),
  'in lower case': (text) => text.toLowerCase(),
  'with JSON’s escaped slash': (text) => text.replaceAll('/', '\\/'),
  'in escapes of JSON': json,
  'in upper-case escapes of JSON': (text) => json(text).toUpperCase().replaceAll('U', 'u'),
  'in escapes of JSON within JSON': (text) => JSON.stringify(json(text)).slice(1, -1),
  'in entities of HTML': html,
  'in hexadecimal entities of HTML': htmlHex,
  'in entities without an end': (text) => htmlHex(text).replaceAll(';', ''),
  'in named entities': (text) => text.replaceAll('_', '&lowbar;').replaceAll('/', '&sol;').replaceAll('=', '&equals;'),
  'percent-encoded': percent,
  'percent-encoded where a URL needs it': encodeURIComponent,
  'percent-encoded twice': (text) => encodeURIComponent(percent(text)),
  'percent-encoded escapes of JSON': (text) => encodeURIComponent(json(text)),
  'in Base64': base64,
  'in Base64 after a scheme': (text) => base64(`Bearer ${text}`),
  'in Base64 after one byte more': (text) => base64(`Bearer  ${text}`),
  'in Base64 after two bytes more': (text) => base64(`Bearer   ${text}, and so on`),
  'in Base64 for URLs': (text) => Buffer.from(`Bearer ${text}`).toString('base64url'),
  'in Base64 in JSON': (text) => base64(`??>${text}`).replaceAll('/', '\\/'),
  'in Base64 in a URL': (text) => encodeURIComponent(base64(`??>${text}`)),
  'in Base64 of Base64 in a header': (text) => base64(`x ${base64(`Bearer ${text}`)}`),
  'in UTF-16 in bytes of UTF-8': (text) => Buffer.from(text, 'utf16le').toString(),
  'in UTF-16 in bytes of UTF-8, the high ones first': (text) => Buffer.from(text, 'utf16le').swap16().toString(),
  'in hexadecimal': (text) => Buffer.from(text).toString('hex'),
};

describe.each(Object.entries(spellings))('A token %s', (name, spell) => {
  const spelt = spell(token);
  const isLonger = / after (one|two|a)|for URLs|Base64 in |UTF-16/.test(name) && !name.includes('percent');

  test.each(['', 'x ', '{"a":"', 'é<b>'])('is taken out after %j', (before) => {
    const clean = known.text(`${before}${spelt}" }`);

    // Base64 of something longer keeps the rest of it.
    expect(clean).toMatch(isLonger ? /\$TOKEN/ : /\$TOKEN" \}$/);
    if (!isLonger) expect(clean).toBe(`${before}$TOKEN" }`);
    expect(clean.length).toBeLessThan(before.length + spelt.length);
    expect(discloses(`${before}${spelt}" }`)).toBe(true);
  });

  test.skipIf(/hexadecimal$|of Base64/.test(name))('is taken out by its beginning alone, where nobody knows it', () => {
    const clean = begins.text(`{"a":"${spelt}"}`);
    for (const piece of ['aB3', 'Zy-9', 'tail', 'YUIz']) {
      for (const part of [piece, spell(piece)]) expect(clean).not.toContain(part);
    }
    expect(clean).toContain('pat_[redacted]');
  });

  test('leaves no more than the first few characters, wherever it is cut off', () => {
    const each = spelt.length / token.length;
    const most = 6 * Math.ceil(each) + 'Bearer   '.length * 2;
    const cut = Array.from(spelt, (_, length) => spelt.slice(0, length)).slice(1);
    const cleaned = cut.flatMap((text) => ['', '…', '...'].map((end) => known.text(`<${text}${end}`)));

    expect(cleaned.filter((clean) => clean.replace(/\$\{?TOKEN(%\?+\})?/, '').length > most + 4)).toEqual([]);
  });
});

test('a token that was cut off says so, as a shell takes it', () => {
  expect(known.text(`Bearer ${token.slice(0, -1)}`)).toBe(`Bearer \${TOKEN%?}`);
  expect(known.text(`Bearer ${token.slice(4)}`)).toBe(`Bearer \${TOKEN#????}`);
  expect(known.text(token.slice(0, 8))).toBe(`\${TOKEN%${'?'.repeat(token.length - 8)}}`);
  expect(discloses(token.slice(0, -1))).toBe(false);
});

test('of a token, what any text may have stays', () => {
  for (const text of ['pat_', 'a path, a pattern', 'compat_mode', 'pat_aB3', 'tail', '']) {
    expect([known.text(`${text} x`), begins.text(text === 'pat_aB3' ? '' : text)]).toEqual([
      `${text} x`,
      text === 'pat_aB3' ? '' : text,
    ]);
  }
});

test('several secrets keep their names, the longer one first', () => {
  const longer = `${token}_and_more`;
  const both = createRedactor({ secrets: [...secrets, { name: 'LONGER', value: longer }] });

  expect(both.text(`${token} ${longer} ${token}`)).toBe('$TOKEN $LONGER $TOKEN');
});

test('a secret of any length is found', () => {
  for (const value of ['k', 'short', 'x'.repeat(300), 'ab'.repeat(5000)]) {
    const redactor = createRedactor({ secrets: [{ name: 'S', value }] });
    expect(redactor.text(`<${value}>`)).toBe('<$S>');
  }
});

test('a short secret is one where it stands alone', () => {
  const short = { name: 'S', value: 'tok' };
  const text = createRedactor({ secrets: [short] }).text;

  expect(text('a token, a Stokes; Bearer tok, tok_1, /tok/')).toBe('a token, a Stokes; Bearer $S, $S_1, /$S/');
  expect(['a bad token', 'dG9r', 'Bearer TOK'].map(createDiscloser([short]))).toEqual([false, false, true]);
});

test('every string of a value is redacted, names included, and however long it is', () => {
  const nul = '\0'.repeat(3_000_000);
  const value = { [token]: [token, 1, null, { nul }], gone: undefined };

  expect(known.json(value)).toEqual({ $TOKEN: ['$TOKEN', 1, null, { nul }] });
  expect(Object.keys(known.json(value))).toEqual(['$TOKEN']);
});

test('what is no secret arrives as it was, in parts or as a whole', () => {
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(token, json(token), html(token)))),
      (bits) => {
        const text = bits.join('|');
        const parts = known.split(text);
        const rest = parts.flatMap((part) => (part.kind === 'literal' ? [part.text] : []));

        let from = 0;
        for (const literal of rest) {
          const at = text.indexOf(literal as string, from);
          if (at < from) expect.fail(`${literal} is not where it was`);
          from = at + (literal as string).length;
        }
        expect(known.text(known.text(text))).toBe(known.text(text));
      },
    ),
  );
});

// A search that resets at each of these would not end within the time of a test.
test.each<[what: string, unit: string, value: string]>([
  ['the same letter, and a token of it', 'a', `${'a'.repeat(5000)}b`],
  ['near-matches', `${token.slice(0, 11)}!`, token],
  ['tokens', `${token} `, token],
  ['beginnings of tokens', 'pat_', token],
  ['escapes', '\\u0070', token],
  ['escaped escapes', '%25', token],
  ['backslashes', '\\', token],
  ['ampersands', '&#', token],
  ['Base64', 'cGF0X', token],
])(
  '4 MiB of %s are done',
  (_, unit, value) => {
    const text = unit.repeat(Math.ceil((4 * 1024 * 1024) / unit.length));
    const redactor = createRedactor({ secrets: [{ name: 'S', value }], prefixes: [{ name: 'S', value: 'pat_' }] });

    expect(redactor.text(text).length).toBeGreaterThan(0);
  },
  60_000,
);
