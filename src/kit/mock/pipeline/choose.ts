import type { Random } from '../world/random.ts';
import { hintAtMagic, readMagicPath, readMagicToken } from './magic-value.ts';
import { type Choice, combine } from './outcome.ts';
import { hintAtPrefer, readPrefer } from './prefer.ts';
import type { RequestRejection } from './rejection.ts';
import type { RequestContext } from './request-context.ts';

/** What is to happen to a request: as the mock was started, by a magic value, by the scenario, by `Prefer`; a later one outranks. */
export function choose(context: RequestContext, path: Readonly<Record<string, string>>): Choice | RequestRejection {
  const { contract, request, session, operation, token } = context;
  const { magic } = context.pipeline.api;
  const preferred = readPrefer(request.headers.prefer, contract);
  if (preferred?.kind === 'rejection') return preferred;
  context.mismatches.push(...hintAtPrefer(request.headers.prefer), ...hintAtMagic(magic, path, token, contract));
  const { headers, body } = request;
  const step = session.scenario.take({ operation: operation?.id, path, query: context.query, headers, body });
  // In the order of their rank, the lowest first.
  return combine([
    strikeAtRandom(context),
    readMagicPath(magic, path, contract),
    readMagicToken(magic, token, contract),
    step === undefined ? undefined : { kind: 'choice', outcome: step, by: [{ kind: 'scenario' }] },
    preferred,
  ]);
}

function strikeAtRandom({ pipeline: { settings }, session: { chance } }: RequestContext): Choice | undefined {
  const fault = settings.faults.find(({ rate }) => chance.fraction() < rate)?.kind;
  const { latency } = settings;
  if (fault === undefined && latency === undefined) return undefined;
  return {
    kind: 'choice',
    outcome: {
      ...(fault === undefined ? {} : { fault }),
      ...(latency === undefined ? {} : { delay: latency.from, delay_up_to: latency.to }),
    },
    by: fault === undefined ? [] : [{ kind: 'random-fault' }],
  };
}

/** How long an outcome makes a request wait, in milliseconds. */
export function delayOf({ delay = 0, delay_up_to: longest = delay }: Choice['outcome'], chance: Random): number {
  return longest <= delay ? delay : delay + Math.round(chance.fraction() * (longest - delay));
}
