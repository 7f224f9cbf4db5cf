import type { Format } from 'ajv';
import { fullFormats } from 'ajv-formats/dist/formats.js';

/** What the keyword `format` checks: the formats of ajv-formats in full, by name. */
export const formats: Readonly<Record<string, Format>> = {
  ...fullFormats,
  // Of any length; to repeat groups of four would use up the stack.
  byte: { validate: (text: string) => text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text) },
  // What is read of the greatest one is a number above it.
  int64: { type: 'number', validate: (value: number) => Number.isInteger(value) && Math.abs(value) <= 2 ** 63 },
  // RFC 3339 has a T before a time and a colon in its offset, and not every client reads it otherwise.
  'date-time': rememberLatest(also(/^\d{4}-\d\d-\d\dt[\d:.]+(?:z|[+-]\d\d:\d\d)$/i, fullFormats['date-time'])),
  time: also(/(?:z|[+-]\d\d:\d\d)$/i, fullFormats.time),
  email: mailbox(),
};

// All timestamps of one second are the same text, and to take one apart costs more than the rest of a response's check.
function rememberLatest({ validate: check }: Check): Check {
  let latest: string | undefined;
  const validate = (text: string): boolean => {
    if (text === latest) return true;
    if (!check(text)) return false;
    latest = text;
    return true;
  };
  return { validate };
}

interface Check {
  readonly validate: (text: string) => boolean;
}

function also(form: RegExp, format: Format): Check {
  const { validate } = format as Check;
  return { validate: (text) => form.test(text) && validate(text) };
}

// https://www.rfc-editor.org/rfc/rfc5321#section-4.1.2
function mailbox(): Check {
  const [atom, label] = ["[\\w!#$%&'*+/=?^`{|}~-]+", '[a-z\\d]+(?:-+[a-z\\d]+)*'];
  const local = `${atom}(?:\\.${atom})*|"(?:[ !#-\\[\\]-~]|\\\\[ -~])*"`;
  const email = new RegExp(`^(?:${local})@(?:${label}(?:\\.${label})*|\\[[\\w.:]+\\])$`, 'i');
  return { validate: (text) => text.length <= 320 && email.test(text) };
}
