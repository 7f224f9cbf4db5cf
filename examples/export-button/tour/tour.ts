import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { packagedContract } from 'zangtable-contract';
import { createClient } from 'zangtable-contract/client';
import { type RunningMock, startMock } from 'zangtable-contract/mock';
import { createBackend } from '../server/backend.ts';
import type { Pages } from '../server/pages.ts';
import { renderGallery } from './gallery.ts';
import { type State, statesOf } from './states.ts';

/** The page in every state at once. Dispose of it. */
export interface Tour extends AsyncDisposable {
  readonly url: string;
  readonly mock: RunningMock;
  readonly states: readonly State[];
  /** Where one state is to be seen. */
  urlOf(state: State): string;
}

/** Serves a gallery and, below it, the page once for each state, each in a world of the mock of its own. */
export async function startTour(pages: Pages, { port = 0, timeout = 3000 } = {}): Promise<Tour> {
  const contract = packagedContract();
  const mock = await startMock({ limits: { worlds: 200 } });
  const states = statesOf(contract, await faultsOf(mock));
  const backends = new Map<string, RequestListener>();
  for (const { id, steps } of states) {
    mock.world(id).scenario.set(steps);
    const options = { headers: { 'X-Mock-World': id }, timeout, retries: 0 };
    const client = createClient({ baseUrl: mock.url, token: 'pat_PROJECT_TOKEN', ...options });
    backends.set(id, createBackend({ client, project: 'example_project', pages }));
  }
  const server = createServer((request, response) => {
    const [, id = '', rest = '/'] = /^\/state\/([^/]+)(\/.*)$/.exec(request.url ?? '') ?? [];
    const backend = backends.get(id);
    if (backend === undefined) return renderGallery(states, request, response);
    request.url = rest;
    backend(request, response);
  }).listen(port, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    url,
    mock,
    states,
    urlOf: ({ id }) => `${url}/state/${id}/`,
    async [Symbol.asyncDispose]() {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
      await mock.close();
    },
  };
}

// The mock describes its own controls, so a fault that it gains is on the tour too.
async function faultsOf({ url }: RunningMock): Promise<readonly string[]> {
  const response = await fetch(`${url}/__mock/openapi.json`);
  const description = (await response.json()) as { components: { schemas: { Fault: { enum: string[] } } } };
  return description.components.schemas.Fault.enum;
}
