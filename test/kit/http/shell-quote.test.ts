import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { literal, type Part, quoteForShell } from '../../../src/kit/http/index.ts';
import { isInstalled, runLines, shells } from './shells.ts';

const secret = 'pat_the_secret';

// What has a meaning for some shell, in any order.
const meaningful = [
  ...["'", "''", '"', '\\', "\\'", '$', "$'", '$(echo PWN)', '`echo PWN`', '$ZANGTABLE_TOKEN'],
  ...[String.raw`\${PATH}`.slice(1), String.raw`\${X:=a}`.slice(1)],
  ...['!', '!!', '!e', '!"', '\n', '\r', '\r\n', '\t', '\n!x\n', '\u001b[A', '\u0003', '\u007f', '\u0085', '\u202e'],
  ...[';', '&', '|', '<', '>', '(', ')', '{a,b}', '*', '?', '~', '#', ' # x', '%', '%s', '=', '@', '-', '--', ' '],
  ...['\u2018', '\u2019', '\u201c', '\u201d', '\u00a0', '\ufeff', '\u2028', 'é', '空', '👩\u200d💻', '[redacted]'],
  ...['a', 'touch', '_TOKEN"', '\\x41', '\\u0041', '\\041', '\\0', 'x\n'],
];

const text = fc.oneof(
  fc.array(fc.constantFrom(...meaningful), { maxLength: 8 }).map((bits) => bits.join('')),
  fc.string({ unit: 'binary', maxLength: 12 }).map((given) => given.replaceAll('\0', '')),
);
const bytes = fc.uint8Array({ min: 1, max: 255, maxLength: 12 });
const cut = fc.record({
  side: fc.constantFrom('start' as const, 'end' as const),
  length: fc.integer({ min: 1, max: 9 }),
});
const part: fc.Arbitrary<Part> = fc.oneof(
  { weight: 3, arbitrary: text.map(literal) },
  { weight: 1, arbitrary: bytes.map(literal) },
  { weight: 1, arbitrary: fc.constant({ kind: 'variable', name: 'ZANGTABLE_TOKEN' } as const) },
  { weight: 1, arbitrary: cut.map((one) => ({ kind: 'variable', name: 'ZANGTABLE_TOKEN', cut: one }) as const) },
  { weight: 1, arbitrary: fc.constant({ kind: 'redacted' } as const) },
);

function meant(one: Part): Buffer {
  if (one.kind === 'literal') return Buffer.from(one.text as string);
  if (one.kind === 'redacted') return Buffer.from('[redacted]');
  const { side, length } = one.cut ?? { side: 'end', length: 0 };
  return Buffer.from(side === 'start' ? secret.slice(length) : secret.slice(0, secret.length - length));
}

describe.each(shells)('$name', (shell) => {
  const isThere = isInstalled(shell.name);
  const title = 'hands over every argument as it was, and runs nothing else';
  test.skipIf(!isThere)(isThere ? title : `${title} (skipped: it is not installed)`, () => {
    fc.assert(
      fc.property(fc.array(fc.array(part, { maxLength: 4 }), { minLength: 30, maxLength: 60 }), (words) => {
        const lines = words.map((parts) => `curl ${quoteForShell(parts)} ${quoteForShell([literal('-')])}`);

        const { words: came, errors } = runLines(shell, lines, { ZANGTABLE_TOKEN: secret });

        const want = words.map((parts) =>
          [Buffer.concat(parts.map(meant)), Buffer.from('-')].map((one) => one.toString('latin1')),
        );
        expect({ errors, words: came.map((all) => all.map((one) => one.toString('latin1'))) }).toEqual({
          errors: '',
          words: want,
        });
      }),
      { numRuns: 15 },
    );
  });
});

test('a text that a reader knows stays readable', () => {
  const quoted = (...parts: Part[]) => quoteForShell(parts);

  expect(quoted(literal('{"a": "b c"}\n'))).toBe(`'{"a": "b c"}'"\n"`);
  expect(quoted(literal('Bearer '), { kind: 'variable', name: 'TOKEN' })).toBe(`'Bearer '"$TOKEN"`);
  expect(quoted()).toBe("''");
});

// No PowerShell is needed to see it: outside of quotes there is nothing but `\!`, and no quote stands between its kind.
test('for PowerShell, too, everything that a stranger wrote is quoted', () => {
  const strings = /"[^"“”„]*"|'[^'\u2018-\u201b]*'|\\!/gu;
  fc.assert(
    fc.property(text, (given) => {
      expect(quoteForShell([literal(given)]).replaceAll(strings, '')).toBe('');
    }),
    { numRuns: 2000 },
  );
});

test.each(['a b', 'A;touch x', '', '1A', 'A-B', 'A\n'])('%j is no name of a variable', (name) => {
  expect(() => quoteForShell([{ kind: 'variable', name }])).toThrow(TypeError);
});

test('what holds a NUL cannot be an argument', () => {
  expect(() => quoteForShell([literal('a\0b')])).toThrow('cannot hold a NUL');
  expect(() => quoteForShell([literal(Uint8Array.of(0xff, 0))])).toThrow('cannot hold a NUL');
});
