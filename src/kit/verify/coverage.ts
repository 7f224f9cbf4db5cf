import {
  annotations,
  type Contract,
  type DeclaredResponse,
  type JsonObject,
  join,
  type Operation,
  oncePer,
} from '../contract/index.ts';
import type { Exchange } from './exchange.ts';
import { jsonOf } from './expect.ts';
import { group } from './group.ts';
import { declaredFor } from './judge-exchange.ts';
import { placesOf } from './places.ts';
import type { Violation } from './requirement.ts';
import { type SchemaNode, schemaNodeAt } from './schema-node.ts';
import type { TimeBudget } from './time-budget.ts';

/** One thing that the description says of an operation, and how often the run met it. */
export interface CoverageItem {
  readonly operation: string;
  readonly kind: 'operation' | 'status' | 'error-code' | 'header' | 'property' | 'constraint';
  readonly name: string;
  readonly pointer: string;
  /** Exchanges in which it could have shown itself. */
  readonly exercised: number;
  /** Exchanges in which it did. */
  readonly seen: number;
  /** Exchanges in which it was violated. */
  readonly violated: number;
  /** Why it was never seen. */
  readonly reason?: string;
}

/** Counts what is met of all that the description says, exchange by exchange. */
export interface Coverage {
  /** Counts what one exchange exercised and showed. */
  add(exchange: Exchange, budget: TimeBudget): void;
  /** Counts what was violated; of one exchange at a time, or of all at once. */
  blame(violations: readonly Violation[]): void;
  /** What was never seen is listed with the reason, never left out. */
  items(): readonly CoverageItem[];
}

/**
 * For how many properties and constraints there is room. In some descriptions each operation reaches almost all of
 * them, which makes millions; those that are met come first.
 */
const mostPlaces = 100_000;

export function createCoverage(
  contract: Contract,
  errorCode: (response: Exchange['response']) => string | undefined,
): Coverage {
  const parts = new Map<string, Part>();
  let left = mostPlaces;
  const partFor = (operation: Operation): Part => {
    const part = parts.get(operation.id) ?? partOf(contract, operation, left);
    if (!parts.has(operation.id)) left -= part.schemas.size;
    parts.set(operation.id, part);
    return part;
  };
  return {
    add(exchange, budget) {
      const { operation } = exchange;
      if (operation === undefined) return;
      meet(contract, partFor(operation), exchange, { code: errorCode(exchange.response), budget });
    },
    blame(violations) {
      const counted = new Set<string>();
      for (const { pointer, exchange } of violations) {
        const key = `${exchange?.number} ${pointer}`;
        if (pointer === undefined || exchange === undefined || counted.has(key)) continue;
        counted.add(key);
        const part = parts.get(exchange.operation?.id ?? '');
        for (const tally of part?.byPointer.get(pointer) ?? []) tally.violated += 1;
      }
    },
    items: () => contract.operations.flatMap((operation) => partFor(operation).tallies.map(itemOf)),
  };
}

type Tally = { -readonly [K in keyof Omit<CoverageItem, 'reason'>]: CoverageItem[K] };

interface Part {
  readonly operation: Operation;
  readonly whole: Tally;
  readonly statuses: readonly Tally[];
  readonly codes: readonly Tally[];
  readonly headers: ReadonlyMap<DeclaredResponse, readonly { readonly name: string; readonly tally: Tally }[]>;
  readonly schemas: ReadonlyMap<string, Tally>;
  /** All of them, in their order. */
  readonly tallies: readonly Tally[];
  readonly byPointer: ReadonlyMap<string, readonly Tally[]>;
}

function partOf(contract: Contract, operation: Operation, mostSchemas: number): Part {
  const create = (kind: Tally['kind'], name: string, pointer: string): Tally => {
    return { operation: operation.id, kind, name, pointer, exercised: 0, seen: 0, violated: 0 };
  };
  const whole = create('operation', operation.id, operation.pointer);
  const statuses = operation.responses.map(({ status, pointer, statusPointer }) => {
    const at = statusPointer === pointer ? join(operation.pointer, 'responses', status) : statusPointer;
    return create('status', status, at);
  });
  const codes = contract.errorCodes.map(({ code, pointer }) => create('error-code', code, pointer));
  const headers = new Map(
    operation.responses.map((declared) => [
      declared,
      declared.headers.map(({ name, pointer }) => {
        return { name, tally: create('header', `${declared.status} ${name}`, pointer) };
      }),
    ]),
  );
  const described = mostSchemas > 0 ? [...describedBy(operation, contract.document)] : [];
  const schemas = new Map(described.map(([pointer, { kind, name }]) => [pointer, create(kind, name, pointer)]));
  const ofHeaders = [...headers.values()].flat().map(({ tally }) => tally);
  const tallies = [whole, ...statuses, ...codes, ...ofHeaders, ...schemas.values()];
  const byPointer = group(tallies.map((tally) => [tally.pointer, tally]));
  return { operation, whole, statuses, codes, headers, schemas, tallies, byPointer };
}

/** What the responses of an operation describe, by its pointer. */
const describedBy = oncePer(({ responses }: Operation, document: JsonObject) => {
  const described = new Map<string, Pick<Tally, 'kind' | 'name'>>();
  // Many schemas lead back to themselves.
  const visited = new Set<SchemaNode>();
  for (const { status, content } of responses) {
    const declare: Declare = (pointer, kind, name) => {
      if (!described.has(pointer)) described.set(pointer, { kind, name: `${status} ${name}` });
    };
    for (const { schema } of content) {
      if (schema !== undefined) declareSchema(schemaNodeAt(document, schema), visited, declare);
    }
  }
  return described;
});

function meet(
  contract: Contract,
  { operation, whole, statuses, codes, headers, schemas }: Part,
  exchange: Exchange,
  { code, budget }: { readonly code: string | undefined; readonly budget: TimeBudget },
): void {
  const { response } = exchange;
  const status = contract.response(operation, response.status)?.status;
  count(whole, true);
  for (const tally of statuses) count(tally, tally.name === status);
  if (response.status >= 400) for (const tally of codes) count(tally, tally.name === code);
  const declared = declaredFor(contract, operation, response.status);
  for (const { name, tally } of (declared && headers.get(declared)) ?? []) {
    count(tally, response.header(name) !== undefined);
  }
  const reached = reachedBy(contract, declared, exchange, budget);
  for (const [pointer, isSeen] of reached) {
    const tally = schemas.get(pointer);
    if (tally !== undefined) count(tally, isSeen);
  }
}

function count(tally: Tally, isSeen: boolean): void {
  tally.exercised += 1;
  if (isSeen) tally.seen += 1;
}

function itemOf(tally: Tally): CoverageItem {
  const { operation, kind, name, pointer, exercised, seen, violated } = tally;
  const reason = exercised === 0 ? 'nothing in this run could have shown it' : 'the target never showed it';
  return { operation, kind, name, pointer, exercised, seen, ...(seen === 0 && { reason }), violated };
}

// Keywords that only compose other schemas constrain nothing themselves.
const composing = new Set(['$ref', 'properties', 'allOf', 'anyOf', 'oneOf', 'items', 'if', 'then', 'else', '$defs']);

type Declare = (pointer: string, kind: 'property' | 'constraint', name: string) => void;

/** Names every property and every constraint that a schema can reach, whether or not an instance ever will. */
function declareSchema(node: SchemaNode | undefined, visited: Set<SchemaNode>, declare: Declare): void {
  if (node === undefined || visited.has(node)) return;
  visited.add(node);
  for (const keyword of Object.keys(node.schema)) {
    const isConstraint = !annotations.has(keyword) && !composing.has(keyword) && !keyword.startsWith('x-');
    if (isConstraint) declare(join(node.pointer, keyword), 'constraint', keyword);
  }
  for (const [name, pointer] of node.properties) {
    declare(pointer, 'property', name);
    declareSchema(node.property(name), visited, declare);
  }
  for (const inner of [...node.parts(), node.items, ...node.branches]) declareSchema(inner, visited, declare);
}

/**
 * The pointers that one response exercised, and whether it showed what stands there. A property is exercised when the
 * object that could hold it came, and seen when it was there.
 */
function* reachedBy(
  contract: Contract,
  declared: DeclaredResponse | undefined,
  { response }: Exchange,
  budget: TimeBudget,
): Generator<readonly [pointer: string, isSeen: boolean]> {
  const content = declared && contract.content(declared.content, response.header('content-type') ?? '');
  const body = jsonOf(response);
  if (content?.schema === undefined || body === undefined) return;
  const places = placesOf(contract.document, content.schema, body, budget.spend);
  const present = new Set(
    places.flatMap(({ declared: named, found }) => [...found.keys()].flatMap((name) => named.get(name) ?? [])),
  );
  for (const { keywords, properties } of new Set(places.flatMap(({ schemas }) => schemas))) {
    for (const pointer of keywords) yield [pointer, true];
    for (const pointer of properties.values()) yield [pointer, present.has(pointer)];
  }
}
