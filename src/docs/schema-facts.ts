import type { JsonObject } from '../kit/contract/index.ts';
import { isJsonObject } from '../kit/contract/index.ts';
import type { Layer } from './schema-layers.ts';

/** A value as code in Markdown. */
export function code(value: unknown): string {
  const text = typeof value === 'string' ? value : JSON.stringify(value);
  return text.includes('`') ? `\`\` ${text} \`\`` : `\`${text}\``;
}

/** Values as code, joined for a sentence. */
export function codes(values: readonly unknown[], last: string): string {
  const texts = values.map(code);
  const tail = texts.pop();
  return texts.length === 0 ? (tail ?? '') : `${texts.join(', ')} ${last} ${tail}`;
}

/** The types a schema object names; empty when it names none. */
export function typesOf(schema: JsonObject): readonly string[] {
  if (typeof schema.type === 'string') return [schema.type];
  return Array.isArray(schema.type) ? schema.type.map(String) : [];
}

/** What a schema object demands beyond the type, each demand as a short sentence. */
export function factsOf({ schema }: Layer): readonly string[] {
  return Object.entries(schema).flatMap(([keyword, value]) => phrases[keyword]?.(value, schema) ?? []);
}

type Phrase = (value: unknown, schema: JsonObject) => readonly string[];

const phrases: Readonly<Record<string, Phrase>> = {
  const: (value) => [`Always ${code(value)}.`],
  enum: (value) => [`${(value as unknown[]).length === 1 ? 'Always' : 'One of'} ${codes(value as unknown[], 'or')}.`],
  default: (value) => [`Default ${code(value)}.`],
  pattern: (value) => [`Matches ${code(value)}.`],
  format: (value) => [`Format ${code(value)}.`],
  minLength: (value) => [value === 1 ? 'Not empty.' : `At least ${value} characters.`],
  maxLength: (value) => [`At most ${value} characters.`],
  minimum: (value, { maximum }) => [maximum === undefined ? `At least ${value}.` : `From ${value} to ${maximum}.`],
  maximum: (value, { minimum }) => (minimum === undefined ? [`At most ${value}.`] : []),
  minItems: (value) => [`At least ${value} items.`],
  maxItems: (value) => [`At most ${value} items.`],
  uniqueItems: (value) => (value === true ? ['No two items are equal.'] : []),
  not: (value) => (isJsonObject(value) && Array.isArray(value.enum) ? [`Never ${codes(value.enum, 'or')}.`] : []),
  examples: (value) => (Array.isArray(value) ? [`Such as ${codes(value, 'or')}.`] : []),
  dependentRequired: dependent,
};

// Members that all require each other are one fact, not one for each.
function dependent(value: unknown): readonly string[] {
  if (!isJsonObject(value)) return [];
  const groups = new Set(
    Object.entries(value).map(([name, others]) => [name, ...(others as string[])].sort().join('\n')),
  );
  if (groups.size === 1) return [`${codes([...groups].join().split('\n'), 'and')} come together or not at all.`];
  return Object.entries(value).map(([name, others]) => `${code(name)} comes with ${codes(others as string[], 'and')}.`);
}
