import type { WorldControl } from '../../kit/mock/index.ts';
import { type RunningMock, type StartOptions, startMock } from '../mock/index.ts';
import { addressOf, type MockAddress, newWorldId } from './connect-world.ts';

/** The world of one test. */
export interface MockWorld extends MockAddress, WorldControl {}

type Use<Value> = (value: Value) => Promise<void>;

/** What a test with the Vitest fixtures is given. */
export interface VitestContext {
  /** One mock for the file. */
  mockServer: RunningMock;
  /** A world of that mock for the test alone. */
  mock: MockWorld;
}

/** How Vitest makes what it gives to a test. */
export interface VitestFixtures {
  readonly mockServer: [fixture: (context: object, use: Use<RunningMock>) => Promise<void>, options: { scope: 'file' }];
  readonly mock: (context: { readonly mockServer: RunningMock }, use: Use<MockWorld>) => Promise<void>;
}

/**
 * Fixtures for Vitest: a mock for the file, and in it a world for each test.
 *
 * @example
 * const test = base.extend<VitestContext>(vitestFixtures());
 * test('exports', async ({ mock }) => {
 *   const client = createClient({ baseUrl: mock.url, token: 'pat_PROJECT_TOKEN', headers: mock.headers });
 *   await client.createSchemaExport({ project: 'example_project' });
 *   expectRequest(mock, 'createSchemaExport').toHaveBeenSent();
 * });
 */
export function vitestFixtures(options: StartOptions = {}): VitestFixtures {
  return {
    mockServer: [
      // biome-ignore lint/correctness/noEmptyPattern: Vitest reads from the pattern which fixtures are needed
      async ({}, use) => {
        await using mock = await startMock(options);
        await use(mock);
      },
      { scope: 'file' },
    ],
    mock: async ({ mockServer }, use) => {
      const id = newWorldId();
      const world = mockServer.world(id);
      await use({ ...addressOf(mockServer.url, id), ...world });
      world.reset();
    },
  };
}
