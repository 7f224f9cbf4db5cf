import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { isJson, isJsonObject } from '../../../src/kit/contract/index.ts';
import { packagedFile } from '../../../src/zangtable/contract-file.ts';
import { startMock } from '../../../src/zangtable/mock/index.ts';
import { freePort } from '../../loopback.ts';
import { type RawResponse, sendRaw } from './ask.ts';
import { type HostileRequest, hostileBytes, hostileRequests } from './hostile-requests.ts';

const target = '/projects/example_project/export/schema';

type Asked = Omit<HostileRequest, 'want' | 'header'>;

/** Requests without any mistake, beside the hostile ones. */
const ordinary: readonly Asked[] = [
  { title: 'an export as JSON', send: { target, body: '{}' } },
  { title: 'an export as SQL', send: { target, body: '{"format":"sql","file_name":"example_project_schema"}' } },
  { title: 'an export of another project', send: { target: '/projects/other/export/schema', body: '{}' } },
  { title: 'the list of a project without exports', send: { method: 'GET', target: '/projects/empty/exports' } },
];

/** What a client sees of a response, as far as it does not change from run to run. */
function describeResponse({ status, headers, body }: RawResponse): string {
  if (status === 0) return 'no response';
  const contentType = headers['content-type'] ?? '';
  if (body.length === 0) return String(status);
  if (!isJson(contentType)) return `${status}, ${contentType.split(';')[0] || 'no media type'}`;
  const value: unknown = JSON.parse(body.toString());
  if (!isJsonObject(value) || typeof value.ok !== 'boolean') return `${status}, problem details or other JSON`;
  if (isJsonObject(value.error)) return `${status} \`${value.error.code}\``;
  const { export: created, exports } = value.data as { export?: Record<string, string>; exports?: unknown[] };
  if (created !== undefined) return `${status}, ${created.format} export of ${created.project}`;
  return `${status}, ${exports?.length === 0 ? 'no' : 'some'} exports`;
}

function explain(ours: string, prisms: string): string {
  if (prisms === 'ends its process') return 'one request ends the process, and every state with it';
  if (prisms === 'no response') return 'the client is left without a response';
  const [own, other] = [Number.parseInt(ours, 10), Number.parseInt(prisms, 10)];
  if (prisms.includes('problem details')) return 'an error that has not the shape of the API';
  if (own < 300 && other < 300) return 'an example, whatever was asked for';
  if (own < 300) return 'it rejects what is valid';
  if (other < 300) return 'it accepts what is not valid, or not allowed';
  if (prisms.includes('`')) return 'the first example of the first status code that fits, whatever was wrong';
  return 'a response that is no envelope';
}

function escapeCell(text: string): string {
  return text.replaceAll('|', '\\|');
}

test('Where stock Prism responds to otherwise is written down as it was measured', { timeout: 240_000 }, async () => {
  await using prism = startStockPrism();
  const rows: string[] = [];
  let compared = 0;
  for (const request of [...ordinary, ...hostileRequests] as readonly Asked[]) {
    // Whether a response or a reset comes first is a race when the server stops reading in the middle of a long body.
    if (request.patience !== undefined || hostileBytes(request).length > 1_048_576) continue;
    compared += 1;
    // A mock for each request, because Prism remembers nothing either.
    await using mock = await startMock();
    const ours = describeResponse(await sendRaw(mock.url, hostileBytes(request), request));
    const response = await sendRaw(await prism.url(), hostileBytes(request), { ...request, patience: 5000 });
    const isSuspect = response.status === 0 || response.isReset;
    const prisms = isSuspect && (await prism.hasDied()) ? 'ends its process' : describeResponse(response);
    if (ours !== prisms)
      rows.push(
        `| ${[request.title, ours, prisms, request.why ?? explain(ours, prisms)].map(escapeCell).join(' | ')} |`,
      );
  }

  const page = `# Where the mock and stock Prism differ

Stock Prism CLI 5.14.2 and the mock, both on openapi.yaml, were sent the same ${compared} requests: those of
[hostile-requests.ts](hostile-requests.ts) that need no waiting and are no longer than 1 MiB, and ${ordinary.length} ordinary ones. They responded
${rows.length} of them differently. Written by \`npx vitest run test/kit/mock/prism-differences.test.ts --update\`; the
test fails when a measurement no longer agrees.

| request | the mock | stock Prism | what Prism does |
| --- | --- | --- | --- |
${rows.join('\n')}
`;
  await expect(page).toMatchFileSnapshot('prism-differences.md');
});

/** The stock Prism command on openapi.yaml, in a process of its own. It is started again when a request has ended it. */
interface StockPrism extends AsyncDisposable {
  /** Where it listens; it was started again if need be. */
  url(): Promise<string>;
  /** Whether a request has ended it since it was last asked for its address. */
  hasDied(): Promise<boolean>;
}

/** Starts stock Prism. Dispose it to end its process. */
function startStockPrism(): StockPrism {
  let running: { readonly child: ChildProcess; readonly url: string } | undefined;
  const isAlive = (): boolean => running !== undefined && running.child.exitCode === null && !running.child.signalCode;
  return {
    async url() {
      if (running === undefined || !isAlive()) running = await launch();
      return running.url;
    },
    async hasDied() {
      // An exception that nobody catches ends the process a moment after the connection.
      for (let round = 0; round < 100 && isAlive(); round += 1) await wait(20);
      return !isAlive();
    },
    async [Symbol.asyncDispose]() {
      if (running === undefined || !isAlive()) return;
      const exit = once(running.child, 'exit');
      running.child.kill('SIGKILL');
      await exit;
    },
  };
}

async function launch(): Promise<{ readonly child: ChildProcess; readonly url: string }> {
  const port = await freePort();
  const command = fileURLToPath(import.meta.resolve('@stoplight/prism-cli/dist/index.js'));
  const args = [command, 'mock', '--port', String(port), '--host', '127.0.0.1', fileURLToPath(packagedFile)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'ignore'] });
  const url = `http://127.0.0.1:${port}`;
  for (let round = 0; round < 600; round += 1) {
    if (child.exitCode !== null) throw new Error(`Prism ended with ${child.exitCode} before it listened`);
    const isUp = await fetch(url).then(
      () => true,
      () => false,
    );
    if (isUp) return { child, url };
    await wait(50);
  }
  child.kill('SIGKILL');
  throw new Error('Prism did not listen within 30 seconds');
}
