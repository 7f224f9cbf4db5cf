import { type Stats, unwatchFile, watchFile } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { isRemote, readTextOf } from '../contract/files.ts';
import { type Contract, ContractError, isJsonObject, type JsonObject, readAs } from '../contract/index.ts';
import type { Api } from '../define-api.ts';
import type { RunningMock } from '../mock/server/index.ts';
import type { Suite } from '../verify/index.ts';
import { UsageError, type Values } from './define-command.ts';

/** The options by which a command is given another description than the packaged one. */
export const contractOptions = {
  contract: { type: 'string', takes: 'path' },
  strict: { type: 'boolean', default: false },
  check: { type: 'boolean', default: false },
  'allow-outside': { type: 'boolean', default: false },
} as const;

const described: readonly (readonly [option: string, ...lines: readonly string[]])[] = [
  [
    '--contract <file>',
    'Use this OpenAPI description (file or URL) instead of',
    'the packaged one. Unknown formats and keywords have no',
    'effect',
  ],
  ['--strict', 'Reject a description with parts that have no effect'],
  ['--check', 'Read all of it at the start, and list those parts'],
  ['--allow-outside', 'Follow references to other folders and other hosts'],
];

/** What the help says of them, beside options in a column of this width. */
export function contractHelp(width: number): string {
  const lines = described.flatMap(([option, ...rest]) =>
    rest.map((line, index) => `  ${(index === 0 ? option : '').padEnd(width)}${line}\n`),
  );
  return lines.join('');
}

/** A description that was read, and where it came from. */
export interface GivenContract {
  /** The API that it is one of: the packaged one, or one of which nothing else is known. */
  readonly api: Api;
  readonly contract: Contract;
  /** Its file; `undefined` for one that was read from a server. */
  readonly file: string | undefined;
  /** Its name, as reports show it. */
  readonly name: string;
  /** Whether it stands in the place of the packaged one. */
  readonly isGiven: boolean;
  /** The text of it, as it is now. */
  text(): Promise<string>;
  reload(): Promise<Contract>;
}

/** Reads the description that a command was given, or else the packaged one. */
export async function readGivenContract(api: Api, options: Values<typeof contractOptions>): Promise<GivenContract> {
  const source = options.contract ?? fileURLToPath(api.contract.file);
  // No message shows the credentials of a URL.
  if (isRemote(source) && (!URL.canParse(source) || /^[^/]*\/\/[^/?#]*@/.test(source))) {
    throw new UsageError('--contract is a file, or a URL without credentials');
  }
  const request = Object.keys(process.env).some((name) => /^(https?|all)_proxy$/i.test(name)) ? requestBody : undefined;
  const reload = async (): Promise<Contract> => {
    const strictness = options.strict === true ? 'strict' : 'tolerant';
    const allowsOutside = options['allow-outside'] === true;
    const how = { strictness, allowsOutside, ...(request && { request }) } as const;
    const contract = await api.contract.load(source, how).catch((error: unknown) => {
      if (error instanceof ContractError) error.source = source;
      throw error;
    });
    if (options.check === true) contract.check();
    for (const { message } of contract.problems) console.error(`note: ${message}`);
    return contract;
  };
  const isFile = !isRemote(source);
  const contract = await reload();
  return {
    api: options.contract === undefined ? api : await apiOfContract(api, contract),
    contract,
    file: isFile ? source : undefined,
    name: options.contract === undefined ? 'openapi.yaml' : source,
    isGiven: options.contract !== undefined,
    text: async () => await readTextOf(isFile ? pathToFileURL(source) : new URL(source), request),
    reload,
  };
}

// Apart, because the compiler does not rewrite the name of a module in a function with `using`.
const loadVerify = () => import('../verify/index.ts');

// As `verify` reaches a target: `fetch` knows nothing of the proxies that the environment names.
async function requestBody(url: URL, redirects = 5): Promise<Iterable<Uint8Array>> {
  const { createHttpTransport, fieldOf } = await loadVerify();
  await using http = createHttpTransport({ insecure: false, timeout: 10_000, concurrency: 1 });
  const message = {
    method: 'GET',
    url: url.href,
    headers: [['Host', url.host]],
    body: undefined,
    effect: 'safe',
  } as const;
  const { status, headers, body } = await http.send(message).catch((error: Error) => {
    throw new Error(error.message);
  });
  const location = fieldOf(headers, 'location');
  if (status >= 300 && status < 400 && location !== undefined && redirects > 0)
    return await requestBody(new URL(location, url), redirects - 1);
  if (status !== 200) throw new Error(`the status code is ${status}`);
  return [body];
}

/** A copy in which nothing is empty that other programs cannot do without, and what is to be a text is one. */
export function tidyCopy(document: JsonObject): JsonObject {
  return tidied(document, { isData: false, holdsNames: false }) as JsonObject;
}

const texts = new Set(['description', 'summary', 'title', 'operationId', 'version', 'name', 'url', 'tags']);

function tidied(value: unknown, reading: Parameters<typeof readAs>[0], isText = false): unknown {
  if (reading.isData) return value;
  if (typeof value !== 'object' || value === null) return isText ? String(value) : value;
  if (Array.isArray(value)) return value.filter((one) => one !== null).map((one) => tidied(one, reading, isText));
  const entries = Object.entries(value).flatMap(([key, child]): readonly (readonly [string, unknown])[] => {
    const { holdsNames } = reading;
    const inner = readAs(reading, key, child);
    if (child === null && !holdsNames && !inner.isData) return [];
    // Of a schema, it is a list.
    if (key === 'required' && !holdsNames && !Array.isArray(child) && !owners.some((one) => one in value)) return [];
    const isUsable = (one: unknown): boolean => !isJsonObject(one) || (one.url ?? one.name ?? null) !== null;
    const isListed = /^(servers|tags)$/.test(key) && Array.isArray(child);
    const kept = isListed ? child.filter(isUsable) : (child ?? (holdsNames ? {} : null));
    return [[key, tidied(kept, inner, !holdsNames && texts.has(key))]];
  });
  return Object.fromEntries(entries);
}

const owners = ['in', 'schema', 'content', '$ref'];

// What is required of any other API is what its description says.
async function apiOfContract(api: Api, contract: Contract): Promise<Api> {
  const given = await api.mock();
  if (given.owns?.(contract) === true) return api;
  const { apiOf } = await import('../mock/index.ts');
  const mock = apiOf({ ...given, owns: () => false }, contract);
  const tokens = { ...mock.tokens, example: 'q7Zk2vXw9LmT4bRd', isOptional: true };
  return { ...api, tokens, inputs: [], mock: async () => mock, suite: generalSuite, help: {} };
}

async function generalSuite(): Promise<Suite> {
  return (await loadVerify()).generalSuite as Suite;
}

/** The file of a description, where only a file will do. */
export function requireFile({ file }: GivenContract, option: string): string {
  if (file !== undefined) return file;
  throw new UsageError(`${option} needs a file; --contract is a URL`);
}

/** Reads a file of JSON. Throws a UsageError for what is not JSON. */
export async function readJsonFile(file: string): Promise<unknown> {
  const text = await readTextOf(file);
  try {
    return JSON.parse(text);
  } catch (cause) {
    throw new UsageError(`${file} is not JSON`, { cause });
  }
}

type Load = () => Promise<Contract>;

// Editors write in several steps.
const settling = 50;
/** How often the file is looked at. */
const interval = 150;

/**
 * Reloads a contract whenever its file changes; a broken edit keeps the old one and says why. Gives what ends it.
 * It asks for the state of the path again and again: events of a folder miss the target of a link, a mounted volume
 * whose links are swapped, and a folder that is removed and made again.
 */
export function watchContract(file: string, mock: RunningMock, load: Load): () => void {
  let timer: NodeJS.Timeout | undefined;
  const onChange = ({ nlink }: Stats): void => {
    clearTimeout(timer);
    if (nlink > 0) timer = setTimeout(() => void reload(file, mock, load), settling);
  };
  watchFile(file, { interval, persistent: false }, onChange);
  return () => {
    clearTimeout(timer);
    unwatchFile(file, onChange);
  };
}

async function reload(file: string, mock: RunningMock, load: Load): Promise<void> {
  try {
    mock.replaceContract(await load());
    console.error(`${basename(file)} changed; the new contract holds`);
  } catch (error) {
    console.error(`${basename(file)} changed; the old contract still holds: ${(error as Error).message}`);
  }
}
