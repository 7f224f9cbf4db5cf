import type { Contract } from '../../contract/index.ts';
import { readStatic, type StaticFile } from '../../http/node.ts';
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
export async function servePage(
  page: PageSource,
  { target, headers: { host } }: MockRequest,
): Promise<MockResponse | undefined> {
  const [path = '/'] = target.split('?', 1);
  const file = await find(page, path, host);
  if (file === undefined) return undefined;
  const headers = {
    'content-type': file.mediaType,
    'content-length': String(file.body.length),
    'cache-control': 'no-cache',
    'x-content-type-options': 'nosniff',
  };
  return { status: 200, headers, body: file.body, delay: 0, fault: undefined };
}

async function find(page: PageSource, path: string, host: string | undefined): Promise<StaticFile | undefined> {
  const { folder, contract } = page;
  if (path === '/openapi.yaml') {
    // The file may have gone since the start; then there is nothing to serve.
    const text = await writeContract(page, page.address(host));
    if (text === undefined) return undefined;
    return { mediaType: 'application/yaml; charset=utf-8', body: Buffer.from(text) };
  }
  if (path === '/openapi.json') {
    const body = Buffer.from(describeHere(contract(), page.address(host)));
    return { mediaType: 'application/json; charset=utf-8', body };
  }
  return folder === undefined ? undefined : await readStatic(folder, path);
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
