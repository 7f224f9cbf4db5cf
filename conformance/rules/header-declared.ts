import { join } from '../../src/kit/contract/index.ts';
import { defineRule, Mismatch } from '../../src/kit/verify/index.ts';
import { isKnownHeader } from '../known-headers.ts';

export default defineRule({
  id: 'header-declared',
  title: 'A response has only header fields that are declared, registered or of the infrastructure',
  source: 'https://www.iana.org/assignments/http-fields/http-fields.xhtml',
  level: 'NOTE',

  locate: ({ declared }) => declared?.pointer,

  verify({ declared, response: { headers } }, pointer) {
    const own = new Set(declared?.headers.map(({ name }) => name.toLowerCase()));
    const unknown = headers.filter(([name]) => !own.has(name.toLowerCase()) && !isKnownHeader(name.toLowerCase()));
    return unknown.map(([name, value]) => {
      const patch = {
        operation: 'add',
        pointer: join(pointer, 'headers', name),
        value: { schema: { type: 'string' } },
      } as const;
      return new Mismatch(`the header field ${name} is not declared`, { actual: value, part: name, patch });
    });
  },
});
