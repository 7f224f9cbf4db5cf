import { setupWorker } from 'msw/browser';
import { createClient } from '../../../src/zangtable/client/index.ts';
import { createMswMock } from '../../../src/zangtable/msw/index.ts';
import { play, type Seen, stopClocks } from './exchanges.ts';

/** What the page does for its test; called from outside. */
export interface PageFunctions {
  playExchanges(baseUrl: string): Promise<Record<string, Seen>>;
  clickThrough(baseUrl: string): Promise<object>;
}

async function withMock<T>(baseUrl: string, work: (mock: ReturnType<typeof createMswMock>) => Promise<T>): Promise<T> {
  const mock = createMswMock({ seed: 'parity', baseUrl });
  const worker = setupWorker(...mock.handlers);
  await worker.start({ quiet: true, onUnhandledRequest: 'bypass' });
  try {
    return await work(mock);
  } finally {
    worker.stop();
  }
}

const functions: PageFunctions = {
  playExchanges: (baseUrl) =>
    withMock(baseUrl, async (mock) => {
      stopClocks(mock);
      return await play(new URL(baseUrl, location.href).href.replace(/\/$/, ''), (url, init) => fetch(url, init));
    }),

  clickThrough: (baseUrl) =>
    withMock(baseUrl, async ({ journal }) => {
      const client = createClient({ baseUrl, token: 'pat_PROJECT_TOKEN', dangerouslyAllowBrowser: true });
      const created = await client.createSchemaExport({
        project: 'example_project',
        format: 'sql',
        file_name: 'schema',
      });
      if (!created.ok) throw new Error(created.error.message);
      const { id: export_id, project, size_bytes } = created.data.export;
      const download = await client.downloadExport({ project, export_id });
      if (!download.ok) throw new Error(download.error.message);
      const bytes = (await new Response(download.data.body).arrayBuffer()).byteLength;
      const { fileName } = download.data;
      return { fileName, isWhole: bytes === size_bytes, operations: journal.list().map(({ operation }) => operation) };
    }),
};

Object.assign(globalThis, functions);
