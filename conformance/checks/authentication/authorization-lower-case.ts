import { expectAcceptedAsPlain } from '../../accepted-as-plain.ts';
import { sendAuthorized } from '../../authorization.ts';
import { defineCheck } from '../../define-check.ts';

export default defineCheck({
  id: 'authorization-lower-case',
  title: 'The scheme bearer is known in lower case',
  source: 'https://www.rfc-editor.org/rfc/rfc9110#section-11.1',
  level: 'SHOULD',
  each: 'secured-operation',

  async run(context) {
    const response = await sendAuthorized(context, `bearer ${context.given.token}`);

    await expectAcceptedAsPlain(context, response);
  },
});
