import { type Contract, isJsonObject, join } from '../../contract/index.ts';

/** A value as XML, with the names that its schema gives (`xml`). */
export function xmlOf(contract: Contract, pointer: string, value: unknown): string {
  const name = nameOf(contract, pointer) ?? pointer.split('/').at(-1) ?? 'root';
  return `<?xml version="1.0" encoding="UTF-8"?>${element(contract, pointer, { name: tagOf(name), value })}`;
}

interface Named {
  readonly name: string;
  readonly value: unknown;
}

function element(contract: Contract, pointer: string, { name, value }: Named): string {
  if (Array.isArray(value)) {
    const at = join(pointer, 'items');
    const own = nameOf(contract, at);
    const isWrapped = optionsOf(contract, pointer).wrapped === true;
    const items = value.map((item) => element(contract, at, { name: tagOf(own ?? name), value: item })).join('');
    return isWrapped ? `<${name}>${items}</${name}>` : items;
  }
  if (!isJsonObject(value)) return `<${name}>${escaped(String(value ?? ''))}</${name}>`;
  const [attributes, children] = [[] as string[], [] as string[]];
  for (const [key, inner] of Object.entries(value)) {
    const at = join(pointer, 'properties', key);
    const tag = tagOf(nameOf(contract, at) ?? key);
    if (optionsOf(contract, at).attribute === true) attributes.push(` ${tag}="${escaped(String(inner))}"`);
    else children.push(element(contract, at, { name: tag, value: inner }));
  }
  return `<${name}${attributes.join('')}>${children.join('')}</${name}>`;
}

function nameOf(contract: Contract, pointer: string): string | undefined {
  const { name } = optionsOf(contract, pointer);
  return typeof name === 'string' ? name : undefined;
}

function optionsOf(contract: Contract, pointer: string): { readonly [name: string]: unknown } {
  const schema = contract.at(pointer);
  return isJsonObject(schema) && isJsonObject(schema.xml) ? schema.xml : {};
}

function tagOf(name: string): string {
  return name.replaceAll(/[^\w.-]/g, '_').replace(/^(?=[\d.-])/, '_');
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
