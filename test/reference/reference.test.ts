import { describe, expect, test } from 'vitest';
import { createHttpTransport } from '../../src/kit/verify/index.ts';
import { blamedIn, runAgainst, token } from '../conformance/conforming.ts';
import { testAuthorization } from './behaviour/authorization.ts';
import { testDocumentedCalls } from './behaviour/documented-call.ts';
import { testDownload } from './behaviour/download.ts';
import { testHostileRequests } from './behaviour/hostile-request.ts';
import { useTarget } from './behaviour/target.ts';
import { reference } from './implementation.ts';

const { name, lacks } = reference;

describe.skipIf(lacks)(lacks ? `${name} (skipped: ${lacks})` : name, () => {
  const target = useTarget();

  testDocumentedCalls(target);
  testAuthorization(target);
  testDownload(target);
  testHostileRequests(target);

  test('The conformance suite finds no breach', async () => {
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
});
