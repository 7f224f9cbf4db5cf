import { join } from '../../src/kit/contract/index.ts';
import { defineRule, Mismatch } from '../../src/kit/verify/index.ts';

export default defineRule({
  id: 'response-media-type',
  title: 'A response has a media type that is declared for its status code',
  source: 'https://spec.openapis.org/oas/v3.1.0#response-object',

  locate: ({ declared, request }) =>
    declared === undefined || declared.content.length === 0 || request.method === 'HEAD'
      ? undefined
      : join(declared.pointer, 'content'),

  verify({ contract, declared, response }) {
    const contentType = response.header('content-type');
    const contents = declared?.content ?? [];
    if (contentType !== undefined && contract.content(contents, contentType) !== undefined) return [];

    const what = contentType === undefined ? 'there is no Content-Type' : 'the media type is not declared';
    const expected = contents.map(({ mediaType }) => mediaType);
    return [new Mismatch(what, { expected, actual: contentType ?? null, part: 'Content-Type' })];
  },
});
