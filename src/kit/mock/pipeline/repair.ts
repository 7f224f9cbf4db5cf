import { type Contract, isJsonObject, tokensOf } from '../../contract/index.ts';

/**
 * Makes a generated value valid by grafting the parts that break the schema from a valid example. Generators ignore
 * parts of JSON Schema; what they get wrong must not leave the mock. Gives the example itself when grafting fails.
 */
export function repair(contract: Contract, schema: string, generated: unknown, example: unknown): unknown {
  let value = structuredClone(generated);
  for (let round = 0; round < 20; round += 1) {
    const mismatches = contract.validate(schema, value);
    if (mismatches.length === 0) return value;
    for (const { instance, keyword, params } of mismatches) {
      const missing = keyword === 'required' ? [String(params.missingProperty)] : [];
      value = graft(value, example, [...tokensOf(instance), ...missing]);
    }
  }
  return example;
}

function graft(value: unknown, example: unknown, path: readonly string[]): unknown {
  const [token, ...rest] = path;
  if (token === undefined || typeof value !== 'object' || value === null) return structuredClone(example);
  const source = propertyOf(example, token);
  if (source === undefined) return structuredClone(example);
  if (Array.isArray(value)) {
    const index = Number(token);
    return value.map((item, at) => (at === index ? graft(item, source, rest) : item));
  }
  return {
    ...value,
    [token]: rest.length === 0 ? structuredClone(source) : graft((value as never)[token], source, rest),
  };
}

// A generated list may be longer than that of the example.
function propertyOf(example: unknown, token: string): unknown {
  if (Array.isArray(example)) return example[Number(token) % example.length];
  return isJsonObject(example) ? example[token] : undefined;
}
