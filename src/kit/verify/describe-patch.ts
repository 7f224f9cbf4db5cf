import { tokensOf } from '../contract/index.ts';
import type { Patch } from './mismatch.ts';

/** A change to the description as a person would make it, in YAML. */
export function describePatch({ operation, pointer, value }: Patch): string {
  const tokens = tokensOf(pointer);
  const owner = tokens.slice(0, -1);
  const name = tokens.at(-1) ?? '';
  const at = owner.length === 0 ? 'at the top' : `under ${owner.map(quoteKey).join(' › ')}`;
  if (operation === 'remove') return `remove ${quoteKey(name)} ${at}`;
  return `${operation} ${at}:\n${writeYaml({ [name]: value }, '  ')}`;
}

function writeYaml(value: object, indent: string): string {
  return Object.entries(value)
    .map(([name, item]) => {
      const key = `${indent}${quoteKey(name)}:`;
      return isMap(item) ? `${key}\n${writeYaml(item, `${indent}  `)}` : `${key} ${scalar(item)}`;
    })
    .join('\n');
}

function isMap(value: unknown): value is object {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length > 0;
}

function scalar(value: unknown): string {
  return typeof value === 'string' && /^[A-Za-z…][\w …-]*$/.test(value) ? value : JSON.stringify(value);
}

function quoteKey(name: string): string {
  return /^[A-Za-z_][\w-]*$/.test(name) ? name : JSON.stringify(name);
}
