import { expect, test } from 'vitest';
import { isJson } from '../../../src/kit/contract/index.ts';
import { packagedContract } from '../../../src/zangtable/contract.ts';
import { startMock } from '../../../src/zangtable/mock/index.ts';
import { bytesOf, type RawResponse, sendRaw } from './ask.ts';
import { hostileBytes, hostileRequests } from './hostile-requests.ts';

const contract = packagedContract();

function describeResponse({ status, headers, body }: RawResponse): string {
  if (!isJson(headers['content-type'] ?? '') || body.length === 0) return String(status);
  const { error } = JSON.parse(body.toString()) as { error: { code: string } | null };
  return error === null ? String(status) : `${status} ${error.code}`;
}

test('The table holds enough requests, each once', () => {
  const titles = hostileRequests.map(({ title }) => title);
  expect(new Set(titles).size).toBe(titles.length);
  expect(titles.length).toBeGreaterThanOrEqual(60);
});

test.concurrent.each(hostileRequests)('The mock returns $want to $title, and lives on', async (request) => {
  const bugs: unknown[] = [];
  await using mock = await startMock({ onBug: (error) => bugs.push(error) });

  const response = await sendRaw(mock.url, hostileBytes(request), request);
  const later = await sendRaw(mock.url, bytesOf({ target: '/projects/later/export/schema' }));

  expect(describeResponse(response)).toBe(request.want);
  if (request.header !== undefined) {
    const [name, value] = request.header;
    expect(response.headers[name]).toMatch(value);
  }
  if (isJson(response.headers['content-type'] ?? '') && response.body.length > 0) {
    const envelope = contract.envelope(response.status < 400 ? 'success' : 'error') as string;
    expect(contract.validate(envelope, JSON.parse(response.body.toString()))).toEqual([]);
    expect(response.headers['content-length']).toBe(String(response.body.length));
  }
  if (response.status >= 400) expect(response.body.toString()).not.toContain('pat_');
  expect(later.status).toBe(200);
  expect(bugs).toEqual([]);
});

test.concurrent('One mock survives all of them after another, and what it returns then obeys the contract', async () => {
  await using mock = await startMock();
  const quick = hostileRequests.filter(({ patience }) => patience === undefined);
  for (const request of quick) await sendRaw(mock.url, hostileBytes(request), request);

  const journal = await fetch(`${mock.url}/__mock/journal`);
  const har = await fetch(`${mock.url}/__mock/journal.har`);
  const created = await sendRaw(
    mock.url,
    bytesOf({ target: '/projects/later/export/schema', body: '{"format":"sql"}' }),
  );

  expect([journal.status, har.status, created.status]).toEqual([200, 200, 200]);
  expect(await journal.text()).not.toContain('pat_PROJECT_TOKEN');
  expect(await har.text()).not.toContain('pat_PROJECT_TOKEN');
  const schema = contract.operation('createSchemaExport')?.responses[0]?.content[0]?.schema as string;
  expect(contract.validate(schema, JSON.parse(created.body.toString()))).toEqual([]);
});

test.concurrent('Many connections that say nothing keep nobody else waiting', async () => {
  await using mock = await startMock();
  const lorises = Array.from({ length: 100 }, () => sendRaw(mock.url, 'GET / HTTP/1.1\r\nX-', { patience: 1000 }));

  const later = sendRaw(mock.url, bytesOf({ target: '/projects/later/export/schema' }));
  const first = await Promise.race([later, ...lorises]);

  expect(first).toBe(await later);
  expect(first.status).toBe(200);
  await Promise.all(lorises);
});

test.concurrent('A connection is used again after an error, and not after a body that was too large', async () => {
  await using mock = await startMock({ mostBodyBytes: 1000 });
  const target = '/projects/p/export/schema';
  const keepAlive = [['Connection', 'keep-alive']] as const;
  const second = bytesOf({ target });

  const error = bytesOf({ target, headers: keepAlive, body: 'no JSON' });
  const afterError = await sendRaw(mock.url, Buffer.concat([error, second]));
  const tooLarge = bytesOf({ target, headers: keepAlive, body: ' '.repeat(1001) });
  const afterTooLarge = await sendRaw(mock.url, Buffer.concat([tooLarge, second]));

  expect(afterError.headers.connection).not.toBe('close');
  expect(afterError.body.toString()).toContain('HTTP/1.1 200 OK');
  expect([afterTooLarge.status, afterTooLarge.headers.connection]).toEqual([413, 'close']);
  expect(afterTooLarge.body.toString()).not.toContain('HTTP/1.1');
});
