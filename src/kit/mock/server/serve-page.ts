import type { Contract } from '../../contract/index.ts';
import { readStatic, type StaticFile } from '../../http/node.ts';
import type { MockRequest, MockResponse } from '../pipeline/message.ts';

/** What is served beside the API. */
export interface PageSource {
  readonly folder: string | undefined;
  readonly contract: () => Contract;
  readonly contractText: (() => Promise<string>) | undefined;
}

/** The page or the description that a path names; `undefined` when there is none. */
export async function servePage(page: PageSource, { target }: MockRequest): Promise<MockResponse | undefined> {
  const [path = '/'] = target.split('?', 1);
  const file = await find(page, path);
  if (file === undefined) return undefined;
  const headers = {
    'content-type': file.mediaType,
    'content-length': String(file.body.length),
    'cache-control': 'no-cache',
    'x-content-type-options': 'nosniff',
  };
  return { status: 200, headers, body: file.body, delay: 0, fault: undefined };
}

async function find({ folder, contract, contractText }: PageSource, path: string): Promise<StaticFile | undefined> {
  if (path === '/openapi.yaml') {
    // The file may have gone since the start; then there is nothing to serve.
    const text = await writeContract(contract, contractText);
    if (text === undefined) return undefined;
    return { mediaType: 'application/yaml; charset=utf-8', body: Buffer.from(text) };
  }
  if (path === '/openapi.json') {
    const body = Buffer.from(JSON.stringify(contract().document, null, 2));
    return { mediaType: 'application/json; charset=utf-8', body };
  }
  return folder === undefined ? undefined : await readStatic(folder, path);
}

// JSON is YAML too.
async function writeContract(
  contract: PageSource['contract'],
  text: PageSource['contractText'],
): Promise<string | undefined> {
  if (text === undefined) return JSON.stringify(contract().document, null, 2);
  return await text().catch(() => undefined);
}
