import createFetchClient, { type Client } from 'openapi-fetch';
import type { operations, paths } from '../../generated/control.ts';
import type { ElsewhereCount, WorldControl } from '../../kit/mock/index.ts';

/** The same controls where each response has to be waited for. */
type Remote<Controls> = {
  readonly [Name in keyof Controls]: Controls[Name] extends (...args: infer Args) => infer Result
    ? (...args: Args) => Promise<Result>
    : Controls[Name] extends readonly unknown[]
      ? () => Promise<Controls[Name]>
      : Remote<Controls[Name]>;
};

/**
 * One world of a mock in another process, by its control API: the same controls, as promises. Everything rejects when the
 * mock rejects it.
 */
export interface RemoteWorld extends MockAddress, Remote<WorldControl> {}

type ContentOf<Name extends keyof operations> = operations[Name]['responses'] extends {
  200: { content: { 'application/json': infer Content } };
}
  ? Content
  : never;

interface Fetched {
  readonly data?: unknown;
  readonly error?: unknown;
  readonly response: Response;
}

/** What a mock asks of anyone who controls it. */
export interface ConnectOptions {
  /** The token of a mock that other machines can reach: what it printed at its start, or was given as `--control-token`. */
  readonly controlToken?: string | undefined;
}

/** The world `id` of the mock at `url`. Sends nothing until it is used. Throws a TypeError for a URL that is none. */
export function connectWorld(url: string, id: string, { controlToken }: ConnectOptions = {}): RemoteWorld {
  requireAddress(url, id);
  const address = addressOf(url, id);
  const control = createFetchClient<paths>({
    baseUrl: url,
    headers: { ...address.headers, ...(controlToken && { authorization: `Bearer ${controlToken}` }) },
    fetch: async (request) => requireMock(url, await globalThis.fetch(request).catch((error) => explain(url, error))),
  });
  return {
    ...address,
    journal: {
      elsewhere: (operation) => countElsewhere(control, id, operation),
      list: async (query = {}) =>
        read<'getJournal'>(await control.GET('/__mock/journal', { params: { query: query as never } })).entries,
      clear: async () => done(await control.DELETE('/__mock/journal')),
    },
    scenario: {
      steps: async () => read<'getScenario'>(await control.GET('/__mock/scenario')).steps,
      set: async (steps) => done(await control.PUT('/__mock/scenario', { body: { steps } })),
      clear: async () => done(await control.DELETE('/__mock/scenario')),
    },
    clock: clockOf(control),
    resources: {
      list: async (limit) =>
        read<'getResources'>(await control.GET('/__mock/resources', { params: { query: { limit } as never } }))
          .resources,
      set: async (seed) => done(await control.PUT('/__mock/resources', { body: seed as never })),
      clear: async () => done(await control.DELETE('/__mock/resources')),
    },
    reset: async () => done(await control.POST('/__mock/reset')),
  };
}

function clockOf(control: Client<paths>): RemoteWorld['clock'] {
  const change = async (body: paths['/__mock/clock']['put']['requestBody']['content']['application/json']) =>
    done(await control.PUT('/__mock/clock', { body }));
  return {
    now: async () => new Date(read<'getClock'>(await control.GET('/__mock/clock')).now),
    set: (time) => change({ now: time.toISOString() }),
    advance: (seconds) => change({ advance_seconds: seconds }),
    freeze: (time) => change({ frozen: true, ...(time && { now: time.toISOString() }) }),
    resume: () => change({ frozen: false }),
  };
}

function requireAddress(url: unknown, id: unknown): void {
  if (typeof url !== 'string' || !/^https?:$/.test(URL.canParse(url) ? new URL(url).protocol : '')) {
    throw new TypeError(`connectWorld: url is the base URL of a mock, such as http://127.0.0.1:4010, not ${show(url)}`);
  }
  if (typeof id !== 'string') throw new TypeError(`connectWorld: id is the id of a world, not ${show(id)}`);
}

function explain(url: string, cause: Error): never {
  const { code } = (cause.cause ?? {}) as { readonly code?: string };
  throw new Error(`There is no mock at ${url} (${code ?? cause.message}); start it first`, { cause });
}

// Such as the page that a development server shows for whatever it does not know.
function requireMock(url: string, response: Response): Response {
  const type = response.headers.get('content-type') ?? 'no content';
  if (response.status === 204 || /[/+]json\b/.test(type)) return response;
  throw new Error(`What responds at ${url} is no mock (${response.status}, ${type})`);
}

async function countElsewhere(
  control: Client<paths>,
  id: string,
  operation: string,
): Promise<readonly ElsewhereCount[]> {
  const { worlds } = read<'listWorlds'>(await control.GET('/__mock/worlds'));
  const others = worlds.filter((world) => world.id !== id && world.exchanges > 0);
  const counts = await Promise.all(
    others.map(async (world) => {
      const params = { query: { operation } as never, header: { 'X-Mock-World': world.id } };
      const { entries } = read<'getJournal'>(await control.GET('/__mock/journal', { params }));
      return { world: world.id, exchanges: entries.length };
    }),
  );
  return counts.filter(({ exchanges }) => exchanges > 0);
}

// The content is typed here: openapi-fetch makes something else of read-only arrays.
function read<Name extends keyof operations>(response: Fetched): ContentOf<Name> {
  done(response);
  return response.data as ContentOf<Name>;
}

function show(value: unknown): string {
  return JSON.stringify(value) ?? String(value);
}

function done({ error, response }: Fetched): void {
  if (response.ok) return;
  const { detail } = (error ?? {}) as { readonly detail?: string };
  throw new Error(`The mock rejected ${new URL(response.url).pathname}: ${detail ?? `status ${response.status}`}`);
}

/** Where a test finds its world of a mock. */
export interface MockAddress {
  /** The base URL of the mock. */
  readonly url: string;
  /** The id of the world. */
  readonly id: string;
  /** The header that leads a request into the world: give it to the client under test. */
  readonly headers: { readonly 'X-Mock-World': string };
}

export function addressOf(url: string, id: string): MockAddress {
  return { url, id, headers: { 'X-Mock-World': id } };
}

let count = 0;

/** An id for one more world, unlike those of other processes. */
export function newWorldId(): string {
  count += 1;
  return `test-${crypto.randomUUID().slice(0, 8)}-${count}`;
}
