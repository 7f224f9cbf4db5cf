import { annotations, type Contract, isJson, isJsonObject, type Operation } from '../../contract/index.ts';
import type { MockRequest } from '../pipeline/message.ts';
import type { Negotiate, Negotiated, Wish } from '../pipeline/negotiate.ts';
import { pickExample } from '../pipeline/pick-example.ts';
import { type RequestRejection, reject } from '../pipeline/rejection.ts';

type PrismHttp = typeof import('@stoplight/prism-http');
type PrismOperation = Awaited<ReturnType<PrismHttp['getHttpOperationsFromSpec']>>[number];

/**
 * Negotiation in a server: examples as everywhere, and generated data by Prism, in this process. Loading it takes longer
 * than everything else the mock does, so it is loaded by the first request that needs it.
 */
export function createPrism(): Negotiate {
  let loaded: Promise<PrismHttp | undefined> | undefined;
  const operations = new WeakMap<Contract, Promise<ReadonlyMap<string, PrismOperation>>>();
  return async (contract, operation, request, wish) => {
    // Prism gives a declared HEAD neither a body nor headers of one, and an error a code that does not fit its status.
    const isError = wish.code !== undefined && wish.code >= 400;
    const isGenerated = wish.dynamic && wish.example === undefined && operation.method !== 'HEAD' && !isError;
    if (!isGenerated) return await pickExample(contract, operation, request, { ...wish, dynamic: false });
    loaded ??= loadPrism();
    const prism = await loaded;
    if (prism === undefined)
      return reject('request-invalid', 'header Prefer', `generated data needs Prism: ${install}`);
    const known = operations.get(contract) ?? readOperations(prism, contract);
    operations.set(contract, known);
    const target = (await known).get(operation.id);
    if (target === undefined) throw new Error(`Prism does not know the operation ${operation.id}`);
    const response = await ask({ prism, target, operation }, request, wish);
    return isDescribed(contract, operation, response)
      ? response
      : reject(
          'request-invalid',
          'header Prefer',
          `generates nothing: the contract does not say what a ${operation.id} response contains`,
        );
  };
}

const install = 'npm install @stoplight/prism-http@5.12.0 @stoplight/prism-core@5.8.0';

interface Asked {
  readonly prism: PrismHttp;
  readonly target: PrismOperation;
  readonly operation: Operation;
}

// Prism makes nonsense where the contract says nothing: of bytes, and of JSON that may be anything.
function isDescribed(contract: Contract, operation: Operation, response: Negotiated | RequestRejection): boolean {
  if (response.kind === 'rejection' || response.mediaType === undefined) return true;
  const declared = contract.response(operation, response.status);
  const content = declared && contract.content(declared.content, response.mediaType);
  const schema = content?.schema === undefined ? undefined : contract.at(content.schema);
  if (!isJson(response.mediaType) || !isJsonObject(schema)) return false;
  return Object.keys(schema).some((keyword) => !annotations.has(keyword) && !keyword.startsWith('x-'));
}

// Prism is an optional peer: only generated data cannot do without it.
async function loadPrism(): Promise<PrismHttp | undefined> {
  try {
    return await import('@stoplight/prism-http');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ERR_MODULE_NOT_FOUND') return undefined;
    throw error;
  }
}

async function readOperations(prism: PrismHttp, { document }: Contract): Promise<ReadonlyMap<string, PrismOperation>> {
  const operations = await prism.getHttpOperationsFromSpec(structuredClone(document) as never);
  return new Map(operations.map((operation) => [operation.iid ?? `${operation.method} ${operation.path}`, operation]));
}

async function ask(
  { prism, target, operation }: Asked,
  request: MockRequest,
  wish: Wish,
): Promise<Negotiated | RequestRejection> {
  prism.resetJSONSchemaGenerator();
  const { code, seed } = wish;
  // A new configuration each time: Prism writes the Accept field of the first request into the one it is given.
  const mock = { dynamic: true, seed: String(seed), ...(code && { code }) };
  const config = { mock, validateRequest: false, validateResponse: false, checkSecurity: false, errors: false };
  const instance = prism.createInstance({ ...config, isProxy: false, upstreamProxy: undefined } as never, {
    logger: silent as never,
  });
  const accept = acceptOf(operation, request.headers.accept);
  const question = {
    method: target.method as never,
    url: { path: target.path, query: {} },
    headers: { accept },
  };
  const response = await instance.request(question, [target])();
  if (response._tag === 'Right') return toNegotiated(response.right.output);
  const { status, detail, message } = response.left as Error & { status?: number; detail?: string };
  if (status === 406) return reject('not-acceptable', 'header Accept', `admits nothing that ${operation.id} returns`);
  if (status === 404 || code !== undefined) return reject('request-invalid', 'header Prefer', detail ?? message);
  throw response.left;
}

// To whom everything is welcome, Prism would give whatever is declared last, even a range such as any type at all.
function acceptOf({ responses }: Operation, accept = '*/*'): string {
  const contents = responses.find(({ status }) => status.startsWith('2'))?.content ?? [];
  const concrete = contents.map(({ mediaType }) => mediaType).filter((mediaType) => !mediaType.includes('*'));
  return accept === '*/*' && concrete[0] !== undefined ? `${concrete[0]}, */*;q=0.1` : accept;
}

function toNegotiated(output: { statusCode: number; headers?: object; body?: unknown }): Negotiated {
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries(output.headers ?? {})) headers[name.toLowerCase()] = String(value);
  const { 'content-type': mediaType, ...rest } = headers;
  // Prism hands out the same example object every time.
  return {
    kind: 'negotiated',
    status: output.statusCode,
    headers: rest,
    mediaType,
    body: structuredClone(output.body),
  };
}

const nothing = (): void => undefined;
const silent: object = {
  child: () => silent,
  ...Object.fromEntries(['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'success'].map((name) => [name, nothing])),
};
