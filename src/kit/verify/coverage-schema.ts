import {
  annotations,
  type Contract,
  isJsonObject,
  type JsonObject,
  join,
  type Operation,
  resolve,
} from '../contract/index.ts';
import type { Exchange } from './exchange.ts';
import { declaredFor } from './judge-exchange.ts';
import type { SchemaNode } from './schema-node.ts';
import type { TimeBudget } from './time-budget.ts';
import { walkInstance } from './walk-instance.ts';

// Keywords that only compose other schemas constrain nothing themselves.
const composing = new Set(['$ref', 'properties', 'allOf', 'anyOf', 'oneOf', 'items', 'if', 'then', 'else', '$defs']);

/** Takes note of one property or constraint; false when it is known already. */
type Declare = (pointer: string, kind: 'property' | 'constraint', name: string) => boolean;

/** Names every property and every constraint that a schema can reach, whether or not an instance ever will. */
export function declareSchema(contract: Contract, pointer: string, declare: Declare): void {
  const found = resolve(contract.document, pointer);
  if (found === undefined || !isJsonObject(found.value)) return;
  for (const [keyword, content] of Object.entries(found.value)) {
    const at = join(found.pointer, keyword);
    for (const schema of schemasWithin(keyword, content, at)) declareSchema(contract, schema, declare);
    if (keyword === 'properties' && isJsonObject(content)) declareProperties(contract, at, content, declare);
    else if (!annotations.has(keyword) && !composing.has(keyword) && !keyword.startsWith('x-'))
      declare(at, 'constraint', keyword);
  }
}

function declareProperties(contract: Contract, at: string, properties: JsonObject, declare: Declare): void {
  for (const name of Object.keys(properties)) {
    if (declare(join(at, name), 'property', name)) declareSchema(contract, join(at, name), declare);
  }
}

function schemasWithin(keyword: string, content: unknown, at: string): readonly string[] {
  if (/^(items|then|else)$/.test(keyword)) return [at];
  if (!/^(allOf|anyOf|oneOf)$/.test(keyword) || !Array.isArray(content)) return [];
  return [...content.keys()].map((index) => join(at, index));
}

/**
 * The pointers that one response exercised, and whether it showed what stands there. A property is exercised when the
 * object that could hold it came, and seen when it was there.
 */
export function* reachedBy(
  contract: Contract,
  operation: Operation,
  { response }: Exchange,
  budget: TimeBudget,
): Generator<readonly [pointer: string, isSeen: boolean]> {
  const declared = declaredFor(contract, operation, response.status);
  const content = declared && contract.content(declared.content, response.header('content-type') ?? '');
  if (content?.schema === undefined || response.json === undefined || !('value' in response.json)) return;
  const present = new Set<string>();
  // By the list of schemas, the properties that no place showed yet.
  const absent = new Map<readonly SchemaNode[], Map<string, readonly string[]>>();
  walkInstance(contract.document, content.schema, response.json.value, ({ instance, schemas, declared: named }) => {
    budget.spend();
    const missing = absent.get(schemas) ?? new Map(named);
    absent.set(schemas, missing);
    if (missing.size === 0 || !isJsonObject(instance)) return;
    for (const name of Object.keys(instance)) {
      for (const pointer of missing.get(name) ?? []) present.add(pointer);
      missing.delete(name);
    }
  });
  for (const { keywords, properties } of new Set([...absent.keys()].flat())) {
    for (const pointer of keywords) yield [pointer, true];
    for (const pointer of properties.values()) yield [pointer, present.has(pointer)];
  }
}
