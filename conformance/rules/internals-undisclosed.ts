import { defineRule, Mismatch } from '../../src/kit/verify/index.ts';

const traces: readonly (readonly [what: string, pattern: RegExp])[] = [
  [
    'a stack trace',
    /\n\s+at \S+.*[:(]\d+|Traceback \(most recent call last\)|\bat [\w.$<>]+ \(.*:\d+:\d+\)|goroutine \d+ \[/,
  ],
  ['a line of source code', /\bFile \\?"[^"]+", line \d+|\.(?:js|ts|py|php|rb|go|java|cs):\d+/],
  [
    'a path of the file system',
    /(?:^|[\s"'(=:])(?:\/(?:home|usr|var|opt|srv|app|root|etc|tmp|Users)\/[\w.-]+|[A-Z]:\\\\?\w+\\)/,
  ],
  [
    'an SQL statement',
    /\b(?:SELECT\s.+\sFROM|INSERT\s+INTO|UPDATE\s+\w+\s+SET|DELETE\s+FROM)\b|SQLITE_[A-Z]+|no such (?:table|column):/,
  ],
];

export default defineRule({
  id: 'internals-undisclosed',
  title: 'An error tells nothing of the inside of the implementation',
  source: 'https://cwe.mitre.org/data/definitions/209.html',
  level: 'SHOULD',

  locate: ({ response }) => (response.status < 400 ? undefined : '#'),

  verify({ request, response: { text } }) {
    const sent = `${decode(request.url)} ${request.body === undefined ? '' : new TextDecoder().decode(request.body)}`;
    return traces.flatMap(([what, pattern]) => {
      const found = pattern.exec(text)?.[0];
      // An answer may quote what was sent to it.
      if (found === undefined || sent.includes(found.trim())) return [];
      return [new Mismatch(`the error shows ${what}`, { actual: found.trim().slice(0, 80), part: 'the body' })];
    });
  },
});

function decode(url: string): string {
  try {
    return decodeURIComponent(url);
  } catch {
    return url;
  }
}
