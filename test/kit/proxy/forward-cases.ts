import { gzipSync } from 'node:zlib';

/** The head of a message: its lines, and the empty one. */
export const lines = (...fields: string[]): string => `${fields.join('\r\n')}\r\n\r\n`;

/** What a client sends that wants no second response. */
export const usual = ['Host: localhost', 'Connection: close'];
/** Any response. */
export const response = `${lines('HTTP/1.1 200 OK', 'Content-Length: 2', 'Connection: close')}hi`;

/** What is sent to the proxy, and what the target shall receive of it, `HOST` being the target's own. */
export const requests: { name: string; sent: string; received: string }[] = [
  {
    name: 'GET with fields in their own spelling and order',
    sent: lines('GET /a?b=c HTTP/1.1', ...usual, 'x-lower: 1', 'X-Upper: 2', 'x-lower: 3'),
    received: lines(
      'GET /a?b=c HTTP/1.1',
      'Host: HOST',
      'x-lower: 1',
      'x-lower: 3',
      'X-Upper: 2',
      'Connection: keep-alive',
    ),
  },
  {
    name: 'POST with a body',
    sent: `${lines('POST /a HTTP/1.1', ...usual, 'Content-Length: 7', 'Content-Type: application/json')}{"a":1}`,
    received: `${lines('POST /a HTTP/1.1', 'Host: HOST', 'Content-Length: 7', 'Content-Type: application/json', 'Connection: keep-alive')}{"a":1}`,
  },
  {
    name: 'POST without a body and without a length',
    sent: lines('POST /a HTTP/1.1', ...usual),
    received: lines('POST /a HTTP/1.1', 'Host: HOST', 'Connection: keep-alive'),
  },
  {
    name: 'POST of no bytes',
    sent: lines('POST /a HTTP/1.1', ...usual, 'Content-Length: 0'),
    received: lines('POST /a HTTP/1.1', 'Host: HOST', 'Content-Length: 0', 'Connection: keep-alive'),
  },
  {
    name: 'PUT in chunks',
    sent: `${lines('PUT /a HTTP/1.1', ...usual, 'Transfer-Encoding: chunked')}3\r\nabc\r\n0\r\n\r\n`,
    received: `${lines('PUT /a HTTP/1.1', 'Host: HOST', 'Transfer-Encoding: chunked', 'Connection: keep-alive')}3\r\nabc\r\n0\r\n\r\n`,
  },
  {
    name: 'GET with a body',
    sent: `${lines('GET /a HTTP/1.1', ...usual, 'Content-Length: 3')}abc`,
    received: `${lines('GET /a HTTP/1.1', 'Host: HOST', 'Content-Length: 3', 'Connection: keep-alive')}abc`,
  },
  {
    name: 'a binary body',
    sent: `${lines('POST /a HTTP/1.1', ...usual, 'Content-Length: 4')}\x00\xff\r\n`,
    received: `${lines('POST /a HTTP/1.1', 'Host: HOST', 'Content-Length: 4', 'Connection: keep-alive')}\x00\xff\r\n`,
  },
  {
    name: 'a malformed path and a malformed body',
    sent: `${lines('POST /a/../%zz//?x=%00&y HTTP/1.1', ...usual, 'Content-Type: ///', 'Content-Length: 1')}{`,
    received: `${lines('POST /a/../%zz//?x=%00&y HTTP/1.1', 'Host: HOST', 'Content-Type: ///', 'Content-Length: 1', 'Connection: keep-alive')}{`,
  },
  {
    name: 'no fields of the connection, named ones included',
    sent: lines(
      'DELETE /a HTTP/1.1',
      'Host: localhost',
      'Connection: close, X-Mine',
      'X-Mine: 1',
      'Keep-Alive: 5',
      'TE: trailers',
      'Upgrade: h2c',
      'Proxy-Connection: close',
      'X-Other: 2',
    ),
    received: lines('DELETE /a HTTP/1.1', 'Host: HOST', 'X-Other: 2', 'Connection: keep-alive'),
  },
  {
    name: 'a request without Host, of HTTP/1.0',
    sent: lines('GET /a HTTP/1.0'),
    received: lines('GET /a HTTP/1.1', 'Host: HOST', 'Connection: keep-alive'),
  },
  {
    name: 'a whole URL as the target',
    sent: lines('GET http://elsewhere.test/a?b HTTP/1.1', ...usual),
    received: lines('GET /a?b HTTP/1.1', 'Host: HOST', 'Connection: keep-alive'),
  },
  {
    name: 'OPTIONS of the server',
    sent: lines('OPTIONS * HTTP/1.1', ...usual),
    received: lines('OPTIONS * HTTP/1.1', 'Host: HOST', 'Connection: keep-alive'),
  },
  {
    name: 'the token, and fields beyond ASCII',
    sent: lines('GET / HTTP/1.1', ...usual, 'Authorization: Bearer pat_PROJECT_TOKEN', 'X-Name: \xe9'),
    received: lines(
      'GET / HTTP/1.1',
      'Host: HOST',
      'Authorization: Bearer pat_PROJECT_TOKEN',
      'X-Name: \xe9',
      'Connection: keep-alive',
    ),
  },
];

const zipped = gzipSync('x'.repeat(300)).toString('latin1');

/** What the target returns, and what shall come of it. */
export const responses: { name: string; method?: string; sent: string; came: string }[] = [
  {
    name: 'fields in their own spelling and order, repeated ones too',
    sent: `${lines('HTTP/1.1 201 Made it', 'x-a: 1', 'Set-Cookie: a=1', 'X-B: 2', 'Set-Cookie: b=2', 'Content-Length: 2')}hi`,
    came: `${lines('HTTP/1.1 201 Made it', 'x-a: 1', 'Set-Cookie: a=1', 'X-B: 2', 'Set-Cookie: b=2', 'Content-Length: 2', 'Connection: close')}hi`,
  },
  {
    name: 'a compressed body, not decoded',
    sent: `${lines('HTTP/1.1 200 OK', 'Content-Encoding: gzip', `Content-Length: ${zipped.length}`)}${zipped}`,
    came: `${lines('HTTP/1.1 200 OK', 'Content-Encoding: gzip', `Content-Length: ${zipped.length}`, 'Connection: close')}${zipped}`,
  },
  {
    name: 'a body in chunks, with a trailer',
    sent: `${lines('HTTP/1.1 200 OK', 'Trailer: X-Sum', 'Transfer-Encoding: chunked')}2\r\nhi\r\n0\r\nX-Sum: 9\r\n\r\n`,
    came: `${lines('HTTP/1.1 200 OK', 'Trailer: X-Sum', 'Connection: close', 'Transfer-Encoding: chunked')}2\r\nhi\r\n0\r\nX-Sum: 9\r\n\r\n`,
  },
  {
    name: 'a body that ends with the connection',
    sent: `${lines('HTTP/1.1 200 OK', 'X-A: 1')}hi`,
    came: `${lines('HTTP/1.1 200 OK', 'X-A: 1', 'Connection: close', 'Transfer-Encoding: chunked')}2\r\nhi\r\n0\r\n\r\n`,
  },
  {
    name: 'a response to HEAD with the length that GET would have',
    method: 'HEAD',
    sent: lines('HTTP/1.1 200 OK', 'Content-Length: 42'),
    came: lines('HTTP/1.1 200 OK', 'Content-Length: 42', 'Connection: close'),
  },
  {
    name: 'no content',
    sent: lines('HTTP/1.1 204 No Content', 'X-A: 1'),
    came: lines('HTTP/1.1 204 No Content', 'X-A: 1', 'Connection: close'),
  },
  {
    name: 'a redirect, not followed',
    sent: lines('HTTP/1.1 307 Temporary Redirect', 'Location: http://elsewhere.test/', 'Content-Length: 0'),
    came: lines(
      'HTTP/1.1 307 Temporary Redirect',
      'Location: http://elsewhere.test/',
      'Content-Length: 0',
      'Connection: close',
    ),
  },
  {
    name: 'a status code that nobody knows, and its own Date',
    sent: lines('HTTP/1.1 599 Odd', 'Date: Thu, 01 Jan 1970 00:00:00 GMT', 'Content-Length: 0'),
    came: lines('HTTP/1.1 599 Odd', 'Date: Thu, 01 Jan 1970 00:00:00 GMT', 'Content-Length: 0', 'Connection: close'),
  },
  {
    name: 'no fields of the connection',
    sent: lines(
      'HTTP/1.1 200 OK',
      'Connection: close, X-Mine',
      'X-Mine: 1',
      'Keep-Alive: timeout=9',
      'Content-Length: 0',
    ),
    came: lines('HTTP/1.1 200 OK', 'Content-Length: 0', 'Connection: close'),
  },
  {
    name: 'binary bytes',
    sent: `${lines('HTTP/1.1 200 OK', 'Content-Length: 5')}\x00\xff\xfe\r\n`,
    came: `${lines('HTTP/1.1 200 OK', 'Content-Length: 5', 'Connection: close')}\x00\xff\xfe\r\n`,
  },
];
