import { expect, test } from 'vitest';
import { createHttpTransport } from '../../../src/kit/verify/index.ts';
import { startMock } from '../../../src/zangtable/mock/index.ts';
import { brokenIn, runAgainst } from '../../conformance/conforming.ts';
import { runProxy } from './run-proxy.ts';

test('The whole suite, hostile requests included, finds nothing in the mock behind the proxy, and neither does the proxy', async () => {
  await using mock = await startMock({ basePath: '/v1' });
  const { code, stdout, stderr } = await runProxy([mock.url, '--fail-on', 'note'], async (url) => {
    await using http = createHttpTransport({ timeout: 10_000, concurrency: 8, insecure: false });
    const given = { project: 'example_project', otherProject: 'other_project', token: 'pat_PROJECT_TOKEN' };
    const run = await runAgainst(http.send, { baseUrl: url, given, generated: true, secrets: [] });

    expect(brokenIn(run)).toEqual([]);
    expect(run.exchanges.length).toBeGreaterThan(100);
    expect(run.results.filter(({ outcome }) => outcome.status === 'errored')).toEqual([]);
  });

  expect(stdout).toContain('Findings: 0 MUST, 0 SHOULD, 0 NOTE.');
  expect(stdout).toContain('judged: request-answered, ');
  expect(stdout).toMatch(/^\d+ exchanges judged by \d+ requirements, and not by \d+, in /m);
  expect(stderr.trim().split('\n')).toHaveLength(1);
  expect(code).toBe(0);
});
