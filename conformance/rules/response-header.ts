import { join, judgeHeaders } from '../../src/kit/contract/index.ts';
import { defineRule, Mismatch } from '../../src/kit/verify/index.ts';

export default defineRule({
  id: 'response-header',
  title: 'A response has the header fields that are declared for its status code, and they are valid',
  source: 'https://spec.openapis.org/oas/v3.1.0#header-object',

  locate: ({ declared }) =>
    declared === undefined || declared.headers.length === 0 ? undefined : join(declared.pointer, 'headers'),

  verify({ contract, declared, response }) {
    if (declared === undefined) return [];

    return judgeHeaders(contract, declared, response).map(
      ({ pointer, message, actual = null }) => new Mismatch(message, { pointer, actual, part: 'a header field' }),
    );
  },
});
