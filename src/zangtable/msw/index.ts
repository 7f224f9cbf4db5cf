import { type HttpHandler, http } from 'msw';
import type { Contract } from '../../kit/contract/index.ts';
import {
  type Accepted,
  checkOptions,
  controlPath,
  createMockHandler,
  type MockHandler,
  type MockOptions,
  mockOptions,
  type WorldControl,
} from '../../kit/mock/index.ts';
import { terseContract } from '../contract.ts';
import { mockedApiOf } from '../mocked-api.ts';

/** How a mock behind Mock Service Worker behaves. */
export interface MswMockOptions extends Omit<MockOptions, 'basePath' | 'corsOrigins' | 'negotiate'> {
  /**
   * Where the page believes the API to be, such as `https://api-zangtable.com`; on a page also a path, such as `/api`.
   * Every request below it is served by the mock.
   */
  readonly baseUrl: string;
  /**
   * The token that your own backend adds, for a page that calls the API through it and so sends none: a request without
   * `Authorization` gets this one.
   */
  readonly backendToken?: string | undefined;
}

/** Handlers for Mock Service Worker, and the controls of the default world behind them. */
export interface MswMock extends WorldControl {
  readonly handlers: readonly HttpHandler[];
  /** The controls of the world that requests name by `X-Mock-World`. */
  world(id: string): WorldControl;
}

/**
 * The mock as handlers for Mock Service Worker: the same world, validators, scenarios and faults as the server, without
 * a port or anything of Node.
 *
 * @example
 * import { setupServer } from 'msw/node';
 * import { createMswMock } from 'zangtable-contract/msw';
 *
 * const mock = createMswMock({ baseUrl: 'https://api-zangtable.com' });
 * const server = setupServer(...mock.handlers); // in a browser: setupWorker(...mock.handlers)
 */
export function createMswMock(given: MswMockOptions): MswMock {
  checkOptions('createMswMock', given, accepted);
  const { baseUrl, backendToken, ...options } = given;
  const { origin, basePath } = readBaseUrl(baseUrl);
  const contract = options.contract ?? terseContract();
  const mock = createMockHandler(api, { ...options, contract, basePath });
  const isPageOrigin = globalThis.location?.origin === origin;

  // A predicate, because MSW's own paths fail on URLs whose percent-encoding is bad.
  const isForMock = ({ request }: { readonly request: Request }): boolean => {
    const url = new URL(request.url);
    if (url.origin !== origin) return false;
    if (url.pathname.startsWith(`${controlPath}/`)) return true;
    if (!url.pathname.startsWith(`${basePath}/`)) return false;
    // On its own origin a page also finds its scripts and styles.
    return !isPageOrigin || request.headers.has('authorization') || isRoute(contract, request.method, url, basePath);
  };
  const handler = http.all(isForMock, ({ request }) =>
    mock(withToken(request, backendToken)).catch((error) => endOf(request, error)),
  );
  return { ...controlsOf(mock), handlers: [handler] };
}

const api = mockedApiOf(terseContract);
const { basePath: _path, corsOrigins: _origins, negotiate: _negotiate, ...shared } = mockOptions(api);
const accepted: Readonly<Record<keyof MswMockOptions, Accepted>> = {
  baseUrl: { says: 'an http or https URL, or a path of this page', takes: (value) => typeof value === 'string' },
  backendToken: {
    says: `a text that ${api.tokens.shape}`,
    takes: (value) => typeof value === 'string' && api.tokens.pattern.test(value),
    isSecret: true,
  },
  ...shared,
};

function withToken(request: Request, token: string | undefined): Request {
  if (token === undefined || request.headers.has('authorization')) return request;
  const headers = new Headers(request.headers);
  headers.set('authorization', `Bearer ${token}`);
  return new Request(request, { headers });
}

// MSW would report a client that lost its patience as a mistake of the handler.
function endOf({ signal }: Request, error: unknown): Response {
  if (signal.aborted) return Response.error();
  throw error;
}

function isRoute(contract: Contract, method: string, { pathname }: URL, basePath: string): boolean {
  return contract.route(method, pathname.slice(basePath.length)).kind !== 'unknown';
}

function readBaseUrl(baseUrl: string): { readonly origin: string; readonly basePath: string } {
  const page = globalThis.document?.baseURI ?? globalThis.location?.href;
  const url = URL.canParse(baseUrl, page) ? new URL(baseUrl, page) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) throw new TypeError(`baseUrl must be an http or https URL: ${baseUrl}`);
  return { origin: url.origin, basePath: url.pathname.replace(/(?<!\/)\/+$/, '') };
}

function controlsOf({ journal, scenario, clock, resources, reset, world }: MockHandler): Omit<MswMock, 'handlers'> {
  return { journal, scenario, clock, resources, reset, world };
}
