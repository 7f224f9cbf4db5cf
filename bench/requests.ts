import { type Contract, isJson, sampleOf } from '../src/kit/contract/index.ts';
import type { JudgedOperation } from './judge.ts';

/** What is sent to both mocks. */
export interface PlainRequest {
  readonly method: string;
  readonly target: string;
  readonly headers: Record<string, string>;
  readonly contentType: string;
  readonly body: string | undefined;
}

/** A request that the description allows, as far as the kit can tell. */
export function plainRequest(contract: Contract, { method, path }: JudgedOperation): PlainRequest | undefined {
  const operation = contract.operations.find((one) => one.method === method && one.pathTemplate === path);
  if (operation === undefined) return undefined;
  const values = operation.parameters.map((parameter) => ({ ...parameter, text: textOf(contract, parameter) }));
  const named = (place: string) => values.filter((value) => value.in === place && value.required);
  const keys = schemesOf(contract).flatMap((one) => (one.in === 'query' ? [[String(one.name), 'some-key']] : []));
  const query = new URLSearchParams([...named('query').map(({ name, text }) => [name, text]), ...keys]);
  const filled = path.replaceAll(/\{([^{}]*)\}/g, (_whole, name: string) =>
    encodeURIComponent(values.find((value) => value.in === 'path' && value.name === name)?.text ?? '1'),
  );
  return {
    method,
    target: filled.replace(/[?#].*/, '') + (query.size > 0 ? `?${query}` : ''),
    headers: Object.fromEntries(named('header').map(({ name, text }) => [name, text.replaceAll(/[^\x20-\x7e]/g, '-')])),
    ...bodyOf(contract, operation),
  };
}

type Operation = Contract['operations'][number];

function textOf(contract: Contract, { pointer, schema }: Operation['parameters'][number]): string {
  const described = contract.at(pointer) as { example?: unknown } | undefined;
  const value = described?.example ?? sampleOf(contract.document, schema);
  const first: unknown = Array.isArray(value) ? value[0] : value;
  return typeof first === 'object' ? JSON.stringify(first) : String(first);
}

function bodyOf(contract: Contract, { method, requestBody }: Operation): Pick<PlainRequest, 'contentType' | 'body'> {
  const content = method === 'GET' ? undefined : requestBody?.content.find(({ mediaType }) => isJson(mediaType));
  if (content === undefined) return { contentType: 'application/json', body: undefined };
  const made = content.schema === undefined ? {} : sampleOf(contract.document, content.schema);
  return { contentType: content.mediaType, body: JSON.stringify(content.examples[0]?.value ?? made) };
}

/** What of an operation is tried. */
export type Kind = 'usual' | 'code' | 'dynamic' | 'invalid' | 'unauthenticated';

type Scheme = Partial<Record<'type' | 'scheme' | 'in' | 'name', string>>;

const schemesOf = ({ document }: Contract): readonly Scheme[] =>
  Object.values(Object(Object(document.components).securitySchemes));

/** A credential for each scheme of the description: a mock of a foreign API takes any. */
function credentialsOf(contract: Contract): Record<string, string> {
  const schemes = schemesOf(contract);
  const isBasic = schemes.some(({ scheme }) => /^basic$/i.test(scheme ?? ''));
  const isOther = schemes.some(
    ({ type, scheme }) => /^(oauth2|openIdConnect)$/.test(type ?? '') || scheme === 'bearer',
  );
  const named = (place: string) =>
    schemes.flatMap((one) => (one.type === 'apiKey' && one.in === place ? one.name : []));
  return {
    authorization: isBasic && !isOther ? `Basic ${btoa('some:key')}` : 'Bearer some-token',
    ...Object.fromEntries(['x-api-key', ...named('header')].map((name) => [String(name).toLowerCase(), 'some-key'])),
    cookie: ['session', ...named('cookie')].map((name) => `${name}=1`).join('; '),
  };
}

export function requestsOf(
  contract: Contract,
  operation: JudgedOperation,
): readonly (readonly [Kind, Record<string, string>])[] {
  const auth = credentialsOf(contract);
  const codes = Object.keys(operation.responses)
    .filter((code) => /^[245]\d\d$/.test(code))
    .slice(0, 3);
  return [
    ['usual', auth],
    ...codes.map((code) => ['code', { ...auth, prefer: `code=${code}` }] as const),
    ['dynamic', { ...auth, prefer: 'dynamic=true' }],
    ['invalid', { ...auth, 'content-type': 'application/json' }],
    ['unauthenticated', {}],
  ];
}

/** Gives up after so long. A signal may be collected before it fires, and a body that ends early may never settle: the time is kept apart. */
export async function within<T>(ms: number, act: (signal: AbortSignal) => Promise<T>): Promise<T> {
  const controller = new AbortController();
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => {
      controller.abort();
      reject(new Error(`nothing came within ${ms} ms`));
    }, ms);
  });
  try {
    return await Promise.race([act(controller.signal), late]);
  } finally {
    clearTimeout(timer);
  }
}
