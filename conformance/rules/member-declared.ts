import { isJsonObject, join } from '../../src/kit/contract/index.ts';
import { defineRule, Mismatch, type Place, walkInstance } from '../../src/kit/verify/index.ts';

export default defineRule({
  id: 'member-declared',
  title: 'A JSON body has only members that the description names',
  source: 'https://spec.openapis.org/oas/v3.1.0#schema-object',
  level: 'NOTE',

  locate({ contract, declared, response }) {
    if (declared === undefined || response.json === undefined || !('value' in response.json)) return undefined;
    return contract.content(declared.content, response.header('content-type') ?? '')?.schema;
  },

  verify({ contract, response: { json } }, schema) {
    const mismatches: Mismatch[] = [];
    if (json === undefined || !('value' in json)) return mismatches;

    walkInstance(contract.document, schema, json.value, (place) => mismatches.push(...undeclaredIn(place)));
    return mismatches;
  },
});

function undeclaredIn({ path, instance, schemas }: Place): readonly Mismatch[] {
  const last = schemas.findLast(({ properties }) => properties.size > 0);
  if (last === undefined || !isJsonObject(instance)) return [];
  return Object.keys(instance)
    .filter((name) => !schemas.some(({ properties }) => properties.has(name)))
    .map((name) => {
      const pointer = join(last.pointer, 'properties', name);
      const patch = { operation: 'add', pointer, value: { type: typeOf(instance[name]) } } as const;
      const part = `${path.replaceAll(/\/\d+(?=\/|$)/g, '/*')}/${name}`;
      const details = { actual: instance[name], part, pointer: last.pointer, patch };
      return new Mismatch(`${part} is not described`, details);
    });
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  return Number.isInteger(value) ? 'integer' : typeof value;
}
