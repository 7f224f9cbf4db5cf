import { type StartOptions, startMock } from '../mock/index.ts';
import { connectWorld, type RemoteWorld } from './connect-world.ts';
import { newWorldId } from './mock-address.ts';

/** How the mock of a Playwright run is found. */
export interface PlaywrightFixtureOptions extends StartOptions {
  /** A mock that runs already, such as the one that your backend is configured with. Without it each worker starts one. */
  readonly url?: string | undefined;
}

type Use<Value> = (value: Value) => Promise<void>;

/** What a test with the Playwright fixtures is given. */
export interface PlaywrightContext {
  /** A world of the mock for the test alone. */
  mock: RemoteWorld;
}

/** What a Playwright worker is given. */
export interface PlaywrightWorkerContext {
  /** The base URL of the mock. */
  mockUrl: string;
}

/** How Playwright makes what it gives to a test. */
export interface PlaywrightFixtures {
  readonly mockUrl: [fixture: (context: object, use: Use<string>) => Promise<void>, options: { scope: 'worker' }];
  readonly mock: (context: { readonly mockUrl: string }, use: Use<RemoteWorld>) => Promise<void>;
  /** Leads every request of the browser and of `request` into that world; a backend in between has to pass it on. */
  readonly extraHTTPHeaders: (
    context: { readonly extraHTTPHeaders: Record<string, string> | undefined; readonly mock: RemoteWorld },
    use: Use<Record<string, string>>,
  ) => Promise<void>;
}

/**
 * Fixtures for Playwright: a world for each test, and the header field that leads the browser into it.
 *
 * @example
 * const test = base.extend<PlaywrightContext, PlaywrightWorkerContext>(playwrightFixtures({ url: 'http://127.0.0.1:4010' }));
 * test('exports', async ({ page, mock }) => {
 *   await page.getByRole('button', { name: 'Export' }).click();
 *   await expectRequest(mock, 'createSchemaExport').toHaveBeenSent();
 * });
 */
export function playwrightFixtures({ url, ...options }: PlaywrightFixtureOptions = {}): PlaywrightFixtures {
  let { controlToken } = options;
  return {
    mockUrl: [
      // biome-ignore lint/correctness/noEmptyPattern: Playwright reads from the pattern which fixtures are needed
      async ({}, use) => {
        if (url !== undefined) return await use(url);
        await using mock = await startMock(options);
        controlToken = mock.controlToken;
        await use(mock.url);
      },
      { scope: 'worker' },
    ],
    mock: async ({ mockUrl }, use) => {
      const world = connectWorld(mockUrl, newWorldId(), { controlToken });
      await use(world);
      await world.reset();
    },
    extraHTTPHeaders: async ({ extraHTTPHeaders, mock }, use) => {
      await use({ ...extraHTTPHeaders, ...mock.headers });
    },
  };
}
