import { beforeAll, describe, test } from 'vitest';
import { createMockHandler } from '../src/zangtable/mock/index.ts';
import { type ConformanceTarget, describeConformance } from '../src/zangtable/vitest/index.ts';

const { ZANGTABLE_URL, ZANGTABLE_PROJECT, ZANGTABLE_TOKEN } = process.env;
const ofMock = { project: 'example_project', token: 'pat_PROJECT_TOKEN' };

// Without a target of your own it is the mock that is checked against the contract, in-process and at every level.
const target: ConformanceTarget =
  ZANGTABLE_URL === undefined
    ? {
        baseUrl: 'http://mock.test',
        fetch: createMockHandler(),
        ...ofMock,
        otherProject: 'other_project',
        limitedToken: 'pat_limited',
        otherToken: 'pat_for_other_project',
        revokedToken: 'pat_revoked',
        failOn: 'NOTE',
      }
    : {
        baseUrl: ZANGTABLE_URL,
        project: ZANGTABLE_PROJECT ?? ofMock.project,
        token: ZANGTABLE_TOKEN ?? ofMock.token,
      };

describeConformance(target, { beforeAll, describe, test });
