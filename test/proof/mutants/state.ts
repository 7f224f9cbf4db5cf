import { type Contract, isJsonObject } from '../../../src/kit/contract/index.ts';
import { arraysOf, type Leaf, leavesOf } from '../leaves.ts';
import { jsonOf } from '../message.ts';
import type { Expectation, Mutant, Scene } from '../mutant.ts';
import { changeAt } from '../places.ts';
import { pointersAt, type Success, successesOf, tellOf } from '../successes.ts';
import type { Survey } from '../survey.ts';

/** Lies about what was, what is kept, and whose it is. */
export function stateMutants(contract: Contract, survey: Survey): readonly Mutant[] {
  return successesOf(contract, survey).flatMap((success) => [
    ...frozenMutants(contract, success),
    ...shiftedMutants(contract, success),
    ...listMutants(contract, success),
  ]);
}

// Whatever was never the same twice identifies something; a clock that happened to tick does not.
function frozenMutants(contract: Contract, success: Success): readonly Mutant[] {
  const { operation, bodies } = success;
  const leaves = bodies.map((body) => leavesOf(body).filter(({ path }) => !path.includes('*')));
  const paths = new Map(leaves.flat().map(({ path }) => [path.join('/'), path]));
  const identifying = [...paths].filter(([key]) => {
    const values = leaves.flatMap((own) => own.filter(({ path }) => path.join('/') === key).map(({ value }) => value));
    return values.length > 2 && values.every(isText) && new Set(values).size === values.length;
  });
  return identifying.map(([key, path]) => ({
    id: `${operation.id} repeats /${key}`,
    kind: 'identity repeated',
    expects: { level: 'MUST', pointers: pointersAt(contract, success, path) },
    create: () => {
      let first: unknown;
      return tellOf(success, (body) =>
        changeAt(body, path, (value) => {
          first ??= value;
          return first;
        }),
      );
    },
  }));
}

function isText(value: unknown): boolean {
  return typeof value === 'string';
}

// Numbers that are one off, and times of another year: as valid as before, and not true.
function shiftedMutants(contract: Contract, success: Success): readonly Mutant[] {
  const { operation, bodies } = success;
  const leaves = new Map(bodies.flatMap((body) => leavesOf(body)).map((leaf) => [leaf.path.join('/'), leaf]));
  return [...leaves.values()].flatMap(({ path, value }): readonly Mutant[] => {
    if (typeof value !== 'number' && !isTime(value)) return [];
    // What a list tells is judged by what was told before; a time alone only by the clock.
    const pointers = pointersAt(contract, success, path.includes('*') ? [] : path);
    const isClock = typeof value === 'string' && !path.includes('*');
    const expects: Expectation = isClock ? { level: 'SHOULD' } : { level: 'MUST', pointers };
    return [
      {
        id: `${operation.id} answers an untrue /${path.join('/')}`,
        kind: 'number or time untrue',
        expects,
        create: () =>
          tellOf(success, (body) => changeAt(body, path, (own) => (typeof own === 'number' ? own + 1 : earlier(own)))),
      },
    ];
  });
}

function isTime(value: Leaf['value']): boolean {
  return typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T/.test(value);
}

function earlier(value: unknown): unknown {
  return typeof value === 'string' ? value.replace(/^\d{4}/, (year) => String(Number(year) - 1)) : value;
}

type Change = (items: readonly unknown[], scene: Scene) => unknown;

function listMutants(contract: Contract, success: Success): readonly Mutant[] {
  const { operation, bodies } = success;
  const paths = new Map(bodies.flatMap((body) => arraysOf(body)).map((path) => [path.join('/'), path]));
  return [...paths.values()].flatMap((path) => {
    const about = [operation.pointer, ...pointersAt(contract, success, []), ...pointersAt(contract, success, path)];
    const lie = (what: string, create: () => Change, pointers: readonly string[] = about): Mutant => ({
      id: `${operation.id} /${path.join('/')} ${what}`,
      kind: 'list untrue',
      expects: { level: 'MUST', pointers: [...pointers, '#/components/schemas/Export'] },
      create: () => {
        const change = create();
        return tellOf(success, (body, scene) =>
          changeAt(body, path, (items) => change(items as readonly unknown[], scene)),
        );
      },
    });
    return [
      lie('is always empty', () => () => []),
      lie('lacks the first', () => (items) => items.slice(1)),
      lie('lacks the last', () => (items) => items.slice(0, -1)),
      lie('lacks every second', () => (items) => items.filter((_, index) => index % 2 === 0)),
      lie('holds the first twice', () => (items) => [...items.slice(0, 1), ...items]),
      lie('is what it was at first', () => stale()),
      lie('holds what belongs to others', () => (items) => [...items, ...items.slice(0, 1).map(foreign)]),
      ...membersIn(success, path).map((name) =>
        lie(
          `tells another ${name}`,
          () =>
            (items, { contract: own, honest }) =>
              items.map((item) => different(item, name, (told) => isValidIn(own, success, { honest, path, told }))),
        ),
      ),
    ];
  });
}

function stale(): Change {
  let first: readonly unknown[] | undefined;
  return (items) => {
    first ??= items;
    return first;
  };
}

// The same thing under another project's name.
function foreign(item: unknown): unknown {
  if (!isJsonObject(item)) return item;
  return JSON.parse(JSON.stringify(item).replaceAll('example_project', 'other_project')) as unknown;
}

function membersIn({ bodies }: Success, path: readonly string[]): readonly string[] {
  const items = bodies.flatMap((body) => leavesOf(body)).filter(({ path: own }) => isIn(own, path));
  return [...new Set(items.map(({ path: own }) => own.at(-1) as string))];
}

function isIn(leaf: readonly string[], path: readonly string[]): boolean {
  return leaf.length === path.length + 2 && leaf.slice(0, path.length).join('/') === path.join('/');
}

// A listed entry that is not what was created: one member has another value that is as valid.
function different(item: unknown, name: string, isValid: (told: unknown) => boolean): unknown {
  const value = isJsonObject(item) ? item[name] : undefined;
  const told = othersFor(value).map((other) => changeAt(item, [name], () => other));
  const others = told.filter((other) => JSON.stringify(other) !== JSON.stringify(item));
  return others.find(isValid) ?? others[0];
}

function othersFor(value: unknown): readonly unknown[] {
  if (typeof value === 'number') return [value + 7];
  if (value === null) return [7, 'x', '2026-06-02T01:23:45Z'];
  return [earlier(value), `${value}x`, String(value).replace(/.$/, '0')];
}

function isValidIn(
  contract: Contract,
  { schema }: Success,
  {
    honest,
    path,
    told,
  }: { readonly honest: Scene['honest']; readonly path: readonly string[]; readonly told: unknown },
): boolean {
  return contract.isValid(
    schema,
    changeAt(jsonOf(honest), path, () => [told]),
  );
}
