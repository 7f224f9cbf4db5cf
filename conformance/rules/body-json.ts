import { defineRule, Mismatch } from '../../src/kit/verify/index.ts';

export default defineRule({
  id: 'body-json',
  title: 'A body whose media type is JSON is one JSON value in UTF-8, without a byte order mark',
  source: 'https://www.rfc-editor.org/rfc/rfc8259#section-8.1',
  level: 'MUST',

  // A part of a JSON text, asked for with Range, is none itself.
  locate: ({ request, response }) =>
    response.json === undefined || request.method === 'HEAD' || response.status === 206 ? undefined : '#',

  verify({ response: { json, text } }) {
    if (json === undefined || !('fault' in json)) return [];

    return [new Mismatch(`the body is not JSON: it ${json.fault}`, { actual: text.slice(0, 80), part: 'the body' })];
  },
});
