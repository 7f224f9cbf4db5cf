import { isJsonObject, type JsonObject } from '../contract/json.ts';
import { join } from '../contract/json-pointer.ts';
import { meaningOf } from './mark.ts';
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
    const own: JsonObject = { ...Object.fromEntries(entries), ...graded(value, contract.document, pointer) };
    const shown = byPointer.get(pointer);
    return shown === undefined || shown.length === 0 ? own : { ...own, 'x-codeSamples': shown };
  };
  return copy(contract.document, '#') as JsonObject;
}

// Redoc merges the parts of an `allOf`, so the remark goes to the description of each part that has a grade.
function graded(object: JsonObject, document: JsonObject, pointer: string): JsonObject {
  const status = object['x-status'];
  const stated = object['x-provenance'] ?? (isJsonObject(status) ? status['x-provenance'] : undefined);
  if (stated !== 'example' && stated !== 'assumed') return {};
  if (/\/(?:x-status|x-refused)$/.test(pointer) || document === object) return {};
  const about = isJsonObject(status) ? 'Status code' : 'Grade';
  const remark = `*${about}: ${stated}. ${meaningOf(stated)}.*`;
  const text = typeof object.description === 'string' ? `${object.description.trim()}\n\n` : '';
  return { description: `${text}${remark}` };
}
