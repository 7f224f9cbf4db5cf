import { type Contract, isJsonObject, oncePer } from '../contract/index.ts';
import { type CorsPolicy, normalizeOrigin } from '../http/index.ts';
import type { ServedExchange } from './pipeline/journal.ts';
import type { Negotiate } from './pipeline/negotiate.ts';
import type { FaultKind } from './pipeline/outcome.ts';
import type { Settings, Span } from './pipeline/request-context.ts';
import type { Limits } from './pipeline/session.ts';
import type { Seed } from './world/live-state.ts';

/** How a mock behaves. Everything is optional. */
export interface MockOptions {
  /** The contract to serve; the API's own without it. */
  readonly contract?: Contract | undefined;
  /** A path before every path of the contract, such as `/v1`. The control API is below it, too. */
  readonly basePath?: string | undefined;
  /** Any text; equal seeds give equal ids, latencies and faults. */
  readonly seed?: string | undefined;
  /** The resources that every world begins with. */
  readonly resources?: Seed | undefined;
  /** Milliseconds before every response. */
  readonly latency?: Span | undefined;
  /** Faults that strike at random: each kind once, with its probability, which together are at most 1. */
  readonly faults?: readonly { readonly kind: FaultKind; readonly rate: number }[] | undefined;
  /** Responds to everything from the contract's examples, and remembers nothing. */
  readonly stateless?: boolean | undefined;
  /** Tokens that open every project, besides those that the mock always knows. */
  readonly tokens?: readonly string[] | undefined;
  /** Accepts every token that has the form of one. */
  readonly anyToken?: boolean | undefined;
  /**
   * Further origins whose pages may use the API, besides those of this machine; `'*'` is every one, and `'null'` pages
   * opened from a file. `false` allows none.
   */
  readonly corsOrigins?: readonly string[] | false | undefined;
  readonly limits?: { readonly [Name in keyof Limits]?: Limits[Name] | undefined } | undefined;
  /** Longer request bodies are rejected. */
  readonly mostBodyBytes?: number | undefined;
  /** Called with every exchange. */
  readonly onExchange?: ((exchange: ServedExchange) => void) | undefined;
  /** Called with every error of the mock itself; without it they are thrown away unread. */
  readonly onBug?: ((error: unknown) => void) | undefined;
  /** How to respond from examples; without it, named examples only. */
  readonly negotiate?: Negotiate | undefined;
}

/** How much a mock keeps by default. */
export const defaultLimits: Limits = { worlds: 32, resources: 5000, exchanges: 1000 };

/** The limits that options stand for; one that is undefined counts as absent. */
export function limitsOf({ limits }: MockOptions): Limits {
  return {
    worlds: limits?.worlds ?? defaultLimits.worlds,
    resources: limits?.resources ?? defaultLimits.resources,
    exchanges: limits?.exchanges ?? defaultLimits.exchanges,
  };
}

/** The largest request body that is read, by default. */
export const defaultMostBodyBytes = 1_048_576;

export function settingsOf(options: MockOptions, contract: Contract): Settings {
  return {
    basePath: (options.basePath ?? basePathOf(contract)).replace(/(?<!\/)\/+$/, ''),
    isBasePathOptional: options.basePath === undefined,
    cors: corsOf(options.corsOrigins),
    credentials: { tokens: new Set(options.tokens), acceptsAny: options.anyToken === true },
    isStateless: options.stateless === true,
    latency: options.latency,
    faults: inTurn(options.faults ?? []),
  };
}

// The path of the first server; one with variables of its own stands for any.
function basePathOf({ document: { servers } }: Contract): string {
  return (Array.isArray(servers) ? pathsOf(servers[0])[0] : undefined) ?? '';
}

/** The paths of all servers that a contract names, also for single paths and operations, with each value of variables; and none. */
export const basePathsOf = oncePer((contract: Contract): readonly string[] => {
  const owners = contract.operations.flatMap(({ pointer }) => [pointer.slice(0, pointer.lastIndexOf('/')), pointer]);
  const servers = [contract.document, ...[...new Set(owners)].map((at) => contract.at(at))].flatMap((owner) =>
    isJsonObject(owner) && Array.isArray(owner.servers) ? owner.servers : [],
  );
  return [...new Set(['', ...servers.flatMap(pathsOf).map((path) => path.replace(/\/$/, ''))])];
});

const mostPaths = 100;

function pathsOf(server: unknown): readonly string[] {
  const { url = '/', variables = {} } = isJsonObject(server) ? server : {};
  let urls = [String(url)];
  for (const [expression, name = ''] of String(url).matchAll(/\{([^{}]*)\}/g)) {
    const variable = isJsonObject(variables) ? variables[name] : undefined;
    const { default: usual = 'x', enum: listed = [] } = isJsonObject(variable) ? variable : {};
    const values = [...new Set([usual, listed].flat().map(String))];
    urls = urls.flatMap((one) => values.map((value) => one.replace(expression, () => value))).slice(0, mostPaths);
  }
  const paths = urls.filter((one) => URL.canParse(one, 'http://localhost'));
  return paths.map((one) => new URL(one, 'http://localhost').pathname).filter(isBasePath);
}

function corsOf(origins: MockOptions['corsOrigins'] = []): CorsPolicy {
  if (origins === false) return { loopback: false, origins: [] };
  return { loopback: true, origins: origins.map((origin) => normalizeOrigin(origin) ?? origin) };
}

// The faults are asked one after the other, so each can only strike among the requests that those before it have left.
function inTurn(faults: Settings['faults']): Settings['faults'] {
  let left = 1;
  return faults.map(({ kind, rate }) => {
    const share = left > 0 ? Math.min(1, rate / left) : 0;
    left -= rate;
    return { kind, rate: share };
  });
}

/** Whether a text can stand before every path of a contract. */
export function isBasePath(value: unknown): boolean {
  return typeof value === 'string' && /^(\/[\w.~%!$&'()*+,;=:@-]+)*\/?$/.test(value) && !/^\/__mock(\/|$)/.test(value);
}
