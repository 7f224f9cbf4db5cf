import { defineRule, Mismatch } from '../../src/kit/verify/index.ts';
import { memberOf } from '../member-of.ts';

export default defineRule<Map<string, number>>({
  id: 'request-id-unique',
  title: 'No two answers have the same request_id',
  contract: '#/components/schemas/RequestId',
  needs: ['state'],

  remember: () => new Map(),
  locate: ({ response }) =>
    typeof memberOf(response, 'request_id') === 'string' ? '#/components/schemas/RequestId' : undefined,

  verify({ memory, exchange, response }) {
    const id = String(memberOf(response, 'request_id'));
    const earlier = memory.get(id);
    memory.set(id, exchange.number);
    if (earlier === undefined) return [];

    const message = `the request_id was already that of request ${earlier}`;
    return [new Mismatch(message, { expected: 'a new one', actual: id, part: '/request_id' })];
  },
});
