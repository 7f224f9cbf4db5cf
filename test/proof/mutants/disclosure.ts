import type { Contract } from '../../../src/kit/contract/index.ts';
import { fieldOf, type WireResponse } from '../../../src/kit/verify/index.ts';
import { withHeader } from '../../conformance/lie.ts';
import { leavesOf } from '../leaves.ts';
import { jsonOf, withJsonBody } from '../message.ts';
import type { Expectation, Mutant } from '../mutant.ts';
import { changeAt } from '../places.ts';

const token: Expectation = { level: 'MUST', requirement: 'token-undisclosed' };
const inside: Expectation = { level: 'SHOULD', requirement: 'internals-undisclosed' };

const internals: readonly (readonly [what: string, text: string])[] = [
  ['a stack trace of JavaScript', 'TypeError: x is undefined\n    at run (/srv/app/index.js:10:5)'],
  ['a stack trace of Python', 'Traceback (most recent call last):\n  File "/srv/app/main.py", line 3, in run'],
  ['a stack trace of Java', 'java.lang.NullPointerException\n\tat com.example.Main.run(Main.java:10)'],
  ['a path', 'ENOENT: no such file or directory, open /var/lib/exports/a.json'],
  ['an SQL statement', 'SELECT id FROM exports WHERE project = ? failed'],
  ['a complaint of SQLite', 'SQLITE_ERROR: no such table: exports'],
];

/** Answers that tell what they must not: the token anywhere, the inside of the implementation in an error. */
export function disclosureMutants(contract: Contract): readonly Mutant[] {
  return contract.operations.flatMap(({ id }) => {
    const lie = (
      what: string,
      expects: Expectation,
      tell: (honest: WireResponse, secret: string) => WireResponse | undefined,
    ): Mutant => ({
      id: `${id} tells ${what}`,
      kind: 'secret told',
      expects,
      create:
        () =>
        ({ honest, operation, request }) => {
          const secret = fieldOf(request.headers, 'authorization')?.replace(/^bearer +/i, '') ?? '';
          return operation?.id === id && request.method !== 'HEAD' && secret !== '' ? tell(honest, secret) : undefined;
        },
    });
    return [
      lie('the token in a header field', token, (honest, secret) => withHeader(honest, 'X-Trace-Auth', secret)),
      lie('the token in the message of an error', token, (honest, secret) => withMessage(honest, `unknown: ${secret}`)),
      ...internals.map(([what, text]) => lie(what, inside, (honest) => withMessage(honest, text))),
    ];
  });
}

// The one text of an error that is for a person.
function withMessage(honest: WireResponse, message: string): WireResponse | undefined {
  if (honest.status < 400) return undefined;
  const body = jsonOf(honest);
  const leaf = leavesOf(body).find(({ value }) => typeof value === 'string' && value.includes(' '));
  return leaf === undefined
    ? undefined
    : withJsonBody(
        honest,
        changeAt(body, leaf.path, () => message),
      );
}
