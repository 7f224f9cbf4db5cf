import { type Check, isAccepted, type ReceivedResponse, skip } from '../../src/kit/verify/index.ts';
import type { Context, Given, Topic } from '../define-check.ts';
import { expectAcceptedLikePlain, expectRejected, type Rejected, rejected } from '../expectations.ts';
import { sendWithHeaders } from '../valid-request.ts';

export const authentication: Topic = [
  unauthorized({
    id: 'authorization-absent',
    title: 'A request without an Authorization field is rejected as missing_authorization',
    codes: ['missing_authorization'],
    authorization: () => undefined,
  }),
  unauthorized({
    id: 'authorization-empty',
    title: 'A request with an empty Authorization field is rejected as missing_authorization',
    codes: ['missing_authorization', 'invalid_token'],
    authorization: () => '',
  }),
  {
    id: 'authorization-lower-case',
    title: 'The scheme bearer is known in lower case',
    says: 'The name of an authentication scheme is not case-sensitive.',
    source: 'https://www.rfc-editor.org/rfc/rfc9110#section-11.1',
    level: 'SHOULD',
    each: 'secured-operation',

    async run(context) {
      const response = await sendWithHeaders(context, { Authorization: `bearer ${context.given.token}` });

      await expectAcceptedLikePlain(context, response);
    },
  },
  unauthorized({
    id: 'authorization-other-scheme',
    title: 'A request with another scheme than Bearer is rejected as missing_authorization',
    codes: ['missing_authorization'],
    authorization: ({ given: { token } }) => [
      'Basic dXNlcjpwYXNzd29yZA==',
      `Basic ${Buffer.from(`${token}:`).toString('base64')}`,
      `Token ${token}`,
    ],
  }),
  unauthorized({
    id: 'authorization-scheme-alone',
    title: 'A request with the Bearer scheme and no token is rejected',
    codes: ['missing_authorization', 'invalid_token'],
    authorization: () => 'Bearer',
  }),
  unauthorized({
    id: 'authorization-without-scheme',
    title: 'A request with the token alone, without the Bearer scheme, is rejected',
    codes: ['missing_authorization', 'invalid_token'],
    authorization: ({ given: { token } }) => [token, `Bearer${token}`],
  }),
  unauthorized({
    id: 'token-altered',
    title: 'A request with a token of which one character differs is rejected as invalid_token',
    codes: ['invalid_token'],
    authorization({ given: { token } }) {
      const middle = token.length >> 1;
      return `Bearer ${token.slice(0, middle)}${token[middle] === 'x' ? 'y' : 'x'}${token.slice(middle + 1)}`;
    },
  }),
  unauthorized({
    id: 'token-extended',
    title: 'A request with something appended to the token is rejected as invalid_token',
    codes: ['invalid_token'],
    authorization: ({ given: { token }, operation: { id } }) =>
      ['x', ...(id === 'listExports' ? ['.', ', Bearer x'] : [])].map((end) => `Bearer ${token}${end}`),
  }),
  unauthorized({
    id: 'token-limited',
    title: 'A token without the right to export schemas is rejected as permission_denied',
    codes: ['permission_denied'],
    authorization({ given: { limitedToken }, operation }) {
      if (limitedToken === undefined) return skip('no limited token was given (ZANGTABLE_LIMITED_TOKEN)');
      if (operation.id === 'listExports') return skip('the documentation names no right that listing needs');
      return `Bearer ${limitedToken}`;
    },
  }),
  {
    id: 'authorization-each-request',
    title: 'A request without a token is rejected also after one with a token, on the same connection',
    contract: '#/x-error-codes/missing_authorization',
    alone: 'last',

    async run(context) {
      const draft = { path: { project: context.given.project }, query: { limit: '1' } };
      for (let index = 0; index < 3; index += 1) {
        await context.client.send('listExports', draft);
        const response = await context.client.send('listExports', { ...draft, headers: { Authorization: undefined } });
        expectRejected(context, response, 'missing_authorization');
      }
    },
  },
  unauthorized({
    id: 'authorization-absent-head',
    title: 'HEAD without an Authorization field is rejected',
    codes: [],
    contract: '#/x-error-codes/missing_authorization',
    method: 'HEAD',
    authorization({ operation: { method } }) {
      return method === 'GET' ? undefined : skip('HEAD is for what can be read');
    },
  }),
  unauthorized({
    id: 'token-case-swapped',
    title: 'A request with a token in other case is rejected as invalid_token',
    codes: ['invalid_token'],
    authorization({ given: { token } }) {
      const swapped = token.replace(/\p{L}/gu, (letter) => {
        return letter === letter.toLowerCase() ? letter.toUpperCase() : letter.toLowerCase();
      });
      return swapped === token ? skip('the token has no letters') : `Bearer ${swapped}`;
    },
  }),
  unauthorized({
    id: 'token-in-query',
    title: 'A request with its token in the query alone is rejected as missing_authorization',
    codes: ['missing_authorization'],
    authorization: () => undefined,
    query: ({ given: { token } }) => ({ access_token: token, token, authorization: `Bearer ${token}` }),
  }),
  unauthorized({
    id: 'token-in-other-header',
    title: 'A request with its token in Cookie or X-API-Key alone is rejected as missing_authorization',
    codes: ['missing_authorization'],
    authorization: () => undefined,
    headers: ({ given: { token } }) => ({
      Cookie: `token=${token}; access_token=${token}; session=${token}`,
      'X-API-Key': token,
      'X-Auth-Token': token,
    }),
  }),
  unauthorized({
    id: 'token-of-other-project',
    title: 'A request with the token of another project is rejected as invalid_token',
    codes: ['invalid_token'],
    authorization({ given: { otherToken } }) {
      return otherToken === undefined
        ? skip('no token of another project was given (ZANGTABLE_OTHER_TOKEN)')
        : `Bearer ${otherToken}`;
    },
  }),
  unauthorized({
    id: 'token-revoked',
    title: 'A request with a revoked token is rejected as invalid_token',
    codes: ['invalid_token'],
    authorization({ given: { revokedToken } }) {
      return revokedToken === undefined
        ? skip('no revoked token was given (ZANGTABLE_REVOKED_TOKEN)')
        : `Bearer ${revokedToken}`;
    },
  }),
  unauthorized({
    id: 'token-truncated',
    title: 'A request with a token cut short is rejected as invalid_token',
    codes: ['invalid_token'],
    authorization: ({ given: { token } }) => `Bearer ${token.slice(0, -1)}`,
  }),
  unauthorized({
    id: 'token-unknown',
    title: 'A request with an unknown token is rejected as invalid_token',
    codes: ['invalid_token'],
    authorization: () => 'Bearer pat_0000000000000000unknown',
  }),
  unauthorized({
    id: 'token-without-prefix',
    title: 'A request with a token that does not begin with pat_ is rejected as invalid_token',
    contract: '#/components/securitySchemes/projectApiToken/x-token-prefix',
    codes: ['invalid_token'],
    authorization({ given: { token } }) {
      if (!token.startsWith('pat_')) return skip('the token of this run does not begin with pat_');
      return `Bearer ${token.slice('pat_'.length)}`;
    },
  }),
];

type Unauthorized = Pick<Rejected, 'id' | 'title' | 'codes' | 'contract'> & {
  /** Of several, none may be accepted, and the first decides the error code. */
  authorization(context: Context): string | undefined | readonly string[];
  readonly method?: string;
  headers?(context: Context): Readonly<Record<string, string>>;
  query?(context: Context): Readonly<Record<string, string>>;
};

function unauthorized({ authorization, method, headers: others, query, ...stated }: Unauthorized): Check<Given> {
  return rejected({
    contract: `#/x-error-codes/${stated.codes[0]}`,
    ...stated,
    each: 'secured-operation',
    async send(context) {
      const more = { ...(method !== undefined && { method }), ...(query !== undefined && { query: query(context) }) };
      const sent = [authorization(context)].flat();
      const responses = await Promise.all(
        sent.map((own) => sendWithHeaders(context, { ...others?.(context), Authorization: own }, more)),
      );
      return responses.find(isAccepted) ?? (responses[0] as ReceivedResponse);
    },
  });
}
