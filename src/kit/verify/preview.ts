import { isJsonObject, oncePer } from '../contract/index.ts';

/** Longer than what is shown by as much as a secret takes: a text is redacted before it is cut to what is shown. */
const longest = 24_000;

// The same large object may be wrong in many ways.
const previewOfObject = oncePer(preview);

/**
 * A value as far as a report may show it: the value where it is short, the beginning of its JSON where it is not.
 * It costs what it shows, not what the value is, and keeps no part of a long text alive.
 */
export function previewOf(value: unknown): unknown {
  return typeof value === 'object' && value !== null ? previewOfObject(value) : preview(value);
}

/** As much of a text that a target sent as is kept for a report. */
export function beginningOf(text: string): string {
  return text.slice(0, longest);
}

function preview(value: unknown): unknown {
  if (value === undefined) return undefined;
  if (typeof value === 'string') return JSON.parse(JSON.stringify(beginningOf(value)));
  let json = '';
  for (const part of jsonOf(value)) {
    json += part;
    if (json.length > longest) return json.slice(0, longest);
  }
  return JSON.parse(json);
}

function* jsonOf(value: unknown): Generator<string> {
  if (Array.isArray(value)) yield* listOf(value.entries(), '[]', ([, item]) => jsonOf(item));
  else if (isJsonObject(value)) {
    yield* listOf(Object.keys(value).entries(), '{}', function* ([, name]) {
      yield* jsonOf(name);
      yield ':';
      yield* jsonOf(value[name]);
    });
  } else yield JSON.stringify(typeof value === 'string' ? beginningOf(value) : value) ?? 'null';
}

function* listOf<T>(
  entries: Iterable<readonly [number, T]>,
  [open, close]: string,
  write: (entry: readonly [number, T]) => Generator<string>,
): Generator<string> {
  yield open ?? '';
  for (const entry of entries) {
    if (entry[0] > 0) yield ',';
    yield* write(entry);
  }
  yield close ?? '';
}
