import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { loadContract, readContractAt } from '../../src/kit/contract/node.ts';
import { type Api, defineApi } from '../../src/kit/define-api.ts';
import type { MockedApi } from '../../src/kit/mock/index.ts';
import type { LiveState, Rejection } from '../../src/kit/mock/world/index.ts';
import { shopSuite } from './suite.ts';

interface Book {
  readonly id: string;
  readonly title: string;
  readonly pages?: number;
}

interface Store {
  readonly books: Map<string, Book>;
  next: number;
}

const shopState: LiveState<Store> = {
  create: () => ({ books: new Map(), next: 1 }),
  count: ({ books }) => books.size,
  error: (_store, { code, message }) => ({
    type: `https://shop.example.com/errors/${code}`,
    title: message,
    status: 400,
  }),
  respond(store, { id }, { parameters, body }) {
    const key = String(parameters.book_id);
    if (id === 'addBook') {
      const book = { ...(body as Omit<Book, 'id'>), id: `book-${store.next++}` };
      store.books.set(book.id, book);
      return { kind: 'json', body: book, headers: { location: `/books/${book.id}` } };
    }
    if (id === 'listBooks') return { kind: 'json', body: [...store.books.values()].slice(0, Number(parameters.limit)) };
    const book = store.books.get(key);
    if (book === undefined) return unknown(key);
    if (id === 'getBook') return { kind: 'json', body: book };
    store.books.delete(key);
    return { kind: 'empty' };
  },
};

function unknown(id: string): Rejection {
  return { kind: 'rejection', cause: 'resource-unknown', reason: `there is no book ${id}` };
}

const file = new URL('openapi.yaml', import.meta.url);
const contract = await loadContract(await readFile(file, 'utf8'));

/** A key that the shop knows. */
export const shopKey = 'key-of-the-shop';

/** The shop, as the mock serves it. */
export const shopMock: MockedApi = {
  program: 'shop-kit',
  version: '9.9.9',
  contract: () => contract,
  state: shopState,
  authorize: (_operation, _parameters, { token }) =>
    token === shopKey ? undefined : { cause: 'authorization-invalid', reason: 'the shop does not know this key' },
  authorizesKeys: true,
  tokens: { pattern: /^key-\S+$/, shape: 'begins with key-', prefix: 'key-', variable: 'SHOP_KEY' },
};

/** A second API: the kit serves, verifies and proxies it without a word of the first. */
export const shop: Api = defineApi({
  program: 'shop-kit',
  version: '9.9.9',
  contract: {
    file,
    load: async (source, options) =>
      String(source) === fileURLToPath(file)
        ? contract
        : await readContractAt(source, { strictness: 'tolerant', ...options }),
  },
  docs: new URL('no-docs/', import.meta.url),
  tokens: { variable: 'SHOP_KEY', pattern: /^key-\S+$/, shape: 'begins with key-', example: shopKey },
  inputs: [],
  mock: async () => shopMock,
  suite: async () => shopSuite,
  help: {},
});
