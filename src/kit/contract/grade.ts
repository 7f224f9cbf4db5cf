import { ContractError } from './contract-error.ts';
import { isJsonObject, type JsonObject, join, tokensOf } from './json.ts';
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
  return textOf(sourcedAt(document, pointer), 'x-source');
}

/** What that page says, in one sentence of ours: `x-says`. */
export function saysAt(document: JsonObject, pointer: string): string | undefined {
  return textOf(sourcedAt(document, pointer), 'x-says');
}

function sourcedAt(document: JsonObject, pointer: string): JsonObject | undefined {
  return passedOn(document, pointer).findLast((object) => object['x-source'] !== undefined);
}

function textOf(object: JsonObject | undefined, name: string): string | undefined {
  const text = object?.[name];
  return typeof text === 'string' ? text : undefined;
}

/**
 * The object that grades the rejection of a value that breaks a keyword: the nearest `x-refused`, or its part for this
 * keyword, or else the keyword itself.
 */
export function rejectionAt(document: JsonObject, pointer: string): string {
  const tokens = tokensOf(pointer);
  const keyword = String(tokens.at(-1));
  for (let length = tokens.length; length > 1; length -= 1) {
    const at = join('#', ...tokens.slice(0, length), 'x-refused');
    const refused = resolve(document, at)?.value;
    if (isJsonObject(refused)) return isJsonObject(refused[keyword]) ? join(at, keyword) : at;
  }
  return pointer;
}

/** The level of a requirement that the description states at a pointer. Nothing else in the project decides a level. */
export function levelAt(document: JsonObject, pointer: string): Level {
  return levelOf[provenanceAt(document, pointer)];
}

/** Checks a stated provenance. Throws a ContractError for an unknown word. */
export function asProvenance(value: unknown, pointer: string): Provenance {
  if (value === 'documented' || value === 'example' || value === 'assumed') return value;
  throw new ContractError(pointer, `x-provenance must be documented, example or assumed, not ${JSON.stringify(value)}`);
}
