import { defineRule, Mismatch } from '../../src/kit/verify/index.ts';

export default defineRule({
  id: 'token-undisclosed',
  title: 'No answer repeats a token',
  source: 'https://www.rfc-editor.org/rfc/rfc6750#section-5.3',
  level: 'MUST',

  locate: () => '#',

  verify({ secrets, response: { headers, text } }) {
    const parts = [['the body', text] as const, ...headers];
    const telling = parts.filter(([, value]) => secrets.some((secret) => value.includes(secret)));
    return telling.map(([part]) => new Mismatch(`${part} contains the token of the request`, { part }));
  },
});
