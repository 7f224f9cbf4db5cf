import { setImmediate as nextTurn } from 'node:timers/promises';
import { expect, test } from 'vitest';
import type { MockAnswer, MockRequest } from '../../../src/kit/mock/pipeline/message.ts';
import { createCohort } from '../../../src/kit/mock/server/cohort.ts';
import type { Destination } from '../../../src/kit/mock/server/write-answer.ts';

const request: MockRequest = { method: 'GET', target: '/', headers: {}, body: undefined, isTooLarge: false };

/** Sends requests in crowds of these sizes, one crowd a turn; gives how many were answered each time before it settled. */
async function answerCrowds(sizes: readonly number[]): Promise<number[]> {
  const groups: number[] = [];
  let answered = 0;
  const receive = createCohort({
    answer: () => {
      answered += 1;
      return new Promise<MockAnswer>(() => undefined);
    },
    settle: () => {
      groups.push(answered);
      answered = 0;
    },
    refuse: () => {
      throw new Error('nothing to refuse');
    },
    reportBug: (error) => {
      throw error;
    },
  });
  for (const size of sizes) {
    for (let count = 0; count < size; count += 1) receive({} as Destination, request);
    await nextTurn();
  }
  await nextTurn();
  expect(groups.reduce((sum, group) => sum + group, 0)).toBe(sizes.reduce((sum, size) => sum + size, 0));
  return groups;
}

test.each([2, 4, 8, 16, 18, 32, 34, 48, 50, 64, 100])(
  'A crowd of %i is answered together once it is noticed',
  async (size) => {
    const groups = await answerCrowds(Array(40).fill(size));

    expect(groups.slice(-10)).toEqual(Array(10).fill(size));
  },
);

test('A request that comes alone is answered at once, also after a crowd', async () => {
  const groups = await answerCrowds([...Array(60).fill(1), ...Array(10).fill(50), ...Array(60).fill(1)]);

  expect(groups.slice(0, 60)).toEqual(Array(60).fill(1));
  expect(groups.slice(60)).toContain(50);
  expect(groups.slice(-58)).toEqual(Array(58).fill(1));
});
