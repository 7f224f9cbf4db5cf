import {
  type Check,
  expectAccepted,
  expectJson,
  expectSame,
  isAccepted,
  Mismatch,
  skip,
} from '../../src/kit/verify/index.ts';
import type { Given, Topic } from '../define-check.ts';
import { expectAcceptedLikePlain } from '../expectations.ts';
import { sendWithHeaders } from '../valid-request.ts';

const key = '#/components/parameters/OperationKey';
const runId = '#/components/parameters/OperationRunId';
const envelope = '#/components/schemas/EnvelopeMembers';
const keys = ['k'.repeat(33), 'K'.repeat(64), 'save the profile', 'a&b=c', 'a%41%zz', 'a"b\\c', 'caf\u00e9'];
const grouped = { 'X-Operation-Key': 'conformance', 'X-Operation-Run-Id': 'oprun_conformance_1' };

export const operationGrouping: Topic = [
  {
    id: 'operation-grouping-absent',
    title: 'A response to a request that was not grouped names no group',
    says: 'No page says what a response to a call without a group prints.',
    contract: envelope,
    level: 'NOTE',

    async run({ client, given: { project } }) {
      // What was sent with one request may stay for the next.
      await client.send('listExports', { path: { project }, query: { limit: '1' }, headers: grouped });
      const response = await client.send('listExports', { path: { project } });

      expectAccepted(response);
      const { operation_key: actual = null } = expectJson(response);
      expectSame('the response names a group', { expected: null, actual }, { response, part: '/operation_key' });
    },
  },
  accepted({
    id: 'operation-grouping-accepted',
    title: 'A request with both headers of operation grouping is accepted',
    contract: key,
    headers: grouped,
    part: { 'X-Operation-Key': 'conformance' },
  }),
  {
    id: 'operation-grouping-reported',
    title: 'A response to a grouped request names its group',
    says: 'The properties are present when operation tracking is trusted, which no page explains.',
    contract: envelope,
    level: 'NOTE',
    each: 'operation',
    needs: ['state'],

    async run(context) {
      const response = await sendWithHeaders(context, grouped);

      if (!isAccepted(response)) return skip('a grouped request was not accepted, which is judged as such');
      const body = expectJson(response);
      if (!('request_id' in body)) return skip('the response is not in the envelope');
      const names = ['operation_key', 'operation_run_id', 'operation_grouping_status'];
      const missing = names.filter((name) => !(name in body));
      if (missing.length === 0) return;
      throw new Mismatch('the response does not name its group', { expected: missing, response });
    },
  },
  {
    id: 'operation-key-kept',
    title: 'An operation key comes back as it was sent, long or with unusual characters',
    contract: `${envelope}/properties/operation_key/x-meaning`,
    needs: ['state'],

    async run({ client, given: { project } }) {
      for (const own of keys) {
        const headers = { ...grouped, 'X-Operation-Key': own };
        const response = await client.send('listExports', { path: { project }, query: { limit: '1' }, headers });
        const actual = isAccepted(response) ? expectJson(response).operation_key : undefined;
        // A header beyond ASCII is read as Latin-1 or as UTF-8.
        if (typeof actual !== 'string' || actual === own || /[^\x20-\x7e]/.test(own)) continue;
        throw new Mismatch('operation_key is not the key that was sent', { expected: own, actual, response });
      }
    },
  },
  accepted({
    id: 'operation-key-alone',
    title: 'A request with an operation key and no run id is accepted',
    says: 'No page says what a key without a run id means.',
    contract: key,
    level: 'NOTE',
    headers: { 'X-Operation-Key': 'conformance' },
  }),
  accepted({
    id: 'operation-key-unusual',
    title: 'A request with an unusual operation key is accepted',
    says: 'No page says which lengths and characters a key may have.',
    contract: key,
    level: 'NOTE',
    headers: { 'X-Operation-Key': `~!@#$%^&*() ${'x'.repeat(300)}`, 'X-Operation-Run-Id': '{}' },
  }),
  accepted({
    id: 'operation-run-id-alone',
    title: 'A request with a run id and no operation key is accepted',
    says: 'No page says what a run id without a key means.',
    contract: runId,
    level: 'NOTE',
    headers: { 'X-Operation-Run-Id': 'oprun_conformance_1' },
  }),
];

type AcceptedCase = Pick<Check, 'id' | 'title' | 'says' | 'contract' | 'level'> & {
  readonly headers: Readonly<Record<string, string>>;
  /** The headers of a request that shows which one is to blame. */
  readonly part?: Readonly<Record<string, string>>;
};

function accepted({ headers, part, ...stated }: AcceptedCase): Check<Given> {
  return {
    ...stated,
    each: 'operation',

    async run(context) {
      const response = await sendWithHeaders(context, headers);

      if (isAccepted(response)) return;
      const isOther = part !== undefined && isAccepted(await sendWithHeaders(context, part));
      await expectAcceptedLikePlain(context, response, isOther ? runId : undefined);
    },
  };
}
