import { type Contract, isJsonObject, type Level, type Operation } from '../../src/kit/contract/index.ts';
import { canonical } from '../../src/kit/verify/expect.ts';
import { NoResponse, type Transport, type WireRequest, type WireResponse } from '../../src/kit/verify/index.ts';
import { contract, createConforming } from './conforming.ts';
import { jsonOf, withBody, withJsonBody } from './message.ts';

/** What a change knows. */
export interface FaultContext {
  readonly contract: Contract;
  /** The operation that the request is for, whatever the suite calls it. */
  readonly operation: Operation | undefined;
  readonly request: WireRequest;
  /** What the conforming server returned. */
  readonly response: WireResponse;
  /** How many requests came so far. */
  readonly number: number;
  /** Asks the conforming server something else. */
  ask(change: Partial<WireRequest>): Promise<WireResponse>;
  /** From now on the server has another name for something: it uses and understands it everywhere. */
  alias(from: string, to: string): void;
}

/** Changes a response, or leaves it by returning `undefined`. */
export type Change = (context: FaultContext) => WireResponse | Promise<WireResponse | undefined> | undefined;

/** What the suite must report of a fault that is derived from the contract. */
export interface Expectation {
  readonly level: Level;
  /** Pointers of the objects that may be named, each with everything inside it. */
  readonly pointers?: readonly string[];
  /** The requirement that must be named, where no object of the description states it. */
  readonly requirement?: string;
}

/** What a fault needs first: a response that no request of the suite leads to is made up before it can be broken. */
export interface Precondition {
  readonly name: string;
  readonly change: Change;
}

/** A conforming server with one change. */
export interface Fault {
  /** Unique, and the same in every run. */
  readonly id: string;
  /** Its row in PROOF.md. */
  readonly kind: string;
  /** Exactly the requirements that a written fault breaks, or where a derived one must be found. */
  readonly breaks: readonly string[] | Expectation;
  readonly precondition?: Precondition | undefined;
  /** The ids of the operations whose responses alone it changes. */
  readonly operationIds?: readonly string[];
  /** A new change for each run, for one that remembers. */
  create(): Change;
}

/** The requirements that a fault is to be found by. */
export function namedBy({ breaks }: Pick<Fault, 'breaks'>): readonly string[] {
  return 'level' in breaks ? (breaks.requirement === undefined ? [] : [breaks.requirement]) : breaks;
}

/** A response that a fault changed; without `after`, none came. */
export interface Changed {
  readonly operation: Operation | undefined;
  readonly before: WireResponse;
  readonly after?: WireResponse;
}

/** A conforming server with a change. */
export function createFaulty(change: Change): Transport {
  return serveFault({ breaks: [], create: () => change }).transport;
}

/** A fault as a target, and what it changed so far. */
export function serveFault({ breaks, precondition, create }: Pick<Fault, 'breaks' | 'precondition' | 'create'>): {
  readonly transport: Transport;
  readonly changed: readonly Changed[];
} {
  const change = create();
  const conforming = createConforming();
  const aliases = createAliases();
  // A written fault may contradict itself: it is known exactly what that breaks.
  const replay = 'level' in breaks ? createReplay() : undefined;
  const changed: Changed[] = [];
  let number = 0;
  const transport: Transport = async (sent) => {
    const request = aliases.understand(sent);
    const ask = async (more: Partial<WireRequest>): Promise<WireResponse> => await conforming({ ...request, ...more });
    const method = request.method === 'HEAD' ? 'GET' : request.method;
    const route = contract.route(method, new URL(request.url).pathname);
    const operation = route.kind === 'found' ? route.operation : undefined;
    number += 1;
    const response = await conforming(request);
    const context = { contract, operation, request, response, number, ask, alias: aliases.add };
    const before = (await precondition?.change(context)) ?? response;
    const after = await changeCounted(change, { ...context, response: before }, changed);
    if (after === undefined) return aliases.use(replay?.repeat(before) ?? before);
    replay?.remember(before, after);
    return aliases.use(after);
  };
  return { transport, changed };
}

async function changeCounted(
  change: Change,
  context: FaultContext,
  changed: Changed[],
): Promise<WireResponse | undefined> {
  const { operation, response: before } = context;
  try {
    const after = await change(context);
    if (after !== undefined) changed.push({ operation, before, after });
    return after;
  } catch (error) {
    if (error instanceof NoResponse) changed.push({ operation, before });
    throw error;
  }
}

/** Keeps what was changed. An entity that one response shows changed is shown so by every other: otherwise a fault would be
 * found by contradiction, and not where it breaks the description. */
function createReplay() {
  const known = new Map<string, unknown>();
  const remember = (before: unknown, after: unknown): void => {
    if (!isJsonObject(before) || !isJsonObject(after)) return;
    if (isEntity(before) && canonical(before) !== canonical(after)) known.set(canonical(before), after);
    for (const name of Object.keys(before)) remember(before[name], after[name]);
  };
  const repeat = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(repeat);
    if (!isJsonObject(value)) return value;
    const changed = isEntity(value) ? known.get(canonical(value)) : undefined;
    return changed ?? Object.fromEntries(Object.entries(value).map(([name, part]) => [name, repeat(part)]));
  };
  return {
    remember: (before: WireResponse, after: WireResponse): void => remember(jsonOf(before), jsonOf(after)),
    repeat(response: WireResponse): WireResponse {
      const body = known.size === 0 ? undefined : jsonOf(response);
      const repeated = repeat(body);
      return canonical(repeated) === canonical(body) ? response : withJsonBody(response, repeated);
    },
  };
}

// Details such as a point in time are alike by chance.
function isEntity(value: object): boolean {
  return Object.keys(value).length >= 8;
}

function createAliases() {
  const names = new Map<string, string>();
  return {
    add: (from: string, to: string): void => void names.set(from, to),
    understand(request: WireRequest): WireRequest {
      let { url } = request;
      for (const [from, to] of names) url = url.replaceAll(encodeURIComponent(to), from);
      return { ...request, url };
    },
    use(response: WireResponse): WireResponse {
      if (names.size === 0) return response;
      const before = new TextDecoder().decode(response.body);
      let after = before;
      for (const [from, to] of names) after = after.replaceAll(to, from).replaceAll(from, to);
      return after === before ? response : withBody(response, after);
    },
  };
}
