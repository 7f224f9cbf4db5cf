import type { Content, Contract, DeclaredResponse, Operation } from '../../../src/contract/index.ts';
import { isJson, isJsonObject, type JsonObject, join } from '../../../src/contract/index.ts';
import { type Break, breaksOf } from '../break-keyword.ts';
import { answers, jsonOf, withJsonBody } from '../message.ts';
import type { Mutant, Tell } from '../mutant.ts';
import { changeAt, placesOf, type SchemaPlace } from '../places.ts';
import { gradeOf } from '../provenance.ts';
import { stageFor } from '../stage.ts';

// The most values that a break offers.
const mostAttempts = 8;

interface Target {
  readonly operation: Operation;
  readonly response: DeclaredResponse;
  readonly content: Content & { readonly schema: string };
}

/** Every assertion about every JSON body, broken in every way. */
export function bodyMutants(contract: Contract, reached: ReadonlySet<string>): readonly Mutant[] {
  return contract.operations.flatMap((operation) =>
    operation.responses.flatMap((response) =>
      response.content.flatMap((content) => {
        const { schema } = content;
        if (schema === undefined || !isJson(content.mediaType)) return [];
        const target = { operation, response, content: { ...content, schema } };
        return placesOf(contract.document, schema).flatMap((place) => mutantsAt(contract, target, place, reached));
      }),
    ),
  );
}

function mutantsAt(
  contract: Contract,
  target: Target,
  place: SchemaPlace,
  reached: ReadonlySet<string>,
): readonly Mutant[] {
  const { operation, response } = target;
  return Object.keys(place.schema).flatMap((keyword) =>
    breaksOf(keyword, place.schema).map((one): Mutant => {
      const pointer = join(place.pointer, keyword);
      const stage = stageFor(contract, operation, response, reached);
      const where = `${operation.id} ${response.status} /${place.path.join('/')}`;
      return {
        id: `body ${where} ${one.name} (${pointer})`,
        kind: kindOf(keyword, one),
        expects: { level: gradeOf(contract, pointer), pointers: [pointer] },
        ...(stage !== undefined && { stage }),
        create: () => tellOf(target, place, { pointer, one }),
      };
    }),
  );
}

function kindOf(keyword: string, { name }: Break): string {
  if (keyword === 'required') return 'member dropped';
  if (keyword === 'type') return name === 'null' ? 'member null' : 'member retyped';
  return `${keyword} violated`;
}

function tellOf(
  { operation, response, content }: Target,
  place: SchemaPlace,
  { pointer, one }: { readonly pointer: string; readonly one: Break },
): Tell {
  return ({ contract, honest, operation: own, alias }) => {
    if (own?.id !== operation.id || !answers(contract, operation, honest, response)) return undefined;
    const body = jsonOf(honest);
    if (body === undefined) return undefined;
    const attempts = Array.from({ length: mostAttempts }, (_, index) =>
      changeAt(body, place.path, (value) => {
        const broken = one.broken(value);
        return index < broken.length ? broken[index] : value;
      }),
    );
    const judged = attempts.map((attempt) => ({ attempt, mismatches: contract.validate(content.schema, attempt) }));
    const [best] = judged
      .filter(({ mismatches }) => mismatches.some((mismatch) => mismatch.pointer === pointer))
      .sort((a, b) => a.mismatches.length - b.mismatches.length);
    if (best === undefined) return undefined;
    if (isIdentity(contract, operation, place)) aliasChanged(body, best.attempt, alias);
    return withJsonBody(honest, best.attempt);
  };
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
