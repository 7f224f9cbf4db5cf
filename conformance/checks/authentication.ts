import { type Check, skip } from '../../src/kit/verify/index.ts';
import type { Context, Given, Topic } from '../define-check.ts';
import { expectAcceptedLikePlain, type Rejected, rejected } from '../expectations.ts';
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
    authorization: () => 'Basic dXNlcjpwYXNzd29yZA==',
  }),
  unauthorized({
    id: 'authorization-scheme-alone',
    title: 'A request with the Bearer scheme and no token is rejected',
    codes: ['missing_authorization', 'invalid_token'],
    authorization: () => 'Bearer',
  }),
  unauthorized({
    id: 'token-extended',
    title: 'A request with something appended to the token is rejected as invalid_token',
    codes: ['invalid_token'],
    authorization: ({ given: { token } }) => `Bearer ${token}x`,
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
  authorization(context: Context): string | undefined;
};

function unauthorized({ authorization, ...stated }: Unauthorized): Check<Given> {
  return rejected({
    contract: `#/x-error-codes/${stated.codes[0]}`,
    ...stated,
    each: 'secured-operation',
    send: (context) => sendWithHeaders(context, { Authorization: authorization(context) }),
  });
}
