import { document as controlDescription } from '../../../generated/control-contract.ts';
import type { Contract } from '../../contract/index.ts';
import { accessPolicyOf, isControlToken } from '../../http/index.ts';
import { readNotFound, readStatic, type StaticFile, type Wanted } from '../../http/node.ts';
import { createInspector, type Feed } from '../../inspector/index.ts';
import { type Accepted, callback, checkOptions, isOrigin, isWhole, mockOptions } from '../check-options.ts';
import { describeClock, describeWorlds } from '../control/control-operations.ts';
import { createGuard } from '../control/guard.ts';
import { createMock, type Mock } from '../create-mock.ts';
import { defaultMostBodyBytes, type MockOptions } from '../mock-options.ts';
import type { MockedApi } from '../mocked-api.ts';
import type { MockRequest, MockResponse } from '../pipeline/message.ts';
import type { Session } from '../pipeline/session.ts';
import { controlWorld, type WorldControl } from '../world-control.ts';
import { listen } from './listen.ts';

/** How a mock is started. */
export interface StartOptions extends MockOptions {
  /** 0, the default, takes any that is free. */
  readonly port?: number | undefined;
  /** The loopback address without it. */
  readonly host?: string | undefined;
  /** Further host names by which the mock is known, such as that of a proxy in front of it; `'*'` is every one. */
  readonly allowHosts?: readonly string[] | undefined;
  /** Origins whose pages may use the control API and the inspector, besides the mock's own. */
  readonly allowOrigins?: readonly string[] | undefined;
  /** What requests of the control API have to know. Without it there is none on a loopback address, and a new one elsewhere. */
  readonly controlToken?: string | undefined;
  /** A folder of pages to serve beside the API. */
  readonly pages?: string | undefined;
  /** The text that `/openapi.yaml` serves; the contract as JSON without it. */
  readonly contractText?: (() => Promise<string>) | undefined;
}

const startOptions = (api: MockedApi): Readonly<Record<keyof StartOptions, Accepted>> => ({
  ...mockOptions(api),
  port: { says: 'a whole number from 0 to 65535', takes: (value) => isWhole(value, 0, 65_535) },
  host: { says: 'an address of this machine', takes: isText },
  allowHosts: { says: 'a list of host names', takes: (value) => Array.isArray(value) && value.every(isText) },
  allowOrigins: {
    says: "a list of origins like ['https://app.example.com']",
    takes: (value) => Array.isArray(value) && value.every(isOrigin),
  },
  controlToken: { says: '16 to 200 letters, digits and any of ._~-', takes: isControlToken, isSecret: true },
  pages: { says: 'the path of a folder', takes: (value) => typeof value === 'string' },
  contractText: callback(),
});

function isText(value: unknown): boolean {
  return typeof value === 'string' && value !== '';
}

/** A mock that listens, and the controls of its default world. Dispose it to close it. */
export interface RunningMock extends WorldControl, AsyncDisposable {
  /** The base URL of the API, base path included; the control API is below it, at `/__mock`. */
  readonly url: string;
  /** What requests of the control API have to know; `undefined` where only this machine reaches the mock. */
  readonly controlToken: string | undefined;
  /** The controls of the world that requests name by `X-Mock-World`. */
  world(id: string): WorldControl;
  /** Serves another contract from the next request on; what the worlds hold stays. */
  replaceContract(contract: Contract): void;
  close(): Promise<void>;
}

/**
 * Starts a mock. Rejects with the system's error when the port is taken, and with a TypeError for an unknown option.
 */
export async function startMock(api: MockedApi, options: StartOptions): Promise<RunningMock> {
  checkOptions('startMock', options, startOptions(api));
  let origin = '';
  const host = options.host ?? '127.0.0.1';
  const access = accessPolicyOf({ ...options, host });
  const source: PageSource = {
    folder: options.pages,
    contract: () => mock.contract(),
    contractText: options.contractText ?? api.contractText,
    address: (name) => (name === undefined ? origin : `http://${name}`) + mock.basePath,
  };
  const mock: Mock = createMock(api, options, {
    origin: () => origin,
    guard: createGuard(access),
    inspect: (request) => inspector.respond(request),
    page: (request) => servePage(source, request),
    controlDescription,
  });
  const inspector = createInspector(mockFeed(mock, options.pages !== undefined));
  const listening = await listen(mock, {
    host,
    port: options.port ?? 0,
    mostBodyBytes: options.mostBodyBytes ?? defaultMostBodyBytes,
  });
  origin = listening.url;
  const close = (): Promise<void> => {
    inspector.end();
    return listening.close();
  };
  return Object.assign(controlWorld(mock), {
    url: origin + mock.basePath,
    controlToken: access.token,
    world: (id: string) => controlWorld(mock, id),
    replaceContract: mock.replaceContract,
    close,
    [Symbol.asyncDispose]: close,
  });
}

/** What is served beside the API. */
interface PageSource {
  readonly folder: string | undefined;
  readonly contract: () => Contract;
  readonly contractText: (() => Promise<string>) | undefined;
  /** Where the API is, as a program that asked for a host name sees it. */
  readonly address: (host: string | undefined) => string;
}

/** The page or the description that a path names; `undefined` when there is none. */
async function servePage(page: PageSource, { target, headers }: MockRequest): Promise<MockResponse | undefined> {
  const [path = '/'] = target.split('?', 1);
  const wanted = { path, acceptEncoding: headers['accept-encoding'], ifNoneMatch: headers['if-none-match'] };
  const file =
    path === '/openapi.yaml' || path === '/openapi.json'
      ? await describe(page, path, headers.host)
      : await findPage(page.folder, wanted, headers['sec-fetch-dest'] === 'document');
  return file && { ...file, delay: 0, fault: undefined };
}

// Somebody who follows a link in a browser gets a page; a program gets the error of the API.
async function findPage(
  folder: string | undefined,
  wanted: Wanted,
  isNavigation: boolean,
): Promise<StaticFile | undefined> {
  if (folder === undefined) return undefined;
  return (await readStatic(folder, wanted)) ?? (isNavigation ? await readNotFound(folder, wanted) : undefined);
}

async function describe(page: PageSource, path: string, host: string | undefined): Promise<StaticFile | undefined> {
  const isJson = path.endsWith('json');
  const url = page.address(host);
  // The file may have gone since the start; then there is nothing to serve.
  const text = isJson ? describeHere(page.contract(), url) : await writeContract(page, url);
  if (text === undefined) return undefined;
  const body = Buffer.from(text);
  const headers = {
    'content-type': `application/${isJson ? 'json' : 'yaml'}; charset=utf-8`,
    'content-length': String(body.length),
    'cache-control': 'no-cache',
    'x-content-type-options': 'nosniff',
  };
  return { status: 200, headers, body };
}

// The first server is what a tool takes: it must be this mock, never production.
async function writeContract({ contract, contractText }: PageSource, url: string): Promise<string | undefined> {
  if (contractText === undefined) return describeHere(contract(), url);
  const text = await contractText().catch(() => undefined);
  const [servers, indent] = /^servers:[ \t]*(?:#.*)?\r?\n([ \t]*)(?=- )/m.exec(text ?? '') ?? [];
  // Of another style than that, the comments are lost.
  if (text === undefined || servers === undefined) return text && describeHere(contract(), url);
  return text.replace(servers, () => `${servers}- url: ${url}\n${indent}  description: This mock\n${indent}`);
}

// JSON is YAML too.
function describeHere({ document }: Contract, url: string): string {
  const servers = Array.isArray(document.servers) ? document.servers : [];
  return JSON.stringify({ ...document, servers: [{ url, description: 'This mock' }, ...servers] }, null, 2);
}

/** What an inspector shows of a mock. */
export function mockFeed({ api, sessions, contract }: Pick<Mock, 'api' | 'sessions' | 'contract'>, docs = false): Feed {
  // Looking must neither make a world nor keep it from being forgotten, so this does not ask for it.
  const find = (id: string): Session | undefined => sessions.list().find((session) => session.id === id);
  return {
    contract,
    docs,
    changes: sessions.changes,
    journal: (world) => find(world)?.journal,
    override: {
      worlds: () => describeWorlds(api, sessions),
      session(world) {
        const session = find(world);
        return session && { scenario: { steps: session.scenario.steps }, clock: describeClock(session) };
      },
    },
  };
}
