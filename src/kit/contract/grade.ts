import { ContractError } from './contract-error.ts';
import type { JsonObject } from './json.ts';
import { passedOn, resolve } from './resolve.ts';

/** How sure the description is of what it says. */
export type Provenance = 'documented' | 'example' | 'assumed';

/**
 * How strongly a requirement binds. There is no MAY: an option cannot be broken.
 * @see https://www.rfc-editor.org/rfc/rfc2119#section-1
 */
export type Level = 'MUST' | 'SHOULD' | 'NOTE';

/** The levels, the gravest first. */
export const levels: readonly Level[] = ['MUST', 'SHOULD', 'NOTE'];

const levelOf: Readonly<Record<Provenance, Level>> = { documented: 'MUST', example: 'SHOULD', assumed: 'NOTE' };

/** The provenance of what stands at a pointer: of the nearest enclosing object that states one. Throws a ContractError when nothing stands there. */
export function provenanceAt(document: JsonObject, pointer: string): Provenance {
  if (resolve(document, pointer) === undefined) throw new ContractError(pointer, 'nothing stands here');
  const stated = passedOn(document, pointer).findLast((object) => object['x-provenance'] !== undefined)?.[
    'x-provenance'
  ];
  return stated === undefined ? 'documented' : asProvenance(stated, pointer);
}

/** The page that states what stands at a pointer, from the nearest enclosing `x-source`. */
export function sourceAt(document: JsonObject, pointer: string): string | undefined {
  const stated = passedOn(document, pointer).findLast((object) => object['x-source'] !== undefined)?.['x-source'];
  return typeof stated === 'string' ? stated : undefined;
}

/** The level of a requirement that the description states at a pointer. Nothing else in the project decides a level. */
export function levelAt(document: JsonObject, pointer: string): Level {
  return levelOf[provenanceAt(document, pointer)];
}

/** Checks a stated provenance. Throws a ContractError for a word that is none. */
export function asProvenance(value: unknown, pointer: string): Provenance {
  if (value === 'documented' || value === 'example' || value === 'assumed') return value;
  throw new ContractError(pointer, `x-provenance must be documented, example or assumed, not ${JSON.stringify(value)}`);
}
