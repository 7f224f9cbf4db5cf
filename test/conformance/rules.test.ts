import { expect, test } from 'vitest';
import { envelopeRules as rules } from '../../conformance/rules.ts';

test('A traffic run remembers a bounded number of request ids', () => {
  const rule = rules.find(({ id }) => id === 'request-id-unique');
  const memory = rule?.remember?.() as Map<string, number>;
  const see = (number: number) => {
    const response = { json: { value: { request_id: `req_${number}` } } };
    return rule?.verify({ memory, exchange: { number }, response } as never, '#');
  };

  for (let number = 0; number < 250_000; number += 1) see(number);

  expect(memory.size).toBeLessThanOrEqual(100_000);
  expect(see(249_999)).toHaveLength(1);
});
