import { type StartOptions, startMock } from '../mock/index.ts';
import { connectWorld, newWorldId, type RemoteWorld } from './connect-world.ts';

/** How the mock of a Playwright run is found. */
export interface PlaywrightFixtureOptions extends StartOptions {
  /** A mock that runs already, such as the one that your backend is configured with. Without it each worker starts one. */
  readonly url?: string | undefined;
  /** Origins of your own whose requests carry `X-Mock-World`, besides those of `baseURL` and of the mock. */
  readonly origins?: readonly string[] | undefined;
}

/** What is needed of the browser context of Playwright. */
interface RoutedContext {
  route(isWanted: (url: { readonly origin: string }) => boolean, handle: (route: Route) => unknown): Promise<unknown>;
}

interface Route {
  request(): { headers(): Record<string, string> };
  fallback(changed: { readonly headers: Record<string, string> }): Promise<void>;
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
  /** Hands on what was given: as a header of the context, `X-Mock-World` would break requests to third parties. */
  readonly extraHTTPHeaders: (
    context: { readonly extraHTTPHeaders: Record<string, string> | undefined },
    use: Use<Record<string, string>>,
  ) => Promise<void>;
  /**
   * Leads what the pages of the browser request from the mock, from `baseURL` and from `origins` into that world. A
   * backend in between has to pass the header on. Give `request`, which is no page, the headers `mock.headers`.
   */
  readonly context: <Context extends RoutedContext>(
    given: { readonly context: Context; readonly mock: RemoteWorld; readonly baseURL: string | undefined },
    use: Use<Context>,
  ) => Promise<void>;
}

/**
 * Fixtures for Playwright: a world for each test, and the header that leads the browser into it.
 *
 * @example
 * const test = base.extend<PlaywrightContext, PlaywrightWorkerContext>(playwrightFixtures({ url: 'http://127.0.0.1:4010' }));
 * test('exports', async ({ page, mock }) => {
 *   await page.getByRole('button', { name: 'Export' }).click();
 *   await expectRequest(mock, 'createSchemaExport').toHaveBeenSent();
 * });
 */
export function playwrightFixtures({
  url,
  origins = [],
  ...options
}: PlaywrightFixtureOptions = {}): PlaywrightFixtures {
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
    extraHTTPHeaders: async ({ extraHTTPHeaders }, use) => {
      await use({ ...extraHTTPHeaders });
    },
    context: async ({ context, mock, baseURL }, use) => {
      const own = [mock.url, ...(baseURL === undefined ? [] : [baseURL]), ...origins].map(
        (text) => new URL(text).origin,
      );
      await context.route(
        ({ origin }) => own.includes(origin),
        (route) => route.fallback({ headers: { ...route.request().headers(), ...mock.headers } }),
      );
      await use(context);
    },
  };
}
