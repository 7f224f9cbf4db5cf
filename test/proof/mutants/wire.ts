import { type Contract, isJson } from '../../../src/kit/contract/index.ts';
import { fieldOf, NoAnswer, type WireResponse } from '../../../src/kit/verify/index.ts';
import { withBody, withHeader } from '../../conformance/lie.ts';
import type { Expectation, Mutant } from '../mutant.ts';

interface Fault {
  readonly what: string;
  readonly expects: Expectation;
  tell(honest: WireResponse): WireResponse;
}

const json: Expectation = { level: 'MUST', requirement: 'body-json' };
const length: Expectation = { level: 'MUST', requirement: 'body-length' };
const answered: Expectation = { level: 'MUST', requirement: 'request-answered' };

const text = ({ body }: WireResponse): string => new TextDecoder().decode(body);
const stated = ({ headers }: WireResponse): number => Number(fieldOf(headers, 'content-length'));
const fail = (reason: 'dropped' | 'malformed' | 'timeout'): never => {
  throw new NoAnswer(reason, reason);
};

const ofJson: readonly Fault[] = [
  { what: 'begins with a byte order mark', expects: json, tell: (honest) => withBody(honest, `\uFEFF${text(honest)}`) },
  { what: 'goes on after its JSON', expects: json, tell: (honest) => withBody(honest, `${text(honest)}{}`) },
  { what: 'breaks off', expects: json, tell: (honest) => withBody(honest, text(honest).slice(0, -2)) },
  { what: 'is empty', expects: json, tell: (honest) => withBody(honest, '') },
  { what: 'is a page', expects: json, tell: (honest) => withBody(honest, '<!doctype html><h1>Oops</h1>') },
  {
    what: 'has a trailing comma',
    expects: json,
    tell: (honest) => withBody(honest, text(honest).replace(/\}$/, ',}')),
  },
  { what: 'is in single quotes', expects: json, tell: (honest) => withBody(honest, text(honest).replaceAll('"', "'")) },
  {
    what: 'is not UTF-8',
    expects: json,
    tell: (honest) => withBody(honest, new Uint8Array([...honest.body.slice(0, 2), 0xff, ...honest.body.slice(2)])),
  },
];

const ofAll: readonly Fault[] = [
  {
    what: 'is longer than it says',
    expects: length,
    tell: (honest) => withHeader(honest, 'Content-Length', String(stated(honest) - 1)),
  },
  {
    what: 'is shorter than it says',
    expects: length,
    tell: (honest) => withHeader(honest, 'Content-Length', String(stated(honest) + 1)),
  },
  {
    what: 'has a length and chunks',
    expects: length,
    tell: (honest) => withHeader(honest, 'Transfer-Encoding', 'chunked'),
  },
  { what: 'never comes', expects: answered, tell: () => fail('timeout') },
  { what: 'is dropped', expects: answered, tell: () => fail('dropped') },
  { what: 'is not HTTP', expects: answered, tell: () => fail('malformed') },
];

/** Every answer, spoilt on its way: successes and errors of each operation. */
export function wireMutants(contract: Contract): readonly Mutant[] {
  return contract.operations.flatMap(({ id, responses }) =>
    (['success', 'error'] as const).flatMap((kind) => {
      const declared = responses.filter(({ status }) => status.startsWith('2') === (kind === 'success'));
      const hasJson = declared.some(({ content }) => content.some(({ mediaType }) => isJson(mediaType)));
      return [...(hasJson ? ofJson : []), ...ofAll].map(
        ({ what, expects, tell }): Mutant => ({
          id: `${id}: ${kind === 'error' ? 'an error' : 'a success'} ${what}`,
          kind: 'answer spoilt on its way',
          expects,
          create:
            () =>
            ({ honest, operation, request }) => {
              const isOwn =
                operation?.id === id && request.method !== 'HEAD' && honest.status < 400 === (kind === 'success');
              const fits =
                ofAll.some((one) => one.what === what) || isJson(fieldOf(honest.headers, 'content-type') ?? '');
              return isOwn && fits ? tell(honest) : undefined;
            },
        }),
      );
    }),
  );
}
