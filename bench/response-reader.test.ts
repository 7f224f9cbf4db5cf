import { expect, test } from 'vitest';
import { ResponseReader } from './response-reader.ts';

const whole = [
  { form: 'Content-Length', text: 'HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello' },
  { form: 'chunks', text: 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n2\r\nhe\r\n3\r\nllo\r\n0\r\n\r\n' },
];

for (const { form, text } of whole) {
  test(`An answer delimited by ${form} is whole with its last byte, however it is cut`, () => {
    for (let cut = 1; cut < text.length; cut += 1) {
      const reader = new ResponseReader();

      const early = reader.push(Buffer.from(text.slice(0, cut)));
      const late = reader.push(Buffer.from(text.slice(cut)));

      expect(early).toBeUndefined();
      expect(late?.status).toBe(200);
      expect(late?.body.toString()).toBe('hello');
    }
  });
}

const garbled = [
  { what: 'bytes behind the body', text: 'HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nhello' },
  { what: 'a body without a length', text: 'HTTP/1.1 200 OK\r\n\r\nhello' },
  { what: 'no status line', text: 'hello\r\n\r\n' },
  { what: 'a chunk without a size', text: 'HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nhello\r\n' },
];

for (const { what, text } of garbled) {
  test(`An answer with ${what} is refused`, () => {
    expect(() => new ResponseReader().push(Buffer.from(text))).toThrow();
  });
}
