import { isJsonObject, type Operation } from '../../src/kit/contract/index.ts';
import {
  type Check,
  type CheckContext,
  type Draft,
  expectAccepted,
  expectSame,
  jsonOf,
  type ReceivedResponse,
  responded,
  responseRules,
  type Suite,
  unwantedRules,
} from '../../src/kit/verify/index.ts';

const checks: readonly Check[] = [
  {
    id: 'book-added-is-found',
    title: 'A book that was added is found',
    contract: '#/paths/~1books~1{book_id}/get/responses/200',
    needs: ['state'],

    async run(context) {
      const id = await addBook(context);

      const response = await context.client.send('getBook', { path: { book_id: id } });

      expectAccepted(response);
    },
  },
  {
    id: 'book-added-is-listed',
    title: 'A book that was added is listed',
    contract: '#/paths/~1books/get/responses/200',
    needs: ['state'],
    alone: 'last',

    async run(context) {
      const id = await addBook(context);

      const response = await context.client.send('listBooks', { query: { limit: '100' } });

      const ids = booksOf(response).map((book) => book.id);
      expectSame('the list lacks the book', { expected: true, actual: ids.includes(id) }, { response });
    },
  },
  {
    id: 'book-removed-is-gone',
    title: 'A book that was removed is not found',
    contract: '#/paths/~1books~1{book_id}/get/responses/404',
    needs: ['state'],

    async run(context) {
      const id = await addBook(context);
      await context.client.send('removeBook', { path: { book_id: id } });

      const response = await context.client.send('getBook', { path: { book_id: id } });

      expectSame('a removed book is still found', { expected: 404, actual: response.status }, { response });
    },
  },
];

async function addBook({ client }: CheckContext): Promise<string> {
  const response = await client.send('addBook', { body: { title: 'Dune', pages: 412 } });
  expectAccepted(response);
  return idOf(response);
}

function booksOf(response: ReceivedResponse): readonly { readonly id: string }[] {
  const body = jsonOf(response);
  return Array.isArray(body) ? body : [];
}

function idOf(response: ReceivedResponse): string {
  const body = jsonOf(response);
  return isJsonObject(body) ? String(body.id) : '';
}

async function draft(operation: Operation, context: CheckContext): Promise<Draft> {
  const path = operation.pathTemplate.includes('{') ? { book_id: await addBook(context) } : {};
  return operation.requestBody === undefined ? { path } : { path, body: { title: 'Emma' } };
}

export const shopSuite: Suite = {
  responded,
  generated: {
    accepted: { id: 'generated-valid-accepted', title: 'A valid request is accepted', source: 'about:blank' },
    rejected: { id: 'generated-invalid-refused', title: 'An invalid request is rejected', source: 'about:blank' },
  },
  rules: [...responseRules, ...unwantedRules],
  checks,
  draft,
  errorCode: () => undefined,
  created: ({ operation, response }) =>
    operation?.id === 'addBook' ? { kind: 'book', id: idOf(response), url: `/books/${idOf(response)}` } : undefined,
};
