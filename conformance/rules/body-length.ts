import { defineRule, Mismatch } from '../../src/kit/verify/index.ts';

export default defineRule({
  id: 'body-length',
  title: 'Content-Length is the number of bytes of the body',
  source: 'https://www.rfc-editor.org/rfc/rfc9110#section-8.6',
  level: 'MUST',

  locate: ({ request, response }) =>
    request.method === 'HEAD' || response.header('content-length') === undefined ? undefined : '#',

  verify({ response }) {
    const stated = response.header('content-length') ?? '';
    if (response.header('transfer-encoding') !== undefined) {
      return [
        new Mismatch('Content-Length stands beside Transfer-Encoding', { actual: stated, part: 'Content-Length' }),
      ];
    }
    if (stated === String(response.length)) return [];

    const details = { expected: response.length, actual: stated, part: 'Content-Length' };
    return [new Mismatch('Content-Length is not the length of the body', details)];
  },
});
