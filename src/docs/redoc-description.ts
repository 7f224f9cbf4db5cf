import { isJsonObject, type JsonObject, join } from '../kit/contract/index.ts';
import { remarksOf } from './redoc-remarks.ts';
import { samplesIn } from './samples.ts';
import type { SiteInput } from './site-input.ts';

/** The description as Redoc gets it: with samples of each operation, and with grades where a reader sees them. */
export function redocDescription({ contract, samples }: SiteInput): JsonObject {
  const byPointer = new Map(
    contract.operations.map(({ id, pointer }) => {
      const own = samplesIn(samples, id).map(({ label, code, language }) => ({ lang: language, label, source: code }));
      return [pointer, own];
    }),
  );
  const copy = (value: unknown, pointer: string): unknown => {
    if (Array.isArray(value)) return value.map((item, index) => copy(item, join(pointer, index)));
    if (!isJsonObject(value)) return value;
    const entries = Object.entries(value).map(([name, child]) => [name, copy(child, join(pointer, name))]);
    const own: JsonObject = { ...Object.fromEntries(entries), ...withRemarks(value, pointer) };
    const named = distinctExamples(own);
    const shown = byPointer.get(pointer);
    return shown === undefined || shown.length === 0 ? named : { ...named, 'x-codeSamples': shown };
  };
  return withPlainServers(withoutLoneTag(copy(contract.document, '#') as JsonObject));
}

// Redoc folds the operations of a tag away, and a tag that has all of them groups nothing.
function withoutLoneTag(document: JsonObject): JsonObject {
  if (!Array.isArray(document.tags) || document.tags.length !== 1) return document;
  const strip = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(strip);
    if (!isJsonObject(value)) return value;
    const { tags, ...rest } = value;
    return isOperation(value)
      ? rest
      : Object.fromEntries(Object.entries(value).map(([name, child]) => [name, strip(child)]));
  };
  const { tags, ...rest } = document;
  return { ...rest, paths: strip(document.paths) };
}

function isOperation(value: JsonObject): boolean {
  return Array.isArray(value.tags) && typeof value.operationId === 'string';
}

// Redoc takes an address that begins with a variable for a relative one, and shows the Markdown of a server as it is.
function withPlainServers(document: JsonObject): JsonObject {
  if (!Array.isArray(document.servers)) return document;
  const servers = document.servers
    .filter(isJsonObject)
    .filter(({ url }) => typeof url === 'string' && !url.startsWith('{'))
    .map(({ description, ...server }) =>
      typeof description === 'string' ? { ...server, description: description.replaceAll('`', '') } : server,
    );
  return { ...document, servers };
}

// A parameter has an example for each scenario, and most of them are equal: a reader needs each value once.
function distinctExamples(object: JsonObject): JsonObject {
  if (typeof object.in !== 'string' || !isJsonObject(object.examples)) return object;
  const seen = new Set<string>();
  const kept = Object.entries(object.examples).filter(([, example]) => {
    const value = JSON.stringify(isJsonObject(example) ? example.value : example);
    return !seen.has(value) && seen.add(value);
  });
  return { ...object, examples: Object.fromEntries(kept) };
}

function withRemarks(object: JsonObject, pointer: string): JsonObject {
  const remarks = remarksOf(object, pointer);
  if (remarks.length === 0) return {};
  const text = typeof object.description === 'string' ? [object.description.trim()] : [];
  return { description: [...text, ...remarks.map((remark) => `*${remark}*`)].join('\n\n') };
}
