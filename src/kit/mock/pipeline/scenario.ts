import type { components } from '../../../generated/control.ts';
import { isJsonObject, tryTo } from '../../contract/index.ts';
import type { Outcome } from './outcome.ts';

/** One step of a scenario: an outcome, for which operation, and for how many requests. */
export type Step = components['schemas']['Step'];

/** A request, as far as steps look at it. */
interface Matched {
  readonly operation: string | undefined;
  readonly path: Readonly<Record<string, string>>;
  /** The value of a path parameter as the API reads it. */
  fold(name: string, value: string): string;
  readonly query: string;
  /** By name in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  readonly body: Uint8Array | undefined;
}

/** What is to happen to the next requests of one world. */
export interface Scenario {
  readonly steps: readonly Step[];
  set(steps: readonly Step[]): void;
  /** Uses up the first step that is for a request; `undefined` when there is none. */
  take(request: Matched): Outcome | undefined;
  clear(): void;
}

export function createScenario(): Scenario {
  let steps: Step[] = [];
  return {
    get steps() {
      return steps;
    },
    set(wanted) {
      // What is undefined is absent, and what the caller changes later has no effect.
      steps = JSON.parse(JSON.stringify(wanted));
    },
    take(request) {
      if (steps.length === 0) return undefined;
      const index = steps.findIndex((step) => isFor(step, request));
      const step = steps[index];
      if (step === undefined) return undefined;
      const { times } = step;
      if (times === 1) steps.splice(index, 1);
      else if (times !== undefined) steps[index] = { ...step, times: times - 1 };
      return step.outcome;
    },
    clear() {
      steps = [];
    },
  };
}

function isFor({ operation, match = {} }: Step, request: Matched): boolean {
  if (operation !== undefined && operation !== request.operation) return false;
  const { path = {}, query = {}, headers = {}, body } = match;
  const sent = new URLSearchParams(Object.keys(query).length === 0 ? '' : request.query);
  return (
    Object.entries(path).every(
      ([name, value]) => request.fold(name, request.path[name] ?? '') === request.fold(name, value),
    ) &&
    Object.entries(query).every(([name, value]) => sent.getAll(name).includes(value)) &&
    Object.entries(headers).every(([name, value]) => request.headers[name.toLowerCase()] === value) &&
    (body === undefined || includes(sentIn(request), body))
  );
}

function sentIn({ body }: Matched): unknown {
  return tryTo(() => JSON.parse(new TextDecoder().decode(body)));
}

function includes(sent: unknown, wanted: unknown): boolean {
  if (!isJsonObject(wanted)) return JSON.stringify(sent) === JSON.stringify(wanted);
  return isJsonObject(sent) && Object.entries(wanted).every(([name, value]) => includes(sent[name], value));
}
