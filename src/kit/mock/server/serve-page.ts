import type { Contract } from '../../contract/index.ts';
import { readNotFound, readStatic, type StaticFile, type Wanted } from '../../http/node.ts';
import type { MockRequest, MockResponse } from '../pipeline/message.ts';

/** What is served beside the API. */
export interface PageSource {
  readonly folder: string | undefined;
  readonly contract: () => Contract;
  readonly contractText: (() => Promise<string>) | undefined;
  /** Where the API is, as a program that asked for a host name sees it. */
  readonly address: (host: string | undefined) => string;
}

/** The page or the description that a path names; `undefined` when there is none. */
export async function servePage(page: PageSource, { target, headers }: MockRequest): Promise<MockResponse | undefined> {
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
