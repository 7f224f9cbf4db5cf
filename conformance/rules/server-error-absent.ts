import { defineRule, Mismatch } from '../../src/kit/verify/index.ts';

export default defineRule({
  id: 'server-error-absent',
  title: 'No request makes the target fail',
  source: 'https://www.rfc-editor.org/rfc/rfc9110#section-15.6',
  level: 'MUST',

  locate: () => '#',

  verify({ operation, response: { status } }) {
    // 501 is the right answer to a method that the target does not know.
    if (status < 500 || (status === 501 && operation === undefined)) return [];

    const details = { expected: 'any other status code', actual: status, part: 'the status code' };
    return [new Mismatch(`the target answered ${status}`, details)];
  },
});
