import type { Format } from 'ajv';
import { fullFormats } from 'ajv-formats/dist/formats.js';
import { remembering } from './pattern.ts';

const { validate: dateTime } = fullFormats['date-time'] as { readonly validate: (text: string) => boolean };

/** What the keyword `format` checks: the formats of ajv-formats in full, by name. */
export const formats: Readonly<Record<string, Format>> = {
  ...fullFormats,
  // Of any length; to repeat groups of four would use up the stack.
  byte: { validate: (text: string) => text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text) },
  // All timestamps of one second are the same text, and to take one apart costs more than the rest of a response's check.
  'date-time': { validate: remembering(dateTime) },
};
