import type { Contract, Operation } from '../kit/contract/index.ts';
import { isJsonObject } from '../kit/contract/index.ts';
import { codesOf } from './errors-of.ts';
import type { Requirement } from './evidence.ts';

/** The checks that hold an operation: those that point into its part of the description, references included. */
export function checksOf(
  contract: Contract,
  operation: Operation,
  requirements: readonly Requirement[],
): readonly Requirement[] {
  const pathItem = operation.pointer.slice(0, operation.pointer.lastIndexOf('/'));
  const parts = reachableFrom(contract, [operation.pointer, `${pathItem}/parameters`]);
  const codes = new Set(codesOf(contract, operation).map((code) => `#/x-error-codes/${code}`));
  return requirements.filter(({ kind, contract: pointer }) => {
    if (kind !== 'check' || pointer === undefined) return false;
    return codes.has(pointer) || parts.some((part) => `${pointer}/`.startsWith(`${part}/`));
  });
}

/** The given pointers, and the target of every reference that is met from there on. */
function reachableFrom(contract: Contract, pointers: readonly string[]): readonly string[] {
  const found = new Set<string>();
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if (isJsonObject(value) && typeof value.$ref === 'string') reach(value.$ref);
    for (const child of Object.values(value)) visit(child);
  };
  const reach = (pointer: string): void => {
    if (found.has(pointer)) return;
    found.add(pointer);
    visit(contract.at(pointer));
  };
  for (const pointer of pointers) reach(pointer);
  return [...found];
}
