import { expect, test } from 'vitest';
import { createHttpTransport } from '../../src/kit/verify/index.ts';
import { blamedIn, runAgainst, token } from '../conformance/conforming.ts';
import { reference } from './implementation.ts';

const { name, lacks, start } = reference;

test.skipIf(lacks)(`The conformance suite finds no breach in the ${name}${lacks ? ` (${lacks})` : ''}`, async () => {
  await using target = await start();
  await using http = createHttpTransport({ timeout: 10_000, concurrency: 16, insecure: false });
  const given = {
    project: 'example_project',
    otherProject: 'other_project',
    limitedToken: 'pat_LIMITED_TOKEN',
    token,
  };
  const run = await runAgainst(http.send, { generated: true, given, baseUrl: target.url });

  expect(blamedIn(run, 'MUST')).toEqual([]);
});
