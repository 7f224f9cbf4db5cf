import {
  type DeclaredResponse,
  isJson,
  isJsonObject,
  join,
  type Level,
  type Operation,
} from '../../../src/kit/contract/index.ts';
import type { Exchange, WireResponse } from '../../../src/kit/verify/index.ts';
import { contract } from '../../conformance/conforming.ts';
import type { Expectation, Fault, FaultContext } from '../../conformance/fault.ts';
import { gradeOf } from '../../conformance/judge-fault.ts';
import { jsonOf, withJsonBody } from '../../conformance/message.ts';
import { derived } from './derived.ts';
import { arraysOf, changeAt, type Leaf, leavesOf, placesOf } from './schema.ts';
import type { Survey } from './survey.ts';

/** A success whose body is the envelope, with the responses that the survey saw. */
export interface Success {
  readonly operation: Operation;
  readonly response: DeclaredResponse;
  readonly schema: string;
  readonly bodies: readonly unknown[];
  readonly exchanges: readonly Exchange[];
}

/** The successes that the description gives properties to. */
export function successesOf(survey: Survey): readonly Success[] {
  return contract.operations.flatMap((operation) =>
    operation.responses
      .filter(({ status }) => status.startsWith('2'))
      .flatMap((response) =>
        response.content.flatMap(({ mediaType, schema }) => {
          if (schema === undefined || !isJson(mediaType) || placesOf(contract.document, schema).length < 2) return [];
          const exchanges = survey.exchanges.filter(
            (one) => one.operation?.id === operation.id && one.response.status < 300 && one.request.method !== 'HEAD',
          );
          const bodies = exchanges.flatMap(({ response: { json } }) =>
            json !== undefined && 'value' in json ? [json.value] : [],
          );
          return [{ operation, response, schema, bodies, exchanges }];
        }),
      ),
  );
}

type BodyChange = (body: unknown, context: FaultContext) => unknown;

/** A fault in the JSON of the successes of one operation. */
export function successFault(
  { operation }: Success,
  fault: { readonly id: string; readonly kind: string; readonly breaks: Expectation },
  create: () => BodyChange,
): Fault {
  return derived({ ...fault, operation }, () => {
    const change = create();
    return (context): WireResponse | undefined => {
      const { response } = context;
      if (response.status >= 300) return undefined;
      const body = jsonOf(response);
      const changed = change(body, context);
      return JSON.stringify(changed) === JSON.stringify(body) ? undefined : withJsonBody(response, changed);
    };
  });
}

/** Pointers of every schema object that speaks of a place. */
export function pointersAt({ schema }: Success, path: readonly string[]): readonly string[] {
  const wanted = path.join('/');
  const places = placesOf(contract.document, schema).filter((place) => place.path.join('/') === wanted);
  return places.map(({ pointer }) => pointer);
}

/** What is broken where a value is valid and untrue: as sure as the description is of what the value means. */
export function meant(pointers: readonly string[]): Expectation {
  const meaning = pointers.map((pointer) => join(pointer, 'x-meaning')).find((at) => contract.at(at) !== undefined);
  return meaning === undefined
    ? { level: 'MUST', pointers }
    : { level: gradeOf(contract, meaning), pointers: [meaning] };
}

/** Faults in what was, what is kept, and whose it is. */
export function stateFaults(survey: Survey): readonly Fault[] {
  return successesOf(survey).flatMap((success) => [
    ...frozenFaults(success),
    ...shiftedFaults(success),
    ...listFaults(success),
  ]);
}

// Whatever was never the same twice identifies something; a clock that happened to tick does not.
function frozenFaults(success: Success): readonly Fault[] {
  const leaves = success.bodies.map((body) => leavesOf(body).filter(({ path }) => !path.includes('*')));
  const paths = new Map(leaves.flat().map(({ path }) => [path.join('/'), path]));
  const identifying = [...paths].filter(([key]) => {
    const values = leaves.flatMap((own) => own.filter(({ path }) => path.join('/') === key).map(({ value }) => value));
    const areTexts = values.every((value) => typeof value === 'string');
    return values.length > 2 && areTexts && new Set(values).size === values.length;
  });
  return identifying.map(([key, path]) => {
    const breaks = meant(pointersAt(success, path));
    const fault = { id: `${success.operation.id} repeats /${key}`, kind: 'identity repeated', breaks };
    return successFault(success, fault, () => {
      const first = createFirst();
      return (body) => changeAt(body, path, first);
    });
  });
}

function createFirst<T>(): (value: T) => T {
  let first: T | undefined;
  return (value) => {
    first ??= value;
    return first;
  };
}

// Numbers that are one off, and times of another year: as valid as before, and not true.
function shiftedFaults(success: Success): readonly Fault[] {
  const leaves = new Map(success.bodies.flatMap((body) => leavesOf(body)).map((leaf) => [leaf.path.join('/'), leaf]));
  return [...leaves.values()].flatMap(({ path, value }): readonly Fault[] => {
    if (typeof value !== 'number' && !isTime(value)) return [];
    // What a list shows is judged by what was shown before; a time alone only by the clock.
    const pointers = pointersAt(success, path.includes('*') ? [] : path);
    const isClock = typeof value === 'string' && !path.includes('*');
    const breaks: Expectation = isClock
      ? { level: 'SHOULD' }
      : path.includes('*')
        ? { level: 'SHOULD', pointers }
        : meant(pointers);
    const id = `${success.operation.id} returns an untrue /${path.join('/')}`;
    const shift = (own: unknown): unknown => (typeof own === 'number' ? own + 1 : earlier(own));
    const fault = { id, kind: 'number or time untrue', breaks };
    return [successFault(success, fault, () => (body) => changeAt(body, path, shift))];
  });
}

function isTime(value: Leaf['value']): boolean {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(value);
}

function earlier(value: unknown): unknown {
  return typeof value === 'string' ? value.replace(/^\d{4}/, (year) => String(Number(year) - 1)) : value;
}

type ListChange = (items: readonly unknown[], context: FaultContext) => unknown;

function listFaults(success: Success): readonly Fault[] {
  const { operation, bodies } = success;
  const paths = new Map(bodies.flatMap((body) => arraysOf(body)).map((path) => [path.join('/'), path]));
  return [...paths.values()].flatMap((path) => {
    const about = [operation.pointer, ...pointersAt(success, []), ...pointersAt(success, path)];
    const fault = (what: string, create: () => ListChange, level: Level = 'MUST'): Fault => {
      const breaks = { level, pointers: [...about, '#/components/schemas/Export'] };
      const id = `${operation.id} /${path.join('/')} ${what}`;
      return successFault(success, { id, kind: 'list untrue', breaks }, () => {
        const change = create();
        return (body, context) => changeAt(body, path, (items) => change(items as readonly unknown[], context));
      });
    };
    return [
      fault('is always empty', () => () => []),
      fault('lacks the first', () => (items) => items.slice(1)),
      fault('lacks the last', () => (items) => items.slice(0, -1)),
      fault('lacks every second', () => (items) => items.filter((_, index) => index % 2 === 0)),
      fault('holds the first twice', () => (items) => [...items.slice(0, 1), ...items]),
      fault('is what it was at first', () => createFirst()),
      fault('holds what belongs to others', () => (items) => [...items, ...items.slice(0, 1).map(foreign)]),
      ...propertiesIn(success, path).map((name) =>
        fault(
          `shows another ${name}`,
          () =>
            (items, { response }) => {
              const isValid = (item: unknown): boolean =>
                contract.isValid(
                  success.schema,
                  changeAt(jsonOf(response), path, () => [item]),
                );
              const listed = listedValues(pointersAt(success, [...path, '*', name]));
              return items.map((item) => different(item, { name, listed, isValid }));
            },
          // What else an entry shows is only seen in examples.
          ['id', 'project', 'status'].includes(name) ? 'MUST' : 'SHOULD',
        ),
      ),
    ];
  });
}

// The same thing under another project's name.
function foreign(item: unknown): unknown {
  if (!isJsonObject(item)) return item;
  return JSON.parse(JSON.stringify(item).replaceAll('example_project', 'other_project')) as unknown;
}

function propertiesIn({ bodies }: Success, path: readonly string[]): readonly string[] {
  const prefix = [...path, '*'].join('/');
  const items = bodies.flatMap((body) => leavesOf(body)).filter((leaf) => leaf.path.slice(0, -1).join('/') === prefix);
  return [...new Set(items.map((leaf) => leaf.path.at(-1) as string))];
}

// A listed entry that is not what was created: one property has another value that is as valid.
function different(
  item: unknown,
  {
    name,
    listed,
    isValid,
  }: { readonly name: string; readonly listed: readonly unknown[]; readonly isValid: (item: unknown) => boolean },
): unknown {
  const value = isJsonObject(item) ? item[name] : undefined;
  const changed = [...listed, ...othersFor(value)].map((other) => changeAt(item, [name], () => other));
  const others = changed.filter((other) => JSON.stringify(other) !== JSON.stringify(item));
  return others.find(isValid) ?? others[0];
}

/** The values that schema objects list. */
export function listedValues(pointers: readonly string[]): readonly unknown[] {
  const lists = pointers.map((pointer) => contract.at(join(pointer, 'enum')));
  return lists.find((list): list is unknown[] => Array.isArray(list)) ?? [];
}

function othersFor(value: unknown): readonly unknown[] {
  if (typeof value === 'number') return [value + 7];
  if (value === null) return [7, 'x', '2026-06-02T01:23:45Z'];
  return [earlier(value), `${value}x`, String(value).replace(/.$/, '0')];
}
