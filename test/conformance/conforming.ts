import type { Given } from '../../conformance/define-check.ts';
import { sharedDownload } from '../../conformance/exports.ts';
import { suite } from '../../conformance/index.ts';
import type { Level } from '../../src/kit/contract/index.ts';
import {
  type Check,
  createFetchTransport,
  Mismatch,
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

const given = {
  project: 'example_project',
  otherProject: 'other_project',
  limitedToken: 'pat_limited',
  otherToken: 'pat_for_other_project',
  revokedToken: 'pat_revoked',
  token,
};

/** A new conforming server, in-process: the mock, with the Date that a server adds. */
export function createConforming(basePath = ''): Transport {
  const send = createFetchTransport(createMockHandler({ basePath }));
  return async (request) => {
    const response = await send(request);
    return { ...response, headers: [...response.headers, ['Date', new Date().toUTCString()]] };
  };
}

/** The suite for many runs: it starts SQLite once for each text, which takes longer than all the rest of a run. */
export const quickSuite: typeof suite = {
  ...suite,
  checks: suite.checks.map((check) =>
    /^download-sql|-agree$/.test(check.id) ? { ...check, run: remembered(check) } : check,
  ),
};

function remembered({ id, run }: Check<Given>): Check<Given>['run'] {
  const known = new Map<string, Mismatch | undefined>();
  return async (context) => {
    const { response } = await sharedDownload(context, 'sql');
    const json = id === 'schema-export-formats-agree' ? (await sharedDownload(context, 'json')).response.text : '';
    const text = `${Buffer.from(response.bytes).toString('latin1')}${json}`;
    if (!known.has(text)) {
      const failure = await run(context).catch((error: unknown) => error);
      if (failure !== undefined && !(failure instanceof Mismatch)) throw failure;
      known.set(text, failure);
    }
    const mismatch = known.get(text);
    if (mismatch !== undefined) throw new Mismatch(mismatch.message, { ...mismatch.details, response });
  };
}

/** Runs the whole quick suite, or part of it, against a transport. */
export async function runAgainst(transport: Transport, more: Partial<RunSettings<Given>> = {}): Promise<Run> {
  const secrets = [given.limitedToken, given.otherToken, given.revokedToken];
  const base = { contract, suite: quickSuite, given, baseUrl: 'http://target.test', token, secrets, transport };
  return await runSuite({ ...base, ...more });
}

/** The ids of the requirements that a run found broken, in order. */
export function brokenIn(run: Run): readonly string[] {
  return [...new Set(run.violations.map(({ requirement }) => requirement.id))].sort();
}

/** What speaks against a server that conforms: what it is blamed for at these levels, and what came to no verdict. */
export function blamedIn({ violations, results }: Run, ...levels: readonly Level[]): readonly string[] {
  const blamed = violations.filter(({ level }) => levels.includes(level));
  const errored = results.filter(({ outcome }) => outcome.status === 'errored');
  return [
    ...new Set(blamed.map(({ requirement, mismatch }) => `${requirement.id}: ${mismatch.message}`)),
    ...errored.map(({ requirement }) => `${requirement.id} came to no verdict`),
  ];
}
