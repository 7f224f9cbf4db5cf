import { expect, test } from 'vitest';
import { suite } from '../../conformance/index.ts';
import { envelopeRules as rules } from '../../conformance/rules.ts';
import { requirementsOf } from '../../src/kit/verify/index.ts';
import { contract } from './conforming.ts';

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

// The headings of a reference page, which all such pages share.
const sections = ['endpoint-details', 'authentication', 'parameters', 'request-examples', 'response-examples'];

test('A source on a reference page names one of its sections', () => {
  const ofContract = JSON.stringify(contract.document).matchAll(/"x-source":"([^"]+)"/g);
  const sources = [...ofContract].map(([, source = '']) => source);
  const ofSuite = requirementsOf(suite).map(({ source = '' }) => source);
  const pages = [...sources, ...ofSuite].filter((source) => source.includes('docs.zangtable.com/reference/'));

  expect(pages.length).toBeGreaterThan(30);
  expect(pages.filter((page) => !sections.includes(page.split('#')[1] ?? ''))).toEqual([]);
});
