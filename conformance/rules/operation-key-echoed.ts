import { defineRule, fieldOf, Mismatch } from '../../src/kit/verify/index.ts';
import { memberOf } from '../member-of.ts';

// What becomes of an unusual key is not documented, so only plain ones are compared.
const plain = /^[\w.-]{1,64}$/;

export default defineRule({
  id: 'operation-key-echoed',
  title: 'The operation_key of an answer is the X-Operation-Key of its request',
  contract: '#/components/schemas/EnvelopeMembers/properties/operation_key',
  needs: ['state'],

  locate({ request, response }) {
    const sent = fieldOf(request.headers, 'x-operation-key');
    if (sent === undefined || !plain.test(sent) || memberOf(response, 'operation_key') === undefined) return undefined;
    return '#/components/schemas/EnvelopeMembers/properties/operation_key';
  },

  verify({ request, response }) {
    const expected = fieldOf(request.headers, 'x-operation-key');
    const actual = memberOf(response, 'operation_key');
    if (actual === expected) return [];

    return [new Mismatch('operation_key is not the key that was sent', { expected, actual, part: '/operation_key' })];
  },
});
