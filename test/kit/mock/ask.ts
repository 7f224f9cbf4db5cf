import { judgeResponse, type SchemaMismatch } from '../../../src/kit/contract/index.ts';
import { packagedContract } from '../../../src/zangtable/contract.ts';

/** What a test reads of a response. */
interface Asked {
  readonly status: number;
  readonly headers: Headers;
  readonly text: string;
  // biome-ignore lint/suspicious/noExplicitAny: a test reads properties that may not be there.
  readonly json: any;
  /** How the response breaks the contract; the operation is undefined where the request is for none. */
  readonly mismatches: readonly SchemaMismatch[];
}

/** What a test says of a request; the rest is usual. */
interface Question {
  readonly method?: string;
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly body?: unknown;
}

/** Something that responds to a `Request`: a handler, or `fetch` with the address of a server. */
export type Responder = (request: Request) => Promise<Response>;

const contract = packagedContract();

/** Asks for a path with the usual token, and checks the response against the contract. */
export async function ask(responses: Responder, target: string, question: Question = {}): Promise<Asked> {
  const { method = question.body === undefined ? 'GET' : 'POST', headers = {}, body } = question;
  const usual = {
    authorization: 'Bearer pat_PROJECT_TOKEN',
    'content-type': body === undefined ? undefined : 'application/json',
  };
  const fields = Object.entries<string | undefined>({ ...usual, ...headers });
  const url = target.startsWith('http') ? target : `http://mock.test${target}`;
  const response = await responses(
    new Request(url, {
      method,
      headers: fields.filter((field): field is [string, string] => field[1] !== undefined),
      ...(body === undefined ? {} : { body: typeof body === 'string' ? body : JSON.stringify(body) }),
    }),
  );
  const text = await response.text();
  const json = /json/.test(response.headers.get('content-type') ?? '') && text !== '' ? JSON.parse(text) : undefined;
  const route = contract.route(method, new URL(url).pathname);
  const mismatches =
    route.kind === 'found'
      ? judgeResponse(contract, route.operation, {
          status: response.status,
          header: (name) => response.headers.get(name) ?? undefined,
          body: json,
        })
      : [];
  return { status: response.status, headers: response.headers, text, json, mismatches };
}

/** Creates a schema export and gives its manifest. */
export async function create(
  responses: Responder,
  project: string,
  question: Question = {},
): Promise<Readonly<Record<string, unknown>>> {
  const { status, json } = await ask(responses, `/projects/${project}/export/schema`, { body: {}, ...question });
  if (status !== 200) throw new Error(`creating an export of ${project} was returned ${status}`);
  return json.data.export;
}
