import { isJsonObject, join } from '../src/kit/contract/index.ts';
import { defineRule, fieldOf, Mismatch, type Rule, type RuleContext } from '../src/kit/verify/index.ts';
import { envelopeProperty, errorCodeOf } from './expectations.ts';
import { askedIn, formatAsked, formatPointers, mostKept, targetIn } from './seen-exports.ts';

/** So many request ids are remembered, and the newest half of them for certain. */
const mostIds = 100_000;

const tolerance = 5 * 60_000;

const list = '#/paths/~1projects~1{project}~1exports/get';

/** A clock may count seconds. */
const longest = 2000;

// HTTP itself gives these to a request that cannot be processed, whatever the error code says of it.
const ofHttp = new Set([405, 406, 411, 413, 414, 415, 417, 431]);

// What becomes of a key of another length or beyond ASCII is not documented.
const usual = /^[\x21-\x7e](?:[\x20-\x7e]{0,62}[\x21-\x7e])?$/;

export const envelopeRules: readonly Rule[] = [
  // The documentation introduces its codes as the common ones: the list is open.
  defineRule({
    id: 'error-code-known',
    title: 'An error has a code that the description knows',
    says: 'The list of error codes is open.',
    contract: '#/components/schemas/ErrorCode',
    level: 'NOTE',

    locate: ({ response }) => (errorCodeOf(response) === undefined ? undefined : '#/x-error-codes'),

    verify({ contract, response }, pointer) {
      const code = errorCodeOf(response);
      if (code === undefined || contract.errorCodes.some((entry) => entry.code === code)) return [];

      const expected = contract.errorCodes.map((entry) => entry.code);
      const value = { status: response.status, meaning: '…', cause: '…', remedy: '…', retryable: false, message: '…' };
      const patch = { operation: 'add', pointer: `${pointer}/${code}`, value } as const;
      return [new Mismatch('the error code is not known', { expected, actual: code, part: '/error/code', patch })];
    },
  }),

  defineRule({
    id: 'error-code-status',
    title: 'An error code comes with its status code',
    says: 'The status code tells the class of the response; only 401 is documented as a number.',
    source: 'https://www.rfc-editor.org/rfc/rfc9110#section-15',

    locate({ contract, operation, response }) {
      const code = errorCodeOf(response);
      const known = contract.errorCodes.find((entry) => entry.code === code);
      if (operation === undefined || known === undefined || ofHttp.has(response.status)) return undefined;
      return contract.response(operation, known.status)?.statusPointer;
    },

    verify({ contract, operation, response }) {
      const code = errorCodeOf(response);
      const known = contract.errorCodes.find((entry) => entry.code === code);
      if (operation === undefined || known === undefined || known.status === response.status) return [];

      const details = { expected: known.status, actual: response.status };
      const patch = { operation: 'replace', pointer: join(known.pointer, 'status'), value: response.status } as const;
      return [
        new Mismatch(`${code} comes with ${response.status} instead of ${known.status}`, {
          ...details,
          part: 'the status code',
          patch,
        }),
      ];
    },
  }),

  defineRule<Set<string>>({
    id: 'error-code-true',
    title: 'An error code is true of its request',
    says: 'Each code has a cause, which the request shows to be there or not.',
    source: 'https://docs.zangtable.com/errors-best-practices#common-errors',

    remember: () => new Set(),
    locate(context) {
      const { status } = context.response;
      const project = targetIn(context)?.path.project;
      if (project !== undefined && status === 200 && context.memory.size < mostKept) context.memory.add(project);
      return causeOf(context)?.pointer;
    },

    verify(context) {
      const { isThere, what } = causeOf(context) ?? { isThere: true, what: '' };
      const actual = errorCodeOf(context.response);
      return isThere ? [] : [new Mismatch(`${actual} says otherwise of a request ${what}`, { part: '/error/code' })];
    },
  }),

  defineRule<Map<string, number>>({
    id: 'request-id-unique',
    title: 'No two responses have the same request_id',
    contract: '#/components/schemas/RequestId',
    needs: ['state'],

    remember: () => new Map(),
    locate: ({ response }) => typeof envelopeProperty(response, 'request_id') === 'string',

    verify({ memory, exchange, response }) {
      const id = String(envelopeProperty(response, 'request_id'));
      // A proxy may run for days.
      if (id.length > 200) return [];
      const earlier = memory.get(id);
      memory.set(id, exchange.number);
      if (memory.size > mostIds) for (const oldest of [...memory.keys()].slice(0, mostIds / 2)) memory.delete(oldest);
      if (earlier === undefined) return [];

      const message = `the request_id was already that of request ${earlier}`;
      return [new Mismatch(message, { expected: 'a new one', actual: id, part: '/request_id' })];
    },
  }),

  defineRule<{ value?: string; received: number }>({
    id: 'meta-generated-at',
    title: 'meta.generated_at is close to the Date of its response',
    says: 'Date is when the response was made.',
    source: 'https://www.rfc-editor.org/rfc/rfc9110#section-6.6.1',
    level: 'SHOULD',
    needs: ['state'],

    remember: () => ({ received: 0 }),
    locate({ response }) {
      const times = [response.header('date') ?? '', generatedAt(envelopeProperty(response, 'meta'))];
      return times.every((time) => !Number.isNaN(Date.parse(time)));
    },

    verify({ memory, exchange: { sentAt: sent = 0 }, response }) {
      const expected = response.header('date') ?? '';
      const actual = generatedAt(envelopeProperty(response, 'meta'));
      if (memory.value !== actual) Object.assign(memory, { value: actual, received: sent + response.elapsed });
      // One that was there before the request came cannot be when its response was made.
      if (sent > memory.received + longest) {
        const message = 'meta.generated_at is that of an earlier response';
        return [new Mismatch(message, { expected: 'a new one', actual, part: '/meta/generated_at' })];
      }
      if (Math.abs(Date.parse(actual) - Date.parse(expected)) <= tolerance) return [];

      const details = { expected: `within five minutes of ${expected}`, actual, part: '/meta/generated_at' };
      return [new Mismatch('meta.generated_at is far from the Date of the response', details)];
    },
  }),

  defineRule({
    id: 'operation-key-echoed',
    title: 'The operation_key of a response is the X-Operation-Key of its request',
    contract: '#/components/schemas/EnvelopeMembers/properties/operation_key/x-meaning',
    needs: ['state'],

    locate({ request, response }) {
      const sent = fieldOf(request.headers, 'x-operation-key');
      // Of another type, it is judged by its schema.
      return sent !== undefined && usual.test(sent) && typeof envelopeProperty(response, 'operation_key') === 'string';
    },

    verify({ request, response }) {
      const expected = fieldOf(request.headers, 'x-operation-key');
      const actual = envelopeProperty(response, 'operation_key');
      if (actual === expected) return [];

      return [new Mismatch('operation_key is not the key that was sent', { expected, actual, part: '/operation_key' })];
    },
  }),
];

function generatedAt(meta: unknown): string {
  return isJsonObject(meta) && typeof meta.generated_at === 'string' ? meta.generated_at : '';
}

/** What a request shows of the cause that its error code names. */
function causeOf(
  context: RuleContext<Set<string>>,
): { readonly pointer: string; readonly isThere: boolean; readonly what: string } | undefined {
  const { request, response, operation } = context;
  const code = errorCodeOf(response);
  const pointer = `#/x-error-codes/${code}`;
  const credential = fieldOf(request.headers, 'authorization');
  if (code === 'missing_authorization')
    return { pointer, isThere: !/^Bearer [^\s,]+$/.test(credential ?? ''), what: 'with a Bearer token' };
  if (code === 'invalid_token' && !request.isPartial)
    return { pointer, isThere: credential !== undefined, what: 'without Authorization' };
  if (code === 'validation_failed' && isValidList(context))
    return { pointer: list, isThere: false, what: 'of which each field is valid' };
  const asked = code === 'invalid_export_format' ? formatAsked(context) : undefined;
  const format = formatPointers[operation?.id ?? ''];
  return asked && format ? { pointer: format, isThere: false, what: `for ${asked}` } : undefined;
}

// What else may be wrong with a slug, a key or another header is not documented.
function isValidList(context: RuleContext<Set<string>>): boolean {
  const { headers, method } = context.request;
  const isOfFields = method === 'GET' && /^4(00|22)$/.test(String(context.response.status));
  const isPlain = /\*\/\*|json/.test(fieldOf(headers, 'accept') ?? '*/*');
  const isOdd = headers.some(([name]) => /^(?:x-operation-|if-|range$|prefer$)/i.test(name));
  const { project = '' } = targetIn(context)?.path ?? {};
  return isOfFields && isPlain && !isOdd && context.memory.has(project) && askedIn(context) !== undefined;
}
