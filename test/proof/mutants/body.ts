import {
  type Contract,
  type DeclaredResponse,
  isJson,
  isJsonObject,
  type JsonObject,
  join,
  type Operation,
} from '../../../src/kit/contract/index.ts';
import { type Break, breaksOf } from '../break-keyword.ts';
import { answers, jsonOf, withJsonBody } from '../message.ts';
import type { Mutant, Scene, Stage, Tell } from '../mutant.ts';
import { changeAt, placesOf, type SchemaPlace } from '../places.ts';
import { gradeOf } from '../provenance.ts';
import { joinStages, stageMembers, stageResponse } from '../stage.ts';
import type { Survey } from '../survey.ts';

// The most values that a break offers.
const mostAttempts = 8;

/** One schema object, at one place of the JSON body of one response. */
interface Target {
  readonly operation: Operation;
  readonly response: DeclaredResponse;
  /** Pointer of the schema of the whole body. */
  readonly schema: string;
  readonly place: SchemaPlace;
}

/** Every assertion about every JSON body, broken in every way. */
export function bodyMutants(contract: Contract, survey: Survey): readonly Mutant[] {
  const targets = contract.operations.flatMap((operation) =>
    operation.responses.flatMap((response) => targetsIn(contract, operation, response)),
  );
  return targets.flatMap((target) =>
    Object.keys(target.place.schema).flatMap((keyword) =>
      breaksOf(keyword, target.place.schema).map((one) =>
        mutantOf(contract, survey, targets, { target, keyword, one }),
      ),
    ),
  );
}

function targetsIn(contract: Contract, operation: Operation, response: DeclaredResponse): readonly Target[] {
  return response.content.flatMap(({ mediaType, schema }) => {
    if (schema === undefined || !isJson(mediaType)) return [];
    return placesOf(contract.document, schema).map((place) => ({ operation, response, schema, place }));
  });
}

interface Breach {
  readonly target: Target;
  readonly keyword: string;
  readonly one: Break;
}

function mutantOf(contract: Contract, survey: Survey, targets: readonly Target[], breach: Breach): Mutant {
  const { target, keyword, one } = breach;
  const { operation, response, place } = target;
  const pointer = join(place.pointer, keyword);
  const level = gradeOf(contract, pointer);
  const stage = stageOf(contract, survey, breach);
  // What only an example shows may be otherwise everywhere; told in one place alone, it would contradict itself.
  const everywhere = targets.filter((other) => other.place.pointer === place.pointer);
  const told = level === 'MUST' || response.status.startsWith('2') === false ? [target] : everywhere;
  return {
    id: `${operation.id} ${response.status} /${place.path.join('/')} ${one.name} (${pointer})`,
    kind: kindOf(keyword, one),
    expects: { level, pointers: [pointer] },
    ...(stage !== undefined && { stage }),
    create: () => tellOf(told, pointer, one),
  };
}

function kindOf(keyword: string, { name }: Break): string {
  if (keyword === 'required') return 'required member dropped';
  if (keyword === 'type') return name === 'null' ? 'member null' : 'member retyped';
  return `${keyword} violated`;
}

function stageOf(contract: Contract, survey: Survey, { target, keyword, one }: Breach): Stage | undefined {
  const { operation, response, place } = target;
  const owner = keyword === 'dependentRequired' ? [...place.path, one.name.split(' ')[0] as string] : place.path;
  const isShown = survey.shows(operation, response, owner);
  const members = isShown || place.path.includes('*') ? undefined : stageMembers(contract, target);
  const isRequired = keyword !== 'dependentRequired' && survey.shows(operation, response, place.path);
  return joinStages(stageResponse(contract, survey, target), isRequired ? undefined : members);
}

function tellOf(targets: readonly Target[], pointer: string, one: Break): Tell {
  return (scene) => {
    const { contract, honest, operation } = scene;
    const target = targets.find(
      (own) => own.operation.id === operation?.id && answers(contract, own.operation, honest, own.response),
    );
    const body = target && jsonOf(honest);
    return target === undefined || body === undefined ? undefined : tellBroken(scene, target, { pointer, one, body });
  };
}

function tellBroken(
  { contract, honest, alias }: Scene,
  { operation, place, schema }: Target,
  { pointer, one, body }: { readonly pointer: string; readonly one: Break; readonly body: unknown },
): ReturnType<Tell> {
  const attempts = Array.from({ length: mostAttempts }, (_, index) =>
    changeAt(body, place.path, (value) => {
      const broken = one.broken(value);
      return index < broken.length ? broken[index] : value;
    }),
  );
  const judged = attempts.map((attempt) => ({ attempt, mismatches: contract.validate(schema, attempt) }));
  const [best] = judged
    .filter(({ mismatches }) => mismatches.some((mismatch) => mismatch.pointer === pointer))
    .sort((a, b) => a.mismatches.length - b.mismatches.length);
  if (best === undefined) return undefined;
  if (isIdentity(contract, operation, place)) aliasChanged(body, best.attempt, alias);
  return withJsonBody(honest, best.attempt);
}

// The server knows its own names: what its links take out of one answer it takes back in the next request.
function isIdentity(contract: Contract, operation: Operation, { path }: SchemaPlace): boolean {
  const expression = `$response.body#/${path.join('/')}`;
  return operation.responses.some((response) => {
    const links = Object.values((contract.at(join(response.pointer, 'links')) ?? {}) as Record<string, JsonObject>);
    return links.some(({ parameters }) => Object.values(parameters as object).includes(expression));
  });
}

function aliasChanged(honest: unknown, told: unknown, alias: (from: string, to: string) => void): void {
  if (typeof honest === 'string' && typeof told === 'string') {
    if (honest !== told) alias(honest, told);
  } else if (isJsonObject(honest) && isJsonObject(told)) {
    for (const name of Object.keys(honest)) aliasChanged(honest[name], told[name], alias);
  }
}
