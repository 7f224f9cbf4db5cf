import type { Contract, Operation } from '../../../src/kit/contract/index.ts';
import { essenceOf, isJson } from '../../../src/kit/contract/index.ts';
import { fieldOf, type WireResponse } from '../../../src/kit/verify/index.ts';
import { withBody } from '../../conformance/lie.ts';
import type { Expectation, Mutant } from '../mutant.ts';
import { manifestOf } from '../promises.ts';
import type { Survey } from '../survey.ts';

interface Spoiling {
  readonly what: string;
  readonly expects: Expectation;
  spoil(bytes: Uint8Array, count: number): Uint8Array;
}

const size: Expectation = { level: 'MUST', pointers: [manifestOf.size] };

const spoilings: readonly Spoiling[] = [
  { what: 'without their last byte', expects: size, spoil: (bytes) => bytes.slice(0, -1) },
  { what: 'without their second half', expects: size, spoil: (bytes) => bytes.slice(0, bytes.length / 2) },
  { what: 'all gone', expects: size, spoil: () => new Uint8Array() },
  { what: 'with one more line', expects: size, spoil: (bytes) => new Uint8Array([...bytes, 10]) },
  { what: 'twice', expects: size, spoil: (bytes) => new Uint8Array([...bytes, ...bytes]) },
  {
    what: 'as nonsense of the same length',
    expects: { level: 'MUST', pointers: [manifestOf.format] },
    spoil: (bytes) => new Uint8Array([...new TextEncoder().encode('%%'), ...bytes.slice(2)]),
  },
  {
    what: 'that differ from time to time',
    expects: { level: 'SHOULD', requirement: 'download-repeatable' },
    spoil: (bytes, count) => inOtherCase(bytes, count),
  },
];

// The case of one letter, each time another: within a word the text is as valid and as long as before.
function inOtherCase(bytes: Uint8Array, count: number): Uint8Array {
  const letters = [...bytes.keys()].filter((index) => /[a-z]/i.test(String.fromCharCode(bytes[index] as number)));
  const chosen = letters[count % letters.length];
  return bytes.map((byte, index) => (index === chosen ? byte ^ 0x20 : byte));
}

/** Every download that is not in the envelope, with other bytes than were promised, for each media type. */
export function bytesMutants(contract: Contract, survey: Survey): readonly Mutant[] {
  return contract.operations.flatMap((operation) => {
    const isBytes = operation.responses.some(({ content }) => content.some(({ mediaType }) => mediaType === '*/*'));
    if (!isBytes) return [];
    const seen = survey.exchanges.filter((one) => one.operation?.id === operation.id && one.response.status === 200);
    const types = [
      ...new Set(seen.map(({ response }) => essenceOf(response.header('content-type') ?? '') ?? '')),
    ].sort();
    return types.flatMap((type) =>
      spoilings
        // That a download repeats itself is judged by one of them.
        .filter(({ expects }) => expects.level === 'MUST' || isJson(type))
        .map((spoiling) => mutantOf(operation, type, spoiling)),
    );
  });
}

function mutantOf(operation: Operation, type: string, { what, expects, spoil }: Spoiling): Mutant {
  return {
    id: `${operation.id} ${type}: bytes ${what}`,
    kind: 'download untrue',
    expects,
    create: () => {
      let count = 0;
      return ({ honest, operation: own, request }): WireResponse | undefined => {
        const isDownload = own?.id === operation.id && honest.status < 300 && request.method !== 'HEAD';
        if (!isDownload || essenceOf(fieldOf(honest.headers, 'content-type') ?? '') !== type) return undefined;
        count += 1;
        return withBody(honest, spoil(honest.body, count));
      };
    },
  };
}
