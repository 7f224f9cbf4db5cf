import {
  type DeclaredResponse,
  isJson,
  isJsonObject,
  type JsonObject,
  join,
  type Operation,
} from '../../../src/kit/contract/index.ts';
import { contract } from '../../conformance/conforming.ts';
import type { Change, Fault, FaultContext, Precondition } from '../../conformance/fault.ts';
import { gradeOf } from '../../conformance/judge-fault.ts';
import { jsonOf, withJsonBody } from '../../conformance/message.ts';
import { isOf } from './derived.ts';
import { type Break, breaksOf, changeAt, placesOf, type SchemaPlace } from './schema.ts';
import { joinPreconditions, reachResponse, type Survey, showProperties } from './survey.ts';

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

interface Breach {
  readonly target: Target;
  readonly keyword: string;
  readonly one: Break;
}

/** Every assertion about every JSON body, broken in every way. */
export function bodyFaults(survey: Survey): readonly Fault[] {
  const targets = contract.operations.flatMap((operation) =>
    operation.responses.flatMap((response) => targetsIn(operation, response)),
  );
  return targets.flatMap((target) =>
    Object.keys(target.place.schema).flatMap((keyword) =>
      breaksOf(keyword, target.place.schema).map((one) => faultOf(survey, targets, { target, keyword, one })),
    ),
  );
}

function targetsIn(operation: Operation, response: DeclaredResponse): readonly Target[] {
  return response.content.flatMap(({ mediaType, schema }) => {
    if (schema === undefined || !isJson(mediaType)) return [];
    return placesOf(contract.document, schema).map((place) => ({ operation, response, schema, place }));
  });
}

function faultOf(survey: Survey, targets: readonly Target[], breach: Breach): Fault {
  const { target, keyword, one } = breach;
  const { operation, response, place } = target;
  const pointer = join(place.pointer, keyword);
  const level = gradeOf(contract, pointer);
  // What only an example shows may be otherwise everywhere; broken in one place alone, it would contradict itself.
  const everywhere = targets.filter((other) => other.place.pointer === place.pointer);
  const broken = level === 'MUST' || !response.status.startsWith('2') ? [target] : everywhere;
  return {
    id: `${operation.id} ${response.status} /${place.path.join('/')} ${one.name} (${pointer})`,
    kind: kindOf(keyword, one),
    breaks: { level, pointers: [pointer] },
    precondition: preconditionOf(survey, breach),
    operationIds: [...new Set(broken.map((target) => target.operation.id))],
    create: () => changeOf(broken, pointer, one),
  };
}

function kindOf(keyword: string, { name }: Break): string {
  if (keyword === 'required') return 'required property dropped';
  if (keyword === 'type') return name === 'null' ? 'property null' : 'property retyped';
  return `${keyword} violated`;
}

function preconditionOf(survey: Survey, { target, keyword, one }: Breach): Precondition | undefined {
  const { operation, response, place } = target;
  const owner = keyword === 'dependentRequired' ? [...place.path, one.name.split(' ')[0] as string] : place.path;
  const isShown = survey.shows(operation, response, owner);
  const shown = isShown || place.path.includes('*') ? undefined : showProperties(target);
  const isRequired = keyword !== 'dependentRequired' && survey.shows(operation, response, place.path);
  return joinPreconditions(reachResponse(survey, target), isRequired ? undefined : shown);
}

function changeOf(targets: readonly Target[], pointer: string, one: Break): Change {
  return (context) => {
    const { response, operation } = context;
    const target = targets.find(
      (own) => own.operation.id === operation?.id && isOf(own.operation, own.response, response.status),
    );
    const body = target && jsonOf(response);
    return target === undefined || body === undefined ? undefined : breakBody(context, target, { pointer, one, body });
  };
}

function breakBody(
  { response, alias }: FaultContext,
  { operation, place, schema }: Target,
  { pointer, one, body }: { readonly pointer: string; readonly one: Break; readonly body: unknown },
): ReturnType<Change> {
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
  if (isIdentity(operation, place)) aliasChanged(body, best.attempt, alias);
  return withJsonBody(response, best.attempt);
}

// The server knows its own names: what its links take out of one response it takes back in the next request.
function isIdentity(operation: Operation, { path }: SchemaPlace): boolean {
  const expression = `$response.body#/${path.join('/')}`;
  return operation.responses.some((response) => {
    const links = Object.values((contract.at(join(response.pointer, 'links')) ?? {}) as Record<string, JsonObject>);
    return links.some(({ parameters }) => Object.values(parameters as object).includes(expression));
  });
}

function aliasChanged(before: unknown, after: unknown, alias: FaultContext['alias']): void {
  if (typeof before === 'string' && typeof after === 'string') {
    if (before !== after) alias(before, after);
  } else if (isJsonObject(before) && isJsonObject(after)) {
    for (const name of Object.keys(before)) aliasChanged(before[name], after[name], alias);
  }
}
