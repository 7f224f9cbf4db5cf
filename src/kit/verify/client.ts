import type { Contract, Operation } from '../contract/index.ts';
import { createExchange, type Exchange, type ReceivedResponse } from './exchange.ts';
import { foreignOf } from './foreign.ts';
import { type Effect, NoResponse, type Transport, type WireRequest, type WireResponse } from './transport.ts';

/** A request before it is written out. What is left out is filled in: the token, nothing else. */
export interface Draft {
  readonly path?: Readonly<Record<string, string>>;
  readonly query?: Readonly<Record<string, string>>;
  /** Sent as it is, instead of `query`. */
  readonly rawQuery?: string;
  /** `undefined` as a value sends no such field. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  /** Sent as JSON. */
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

/** Where a client sends to, and who is notified. */
interface ClientOptions {
  readonly contract: Contract;
  readonly baseUrl: string;
  readonly token: string;
  /** Sent with every request. */
  readonly headers: readonly (readonly [string, string])[];
  readonly transport: Transport;
  /** Who sends. */
  readonly madeBy: string;
  nextNumber(): number;
  /** Is called with what a reader should know of how a request went. */
  note?(text: string): void;
  /** Is called with each exchange before its response is handed out. */
  judge(exchange: Exchange): Promise<void>;
}

/** Makes a client. */
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
        const known = isOwn(draft) ? operation : operationAt(options, request);
        const sent = { number, madeBy: options.madeBy, operation: known, request };
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

function isOwn({ method, pathTemplate }: Draft): boolean {
  return method === undefined && pathTemplate === undefined;
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

function writeRequest({ baseUrl, token, headers }: ClientOptions, operation: Operation, draft: Draft): WireRequest {
  const method = draft.method ?? operation.method;
  const body = bodyOf(draft);
  const fields = new Map<string, readonly [string, string]>();
  const set = (name: string, value: string | undefined): void => {
    if (value === undefined) fields.delete(name.toLowerCase());
    else fields.set(name.toLowerCase(), [name, value]);
  };
  set('Host', new URL(baseUrl).host);
  set('User-Agent', 'contract-kit');
  set('Accept', '*/*');
  set('Accept-Encoding', 'gzip');
  set(...credentialOf(operation, token));
  if (draft.body !== undefined) set('Content-Type', 'application/json');
  // A request that could have a body says that it has none; one without Content-Length may be rejected with 411.
  if (body === undefined && operation.requestBody !== undefined) set('Content-Length', '0');
  for (const [name, value] of headers) set(name, value);
  for (const [name, value] of Object.entries(draft.headers ?? {})) set(name, value);
  if (body !== undefined && !fields.has('transfer-encoding')) set('Content-Length', String(body.byteLength));
  return {
    method,
    url: `${baseUrl}${pathOf(draft.pathTemplate ?? operation.pathTemplate, draft)}`,
    headers: [...fields.values()],
    body,
    effect: effectOf(method),
  };
}

// The first scheme of the operation says where the token goes.
function credentialOf({ security }: Operation, token: string): readonly [string, string] {
  const field = security[0]?.[0]?.field;
  if (field?.in === 'header') return [field.name, token];
  return field?.in === 'cookie' ? ['Cookie', `${field.name}=${token}`] : ['Authorization', `Bearer ${token}`];
}

function bodyOf({ body, rawBody }: Draft): Uint8Array | undefined {
  if (rawBody !== undefined) return typeof rawBody === 'string' ? new TextEncoder().encode(rawBody) : rawBody;
  return body === undefined ? undefined : new TextEncoder().encode(JSON.stringify(body));
}

function pathOf(template: string, { path = {}, query, rawQuery }: Draft): string {
  const filled = template.replace(/\{([^{}]+)\}/g, (_, name: string) => encodeURIComponent(path[name] ?? ''));
  if (query === undefined && rawQuery === undefined) return filled;
  return `${filled}?${rawQuery ?? new URLSearchParams(query)}`;
}

/** A method that RFC 9110 calls safe leaves nothing behind. */
export function effectOf(method: string): Effect {
  return /^(GET|HEAD|OPTIONS|TRACE)$/.test(method) ? 'safe' : 'creates';
}
