import fc from 'fast-check';
import { isJsonObject, type JsonObject, type Parameter, sampleOf } from '../../contract/index.ts';
import type { Draft } from '../client.ts';
import { Mismatch } from '../mismatch.ts';
import type { Violation } from '../requirement.ts';
import { createContext, type Job, runJob } from '../run-job.ts';
import type { RunState } from '../run-state.ts';
import { asText, type Case, caseOf } from './cases.ts';
import { bodySchemaOf } from './expected-rejection.ts';
import { judgeCase, type Source } from './generated-jobs.ts';
import { probesAt, propertiesAt } from './probes.ts';

/** How much is tried for each operation, and what repeats it. */
interface Exploration extends Pick<Source, 'choices'> {
  readonly runs: number;
  readonly seed: number;
}

// A request that fails is made smaller in at most so many steps: each is one more request to the target.
const mostSteps = 60;

/** Random requests for every operation, one after another. What they find counts where the same request fails again. */
export function explorations<Given>(state: RunState<Given>, exploration: Exploration): readonly Job[] {
  return state.settings.contract.operations.map((operation, index) =>
    jobOf(state, { ...exploration, seed: exploration.seed + index, operation }),
  );
}

type Trip = Exploration & Pick<Source, 'operation'>;

function jobOf<Given>(state: RunState<Given>, trip: Trip): Job {
  const { operation, seed, runs } = trip;
  const { accepted } = state.settings.suite.generated;
  const { context, violations } = createContext(state, accepted.id, operation);
  const run = async (): Promise<void> => {
    const plain = await state.settings.suite.draft(operation, context);
    const schema = bodySchemaOf(operation);
    const known = schema === undefined ? undefined : propertiesAt(state.settings.contract.document, schema);
    let steps = 0;
    let smallest: Case | undefined;
    const property = fc.asyncProperty(changesOf(state, trip, plain), async (addition) => {
      steps += 1;
      const { contract, suite } = state.settings;
      const change = { plain, addition, isNamed: isPlain(addition, known), about: [] };
      const one = caseOf(contract, operation, change, suite.mayPass);
      if (one === undefined || steps > runs + mostSteps || (await tryOnce(state, trip, one)).length === 0) return;
      smallest = one;
      throw new Mismatch('it fails');
    });
    await fc.check(property, { seed, numRuns: runs });
    if (smallest === undefined) return;
    const again = await tryOnce(state, trip, smallest);
    violations.push(...again.map((violation) => withSeed(violation, seed)));
  };
  const about = { requirement: accepted, operation: operation.id, madeBy: accepted.id, violations };
  return { alone: 'last', run: () => runJob(state, about, run) };
}

/** What is wrong with the response to a request, apart from what the run found without it. */
async function tryOnce<Given>(
  state: RunState<Given>,
  { operation, choices }: Trip,
  one: Case,
): Promise<readonly Violation[]> {
  const { accepted, rejected } = state.settings.suite.generated;
  const requirement = one.rejected === undefined ? accepted : rejected;
  const { context, violations } = createContext(state, requirement.id, operation, { isTentative: true });
  const response = await context.client.send(operation.id, one.draft);
  judgeCase(state, { operation, requirement, choices }, { one, response, violations });
  return violations.filter(({ level, requirement: { id }, pointer }) => {
    const isKnown = state.violations.some((other) => other.requirement.id === id && other.pointer === pointer);
    return level !== 'NOTE' && !isKnown;
  });
}

function withSeed(violation: Violation, seed: number): Violation {
  const { message, details } = violation.mismatch;
  return { ...violation, mismatch: new Mismatch(`${message} (found by --explore with seed ${seed})`, details) };
}

function changesOf<Given>(
  { settings: { contract } }: RunState<Given>,
  { operation }: Trip,
  plain: Draft,
): fc.Arbitrary<Pick<Draft, 'query' | 'headers' | 'body'>> {
  const { document } = contract;
  const within = (place: Parameter['in']): fc.Arbitrary<Record<string, string>> => {
    const own = operation.parameters.filter((parameter) => parameter.in === place);
    const values = own.map(
      ({ name, schema }) => [name, valuesAt(document, schema).map((value) => asText(place, value))] as const,
    );
    return fc.record(Object.fromEntries(values), { requiredKeys: [] }) as fc.Arbitrary<Record<string, string>>;
  };
  const body = bodySchemaOf(operation);
  const query = within('query').map((one) => ({ ...plain.query, ...one }));
  const parts = { query, headers: within('header') };
  return body === undefined ? fc.record(parts) : fc.record({ ...parts, body: valuesAt(document, body) });
}

// Mostly what the description speaks of, and of texts and numbers any.
function valuesAt(document: JsonObject, pointer: string): fc.Arbitrary<unknown> {
  const usual = sampleOf(document, pointer, { isSent: true });
  const known = fc.constantFrom(...probesAt(document, pointer, usual).map(({ value }) => value));
  if (isJsonObject(usual))
    return fc.oneof(known, fc.dictionary(fc.string(), fc.jsonValue()), recordAt(document, pointer));
  if (typeof usual === 'string') return fc.oneof(known, fc.string({ unit: 'grapheme', maxLength: 300 }));
  return typeof usual === 'number' ? fc.oneof(known, fc.integer()) : known;
}

function recordAt(document: JsonObject, pointer: string): fc.Arbitrary<unknown> {
  const properties = propertiesAt(document, pointer);
  const values = [...properties].map(([name, at]) => [name, valuesAt(document, at)] as const);
  return fc.record(Object.fromEntries(values), { requiredKeys: [] });
}

// What a description merely does not forbid, a target may reject: other properties, wide numbers, odd texts.
function isPlain(
  { query = {}, headers = {}, body }: Pick<Draft, 'query' | 'headers' | 'body'>,
  known: ReadonlyMap<string, string> = new Map(),
): boolean {
  const parts = isJsonObject(body) ? body : {};
  if (Object.keys(parts).some((name) => !known.has(name))) return false;
  return [query, headers, parts].flatMap((one): readonly unknown[] => Object.values(one)).every(isPlainValue);
}

function isPlainValue(value: unknown): boolean {
  if (Array.isArray(value)) return value.every(isPlainValue);
  if (isJsonObject(value)) return Object.keys(value).length === 0;
  if (typeof value === 'number') return Math.abs(value) < 10_000;
  return typeof value === 'string' ? /^(?!-?\d{5})[\w-]{1,20}$/.test(value) : value !== null;
}
