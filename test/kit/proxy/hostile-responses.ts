/** A response that costs time or memory, in any size. */
export interface Hostile {
  readonly what: string;
  readonly body: (size: number) => string;
  readonly status?: number;
  readonly headers?: (size: number) => Readonly<Record<string, string>>;
  readonly sent?: (size: number) => string;
}

/** A whole envelope with so much data. */
const envelope = (data: string): string =>
  `{"ok":true,"data":${data},"error":null,"request_id":"req_20260602T012345_123456Z_abc123def456","meta":{"generated_at":"2026-01-01T00:00:00Z"}}`;
export const exports =
  (item: string) =>
  (size: number): string =>
    envelope(
      `{"exports":[${Array(Math.ceil(size / item.length))
        .fill(item)
        .join()}]}`,
    );
export const names =
  (name: (index: number) => string) =>
  (size: number): string =>
    envelope(`{${Array.from({ length: size / 16 }, (_, index) => `${JSON.stringify(name(index))}:0`).join()}}`);
// A finding looks at no number in a name.
export const word = (index: number): string =>
  String(index).replaceAll(/\d/g, (digit) => 'abcdefghij'[Number(digit)] ?? '');
export const failure =
  (text: string) =>
  (size: number): string =>
    text.repeat(size / text.length);

/** The seeds of what a target may send. */
export const hostileResponses: readonly Hostile[] = [
  { what: 'a list of empty objects', body: exports('{}') },
  { what: 'a list of lists', body: exports('[[[]]]') },
  { what: 'a list whose items have undeclared properties', body: exports('{"x":{"y":[{"z":1}]}}') },
  { what: 'undeclared properties', body: names((index) => `name${index}`) },
  { what: 'undeclared properties that are numbers', body: names((index) => `/${index}/`) },
  { what: 'a long undeclared name', body: (size) => envelope(`{"${'/1'.repeat(size / 2)}":{}}`) },
  { what: 'a long text', body: (size) => envelope(`{"exports":[{"id":"${'\\n at x (a:1:1)'.repeat(size / 14)}"}]}`) },
  { what: 'a deep list', body: (size) => envelope('['.repeat(size / 2) + ']'.repeat(size / 2)) },
  { what: 'a deep object', body: (size) => envelope(`${'{"a":'.repeat(size / 6)}1${'}'.repeat(size / 6)}`) },
  { what: 'no JSON', body: failure('x') },
  { what: 'half of a statement', status: 500, body: failure('SELECT x ') },
  {
    what: 'a statement of spaces',
    status: 500,
    body: (size) => `UPDATE ${' '.repeat(size / 2)}${'File "'.repeat(size / 12)}`,
  },
  { what: 'half of a stack trace', status: 500, body: failure('\n  at ') },
  { what: 'half of another one', status: 500, body: failure('at x (') },
  { what: 'lines and no code', status: 500, body: failure('\n\n\n\n') },
  { what: 'colons and digits', status: 500, body: failure('at a (b:1:') },
  { what: 'a quoted request', status: 500, sent: failure('SELECT a FROM b '), body: failure('SELECT a FROM b ') },
  {
    what: 'a media type of semicolons',
    body: failure('{}'),
    headers: (size) => ({ 'content-type': `application/json${';'.repeat(size)}` }),
  },
  {
    what: 'a disposition of spaces',
    body: failure('{}'),
    headers: (size) => ({ 'content-disposition': `attachment${' '.repeat(size)}x` }),
  },
  {
    what: 'undeclared headers',
    body: failure('{}'),
    headers: (size) => Object.fromEntries(Array.from({ length: size / 32 }, (_, index) => [`x-header-${index}`, 'a'])),
  },
];
