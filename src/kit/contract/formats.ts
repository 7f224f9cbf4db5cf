import type { Format } from 'ajv';
import { fullFormats } from 'ajv-formats/dist/formats.js';

/** What the keyword `format` checks: the formats of ajv-formats in full, by name. */
export const formats: Readonly<Record<string, Format>> = {
  ...fullFormats,
  // Of any length; to repeat groups of four would use up the stack.
  byte: { validate: (text: string) => text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text) },
  // What is read of the greatest one is a number above it.
  int64: { type: 'number', validate: (value: number) => Number.isInteger(value) && Math.abs(value) <= 2 ** 63 },
  'date-time': rememberLatest(fullFormats['date-time']),
};

// All timestamps of one second are the same text, and to take one apart costs more than the rest of a response's check.
function rememberLatest(format: Format): Format {
  if (typeof format !== 'object' || !('validate' in format) || typeof format.validate !== 'function') return format;
  const check = format.validate as (text: string) => boolean;
  let latest: string | undefined;
  const validate = (text: string): boolean => {
    if (text === latest) return true;
    if (!check(text)) return false;
    latest = text;
    return true;
  };
  return { validate };
}
