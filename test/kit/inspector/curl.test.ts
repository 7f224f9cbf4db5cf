import { execFileSync } from 'node:child_process';
import { expect, test } from 'vitest';
// @ts-expect-error The page is written in JavaScript.
import { renderCurl } from '../../../src/kit/inspector/page/curl.js';

/** What a shell makes of a command line: the arguments that curl would get. */
function argumentsOf(line: string): string[] {
  const script = `curl() { for part in "$@"; do printf '%s\\0' "$part"; done; }\n${line}`;
  const env = { ...process.env, ZANGTABLE_TOKEN: 'pat_SECRET' };
  return execFileSync('sh', ['-c', script], { env, encoding: 'utf8' }).split('\0').slice(0, -1);
}

const request = { method: 'GET', url: '/a', headers: {}, body: null };

test('a command line repeats method, address, header fields and body', () => {
  const line = renderCurl(
    {
      method: 'POST',
      url: '/a?b=c&d=e',
      headers: { host: 'x', 'content-length': '3', 'content-type': 'application/json', 'x-mock-world': 'mine' },
      body: '{"a":"it\'s $HOME `x` \\"\n"}',
    },
    'http://mock',
  );

  expect(argumentsOf(line)).toEqual([
    ...['--request', 'POST', 'http://mock/a?b=c&d=e'],
    ...['--header', 'content-type: application/json', '--header', 'x-mock-world: mine'],
    ...['--data-raw', '{"a":"it\'s $HOME `x` \\"\n"}'],
  ]);
});

test('where the journal has no token the line reads it from the environment', () => {
  const headers = { authorization: 'Bearer [redacted]', 'x-note': 'pat_[redacted] here', cookie: '[redacted]' };
  const line = renderCurl({ ...request, headers, url: '/a?t=pat_[redacted]', body: 'pat_[redacted]' }, 'http://mock');

  expect(line).not.toContain('[redacted]');
  expect(argumentsOf(line)).toEqual([
    ...['--request', 'GET', 'http://mock/a?t=pat_SECRET'],
    ...['--header', 'authorization: Bearer pat_SECRET', '--header', 'x-note: pat_SECRET here'],
    ...['--data-raw', 'pat_SECRET'],
  ]);
});

test('an empty body stays an empty argument, and HEAD is asked as curl asks it', () => {
  expect(argumentsOf(renderCurl({ ...request, body: '' }, 'http://mock'))).toEqual([
    ...['--request', 'GET', 'http://mock/a', '--data-raw', ''],
  ]);
  expect(argumentsOf(renderCurl({ ...request, method: 'HEAD' }, 'http://mock'))).toEqual(['--head', 'http://mock/a']);
});
