import { defineRule, Mismatch } from '../../src/kit/verify/index.ts';

// Where the operation declares the body, `response-body` judges it; here is what nothing else describes.
export default defineRule({
  id: 'response-envelope',
  title: 'An answer that its operation does not describe still has the envelope of its status class',
  source: 'https://www.rfc-editor.org/rfc/rfc9110#section-15',

  locate({ contract, declared, request, response: { status } }) {
    const isDescribed = declared !== undefined && declared.content.length > 0;
    if (isDescribed || request.method === 'HEAD' || status < 200 || (status >= 300 && status < 400)) return undefined;
    return contract.envelope(status < 400 ? 'success' : 'error');
  },

  verify({ contract, response: { json } }, envelope) {
    if (json === undefined) return [new Mismatch('the answer is not JSON', { expected: 'the envelope' })];
    if ('fault' in json) return [];

    return contract.validate(envelope, json.value).map(({ pointer, instance, message, actual = null }) => {
      const part = instance === '' ? 'the body' : instance;
      return new Mismatch(`${part} ${message}`, { pointer, actual, part });
    });
  },
});
