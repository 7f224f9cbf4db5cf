import type { LiveState, Rejection } from '../../src/kit/mock/world/index.ts';

interface Book {
  readonly id: string;
  readonly title: string;
  readonly pages?: number;
}

interface Store {
  readonly books: Map<string, Book>;
  next: number;
}

/** The live state of the book shop. */
export const shopState: LiveState<Store> = {
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
