import { isJsonObject } from '../../src/kit/contract/index.ts';
import { defineRule, Mismatch } from '../../src/kit/verify/index.ts';
import { memberOf } from '../member-of.ts';

const tolerance = 5 * 60_000;

export default defineRule({
  id: 'meta-generated-at',
  title: 'meta.generated_at is close to the Date of its answer',
  source: 'https://www.rfc-editor.org/rfc/rfc9110#section-6.6.1',
  level: 'SHOULD',
  needs: ['state'],

  locate({ response }) {
    const date = Date.parse(response.header('date') ?? '');
    return Number.isNaN(date) || Number.isNaN(Date.parse(generatedAt(memberOf(response, 'meta')))) ? undefined : '#';
  },

  verify({ response }) {
    const expected = response.header('date') ?? '';
    const actual = generatedAt(memberOf(response, 'meta'));
    if (Math.abs(Date.parse(actual) - Date.parse(expected)) <= tolerance) return [];

    const details = { expected: `within five minutes of ${expected}`, actual, part: '/meta/generated_at' };
    return [new Mismatch('meta.generated_at is far from the Date of the answer', details)];
  },
});

function generatedAt(meta: unknown): string {
  return isJsonObject(meta) && typeof meta.generated_at === 'string' ? meta.generated_at : '';
}
