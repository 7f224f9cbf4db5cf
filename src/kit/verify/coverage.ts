import { type Contract, join, type Operation } from '../contract/index.ts';
import { declareSchema, type Met, reachedBy } from './coverage-schema.ts';
import type { Exchange } from './exchange.ts';
import { declaredFor } from './judge-exchange.ts';
import type { Violation } from './requirement.ts';

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

/** Counts what a run met of all that the description says. What was never seen is listed with the reason, never left out. */
export function coverageOf(
  contract: Contract,
  exchanges: readonly Exchange[],
  violations: readonly Violation[],
  errorCode: (response: Exchange['response']) => string | undefined,
): readonly CoverageItem[] {
  return contract.operations.flatMap((operation) => {
    const own = exchanges.filter((exchange) => exchange.operation?.id === operation.id);
    const broken = violations.filter(({ exchange }) => exchange?.operation?.id === operation.id);
    const count = (pointer: string): number =>
      new Set(broken.filter((one) => one.pointer === pointer).map(({ exchange }) => exchange?.number)).size;
    const items = [
      itemOf('operation', operation.id, operation.pointer, { exercised: own.length, seen: own.length }),
      ...statusItems(operation, own, contract),
      ...codeItems(contract, own, errorCode),
      ...headerItems(contract, operation, own),
      ...schemaItems(contract, operation, own),
    ];
    return items.map((item) => ({ operation: operation.id, ...item, violated: count(item.pointer) }));
  });
}

type Item = Omit<CoverageItem, 'operation' | 'violated'>;

function itemOf(kind: Item['kind'], name: string, pointer: string, { exercised, seen }: Met): Item {
  if (seen > 0) return { kind, name, pointer, exercised, seen };
  const reason = exercised === 0 ? 'nothing in this run could have shown it' : 'the target never showed it';
  return { kind, name, pointer, exercised, seen, reason };
}

function statusItems(operation: Operation, own: readonly Exchange[], contract: Contract): readonly Item[] {
  return operation.responses.map(({ status, pointer, statusPointer }) => {
    const seen = own.filter(({ response }) => contract.response(operation, response.status)?.status === status).length;
    const at = statusPointer === pointer ? join(operation.pointer, 'responses', status) : statusPointer;
    return itemOf('status', status, at, { exercised: own.length, seen });
  });
}

function codeItems(
  contract: Contract,
  own: readonly Exchange[],
  errorCode: (response: Exchange['response']) => string | undefined,
): readonly Item[] {
  const refused = own.filter(({ response }) => response.status >= 400);
  return contract.errorCodes.map(({ code, pointer }) => {
    const seen = refused.filter(({ response }) => errorCode(response) === code).length;
    return itemOf('error-code', code, pointer, { exercised: refused.length, seen });
  });
}

function headerItems(contract: Contract, operation: Operation, own: readonly Exchange[]): readonly Item[] {
  return operation.responses.flatMap((declared) => {
    const those = own.filter(({ response }) => declaredFor(contract, operation, response.status) === declared);
    return declared.headers.map(({ name, pointer }) => {
      const seen = those.filter(({ response }) => response.header(name) !== undefined).length;
      return itemOf('header', `${declared.status} ${name}`, pointer, { exercised: those.length, seen });
    });
  });
}

function schemaItems(contract: Contract, operation: Operation, own: readonly Exchange[]): readonly Item[] {
  const declared = new Map<string, Met & { readonly kind: Item['kind']; readonly name: string }>();
  for (const { status, content } of operation.responses) {
    for (const { schema } of content) {
      if (schema === undefined) continue;
      declareSchema(contract, schema, (pointer, kind, name) => {
        if (declared.has(pointer)) return false;
        declared.set(pointer, { kind, name: `${status} ${name}`, exercised: 0, seen: 0 });
        return true;
      });
    }
  }
  for (const exchange of own) reachedBy(contract, operation, exchange, (pointer) => declared.get(pointer));
  return [...declared].map(([pointer, { kind, name, ...tally }]) => itemOf(kind, name, pointer, tally));
}
