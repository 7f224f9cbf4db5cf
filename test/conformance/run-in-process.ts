import type { Given } from '../../conformance/define-check.ts';
import { suite } from '../../conformance/index.ts';
import {
  createFetchTransport,
  type Run,
  type RunSettings,
  runSuite,
  type Transport,
} from '../../src/kit/verify/index.ts';
import { packagedContract } from '../../src/zangtable/contract.ts';
import { createMockHandler } from '../../src/zangtable/mock/index.ts';

export const contract = packagedContract();

/** Opens every project. */
export const token = 'pat_PROJECT_TOKEN';

const given = { project: 'example_project', otherProject: 'other_project', limitedToken: 'pat_limited', token };

/** A new conforming target, in-process: the mock, with the Date that a server adds. */
export function createConforming(basePath = ''): Transport {
  const send = createFetchTransport(createMockHandler({ basePath }));
  return async (request) => {
    const response = await send(request);
    return { ...response, headers: [...response.headers, ['Date', new Date().toUTCString()]] };
  };
}

/** Runs the whole suite, or part of it, against a transport. */
export async function runAgainst(transport: Transport, more: Partial<RunSettings<Given>> = {}): Promise<Run> {
  const secrets = [given.limitedToken];
  const base = { contract, suite, given, baseUrl: 'http://target.test', token, secrets, transport };
  return await runSuite({ ...base, ...more });
}

/** The ids of the requirements that a run found broken, in order. */
export function brokenIn(run: Run): readonly string[] {
  return [...new Set(run.violations.map(({ requirement }) => requirement.id))].sort();
}
