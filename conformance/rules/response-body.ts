import { defineRule, Mismatch } from '../../src/kit/verify/index.ts';

export default defineRule({
  id: 'response-body',
  title: 'A JSON body is valid against the schema that is declared for it',
  source: 'https://spec.openapis.org/oas/v3.1.0#schema-object',

  locate({ contract, declared, request, response }) {
    if (declared === undefined || request.method === 'HEAD') return undefined;
    if (response.json === undefined || !('value' in response.json)) return undefined;
    return contract.content(declared.content, response.header('content-type') ?? '')?.schema;
  },

  verify({ contract, response: { json } }, schema) {
    if (json === undefined || !('value' in json) || contract.isValid(schema, json.value)) return [];

    return contract.validate(schema, json.value).map(({ pointer, instance, message, actual = null }) => {
      const part = instance === '' ? 'the body' : instance;
      const forbidden = message === 'must NOT be valid' ? contract.at(`${pointer}/enum`) : undefined;
      const what = forbidden === undefined ? message : `must not be one of ${JSON.stringify(forbidden)}`;
      return new Mismatch(`${part} ${what}`, { pointer, actual, part });
    });
  },
});
