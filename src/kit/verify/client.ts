import {
  type Content,
  type Contract,
  cookieOf,
  type Field,
  isJson,
  join,
  matchedPart,
  type Operation,
  type SecurityScheme,
  typeWithin,
  writeForm,
  writeMultipart,
  writeParameter,
} from '../contract/index.ts';
import { createExchange, type Exchange, fieldOf, type ReceivedResponse } from './exchange.ts';
import { foreignOf } from './foreign.ts';
import { type Effect, NoResponse, type Transport, type WireRequest, type WireResponse } from './transport.ts';

/** A request before it is written out. What is left out is filled in: the token, nothing else. */
export interface Draft {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string | readonly string[]>>;
  /** Sent as it is, instead of `query`. */
  readonly rawQuery?: string;
  /** `undefined` as a value sends no such field. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** In place of the token; `null` sends no credential at all, whatever the settings give. */
  readonly credential?: string | null;
  /** Sent as JSON, or as a form or text where the operation takes only that. */
  readonly body?: unknown;
  /** Sent as it is, instead of `body`. */
  readonly rawBody?: string | Uint8Array;
  /** Instead of the operation's own method. */
  readonly method?: string;
  /** Instead of the operation's own path template. */
  readonly pathTemplate?: string;
}

/** Sends requests. Every exchange it makes is checked against every rule. */
export interface Client {
  /** Sends a request for an operation. It throws NoResponse when none comes. */
  send(operationId: string, draft?: Draft): Promise<ReceivedResponse>;
}

export interface Address {
  readonly contract: Contract;
  readonly baseUrl: string;
  readonly token: string;
  /** Sent with every request. */
  readonly headers?: readonly (readonly [string, string])[];
  readonly transport: Transport;
}

interface ClientOptions extends Address {
  readonly madeBy: string;
  nextNumber(): number;
  /** Is called with what a reader should know of how a request went. */
  note?(text: string): void;
  /** Is called with each exchange before its response is handed out. */
  judge(exchange: Exchange): Promise<void>;
}

/** A client that looks at a target before a run: nothing of what comes is judged. */
export function createProbe(address: Address): Client {
  return createCheckClient({ ...address, madeBy: 'preflight', nextNumber: () => 0, judge: async () => undefined });
}

export function createCheckClient(options: ClientOptions): Client {
  return {
    async send(operationId, draft = {}) {
      const operation = options.contract.operation(operationId);
      if (operation === undefined) throw new TypeError(`the description has no operation ${operationId}`);
      const request = writeRequest(options, operation, draft);
      const number = options.nextNumber();
      const exchangeOnce = async (): Promise<Exchange> => {
        const started = performance.now();
        const wire = await responseTo(options.transport, request);
        const isOwn = draft.method === undefined && draft.pathTemplate === undefined;
        const known = isOwn ? operation : operationAt(options, request);
        const sentAt = performance.timeOrigin + started;
        const sent = { number, madeBy: options.madeBy, operation: known, request, sentAt };
        return await createExchange(sent, wire, performance.now() - started);
      };
      const first = await exchangeOnce();
      // What a gateway says of a target that was away for a moment is not the target's.
      const isAway = foreignOf(options.contract, first, options.baseUrl)?.kind === 'gateway';
      if (isAway && request.effect !== 'safe') {
        const again = `${request.method} ${request.url} was sent again after ${first.response.status}`;
        options.note?.(`${again}: what it does may have been done twice`);
      }
      const exchange = isAway ? await exchangeOnce() : first;
      await options.judge(exchange);
      return exchange.response;
    },
  };
}

function operationAt({ contract, baseUrl }: ClientOptions, { method, url }: WireRequest): Operation | undefined {
  const route = contract.route(method, url.slice(baseUrl.length).split('?', 1)[0] ?? '');
  return route.kind === 'found' ? route.operation : undefined;
}

async function responseTo(transport: Transport, request: WireRequest): Promise<WireResponse> {
  try {
    return await transport(request);
  } catch (error) {
    if (error instanceof NoResponse) error.request = request;
    throw error;
  }
}

function writeRequest(options: ClientOptions, operation: Operation, draft: Draft): WireRequest {
  const { baseUrl } = options;
  const method = draft.method ?? operation.method;
  const { body, contentType } = bodyOf(options.contract, operation, draft);
  const fields = new Map<string, readonly [string, string]>();
  const set = (name: string, value: string | undefined): void => {
    // Some descriptions leave a name empty.
    if (value === undefined || name === '') fields.delete(name.toLowerCase());
    else fields.set(name.toLowerCase(), [name, value]);
  };
  const { given, sentIn } = sentCredentials(options, operation, draft);
  set('Host', new URL(baseUrl).host);
  set('User-Agent', 'contract-kit');
  set('Accept', '*/*');
  set('Accept-Encoding', 'gzip');
  for (const { name, value } of sentIn('header')) set(name, value);
  set('Content-Type', contentType);
  // A request that could have a body says that it has none; one without Content-Length may be rejected with 411.
  if (body === undefined && operation.requestBody !== undefined) set('Content-Length', '0');
  for (const [name, value] of [...given, ...Object.entries(draft.headers ?? {})]) set(name, value);
  const cookies = sentIn('cookie').map(({ name, value }) => `${name}=${value}`);
  if (cookies.length > 0) set('Cookie', [fields.get('cookie')?.[1] ?? [], ...cookies].flat().join('; '));
  if (body !== undefined && !fields.has('transfer-encoding')) set('Content-Length', String(body.byteLength));
  const keys = sentIn('query').map(({ name, value }): Field => [name, value]);
  return {
    method,
    url: `${baseUrl}${pathOf(operation, draft, keys)}`,
    headers: [...fields.values()],
    body,
    effect: effectOf(method),
  };
}

type Headers = NonNullable<Address['headers']>;

// A request without the token, or with another one, has no credential of the settings either.
function givenHeaders({ headers = [] }: ClientOptions, { security }: Operation, { credential }: Draft): Headers {
  if (credential === undefined) return headers;
  const places = security.flat().map(placeOf);
  return headers.flatMap(([name, value]): Headers => {
    if (places.some((place) => place.in === 'header' && place.name.toLowerCase() === name.toLowerCase())) return [];
    if (name.toLowerCase() !== 'cookie') return [[name, value]];
    const isOwn = (pair: string) => places.some((one) => one.in === 'cookie' && cookieOf(pair, one.name) !== undefined);
    const rest = value.split(';').filter((pair) => !isOwn(pair));
    return rest.length === 0 ? [] : [[name, rest.join(';').trim()]];
  });
}

/** Whether headers have a credential in its place. */
export function holds(headers: Headers, field: Place): boolean {
  if (field.in === 'cookie') return cookieOf(fieldOf(headers, 'cookie'), field.name) !== undefined;
  return field.in === 'header' && fieldOf(headers, field.name) !== undefined;
}

function sentCredentials(options: ClientOptions, operation: Operation, draft: Draft) {
  const { security } = operation;
  const { credential = options.token } = draft;
  const given = givenHeaders(options, operation, draft);
  const isWhole = security.some((schemes) => schemes.every((scheme) => holds(given, placeOf(scheme))));
  const all = credential === null || isWhole ? [] : credentialsOf(security[0] ?? [], credential);
  return { given, sentIn: (place: Place['in']) => all.filter((one) => one.in === place && !holds(given, one)) };
}

type Place = NonNullable<SecurityScheme['field']>;
type Credential = Place & { readonly value: string };

const placeOf = ({ field }: SecurityScheme): Place => field ?? { in: 'header', name: 'Authorization' };

// The first alternative of the operation says where the token goes.
function credentialsOf(schemes: Operation['security'][number], token: string): readonly Credential[] {
  if (schemes.length === 0) return [{ in: 'header', name: 'Authorization', value: `Bearer ${token}` }];
  return schemes.map((one) => {
    const { type, scheme = 'bearer', field } = one;
    const sent = scheme === 'basic' ? btoa(token.includes(':') ? token : `${token}:`) : token;
    const name = type !== 'http' || scheme === 'bearer' ? 'Bearer' : scheme === 'basic' ? 'Basic' : scheme;
    return { ...placeOf(one), value: field === undefined ? `${name} ${sent}` : token };
  });
}

/** The content of a request body that is sent: JSON where that is declared, or else a form, or what comes first. */
export function sentContent({ requestBody }: Operation): Content | undefined {
  const contents = requestBody?.content ?? [];
  const form = (name: string) => contents.find(({ mediaType }) => mediaType.startsWith(name));
  const json = contents.find(({ mediaType }) => isJson(mediaType));
  return json ?? form('application/x-www-form-urlencoded') ?? form('multipart/form-data') ?? contents[0];
}

const boundary = 'contract-kit-boundary';

function bodyOf(contract: Contract, operation: Operation, { body, rawBody }: Draft) {
  const json = 'application/json';
  const encode = (text: string): Uint8Array => new TextEncoder().encode(text);
  if (rawBody !== undefined) {
    const bytes = typeof rawBody === 'string' ? encode(rawBody) : rawBody;
    return { body: bytes, contentType: body === undefined ? undefined : json };
  }
  if (body === undefined) return { body: undefined };
  const { mediaType = json, pointer = '#', schema = '' } = sentContent(operation) ?? {};
  const contentType = typeWithin(mediaType);
  if (isJson(contentType)) return { body: encode(JSON.stringify(body)), contentType };
  const encoding = contract.at(join(pointer, 'encoding'));
  if (mediaType.startsWith('application/x-www-form-urlencoded')) {
    const fields = writeForm(body, encoding).map((field) => [...field]);
    return { body: encode(String(new URLSearchParams(fields))), contentType: mediaType };
  }
  if (mediaType.startsWith('multipart/form-data')) {
    const text = writeMultipart(contract.document, { schema, encoding, boundary }, body);
    return { body: encode(text), contentType: `multipart/form-data; boundary=${boundary}` };
  }
  return { body: encode(typeof body === 'string' ? body : JSON.stringify(body)), contentType };
}

function pathOf(operation: Operation, draft: Draft, keys: readonly Field[]): string {
  const { pathTemplate = matchedPart(operation.pathTemplate), path = {}, query = {}, rawQuery } = draft;
  // Some descriptions declare no parameter for an expression of a path; any text is a value of it.
  const filled = pathTemplate.replace(/\{([^{}]+)\}|[^\x21-\x7e]+/g, (text, name?: string) => {
    if (name === undefined) return encodeURIComponent(text);
    const parameter = operation.parameters.find((one) => one.in === 'path' && one.name === name);
    const value = path[name] ?? (parameter && writeParameter(parameter, 'x')[0]?.[1]) ?? 'x';
    // What a style writes around values and between them stands as it is.
    const isPlain = !parameter || (parameter.style === 'simple' && !/array|object/.test(parameter.types.join()));
    const encoded = encodeURIComponent(value);
    return isPlain ? encoded : encoded.replaceAll(/%(?:2C|3B|3D)/g, decodeURIComponent);
  });
  const fields = [...fieldsOf(query), ...keys].map((field) => [...field]);
  if (rawQuery === undefined && fields.length === 0) return filled;
  return `${filled}?${rawQuery ?? new URLSearchParams(fields)}`;
}

/** The fields of a query, in which a name may stand several times. */
export function fieldsOf(query: NonNullable<Draft['query']>): readonly Field[] {
  return Object.entries(query).flatMap(([name, values]) => [values].flat().map((value): Field => [name, value]));
}

/** A method that RFC 9110 calls safe leaves nothing behind. */
export function effectOf(method: string): Effect {
  return /^(GET|HEAD|OPTIONS|TRACE)$/.test(method) ? 'safe' : 'creates';
}
