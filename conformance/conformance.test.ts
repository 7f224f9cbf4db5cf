import { beforeAll, describe, test } from 'vitest';
import { createMockHandler } from '../src/zangtable/mock/index.ts';
import { describeConformance } from '../src/zangtable/vitest/index.ts';

const { ZANGTABLE_URL, ZANGTABLE_PROJECT = 'example_project', ZANGTABLE_TOKEN = 'pat_PROJECT_TOKEN' } = process.env;

// Without a target of your own it is the mock that is checked against the contract, in-process and at every level.
const mock = createMockHandler();
const target =
  ZANGTABLE_URL === undefined
    ? {
        baseUrl: 'http://mock.test',
        fetch: mock,
        otherProject: 'other_project',
        limitedToken: 'pat_limited',
        otherToken: 'pat_for_other_project',
        revokedToken: 'pat_revoked',
        failOn: 'NOTE' as const,
      }
    : { baseUrl: ZANGTABLE_URL };

describeConformance({ ...target, project: ZANGTABLE_PROJECT, token: ZANGTABLE_TOKEN }, { beforeAll, describe, test });
