import type { IncomingMessage } from 'node:http';
import { type Choice, formats } from '../src/wire.ts';

const maxCharacters = 10_000;

/** Reads what the user chose; `undefined` when it is not what the page sends. */
export async function readChoice(request: IncomingMessage): Promise<Choice | 'too long' | undefined> {
  let text = '';
  // Without `destroyOnReturn: false` the connection would end before the response is sent.
  for await (const chunk of request.setEncoding('utf8').iterator({ destroyOnReturn: false })) {
    text += chunk;
    if (text.length > maxCharacters) return 'too long';
  }
  const value = parse(text);
  const format = formats.find((known) => known === value?.format);
  if (format === undefined || typeof value?.fileName !== 'string') return undefined;
  return { format, fileName: value.fileName };
}

function parse(text: string): { readonly format?: unknown; readonly fileName?: unknown } | null | undefined {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
