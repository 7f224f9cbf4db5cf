import {
  type Contract,
  type DeclaredResponse,
  isJsonObject,
  type JsonObject,
  type Operation,
} from '../../src/kit/contract/index.ts';
import type { WireResponse } from '../../src/kit/verify/index.ts';
import { withStatus } from '../conformance/lie.ts';
import { answers, jsonOf, replaceText, withJsonBody } from './message.ts';
import type { Scene, Stage, Tell } from './mutant.ts';
import { changeAt, placesOf } from './places.ts';
import type { Survey } from './survey.ts';

/**
 * Makes up a response that is declared and that no request of the suite leads to: another refusal of the same operation
 * comes with its status code, and with the error code that the description registers for it.
 */
export function stageResponse(
  contract: Contract,
  survey: Survey,
  { operation, response }: { readonly operation: Operation; readonly response: DeclaredResponse },
): Stage | undefined {
  if (survey.reaches(operation, response)) return undefined;
  const status = response.status.endsWith('XX') ? statusWithin(operation, response) : Number(response.status);
  const code = contract.errorCodes.find((entry) => entry.status === status)?.code;
  const tell: Tell = ({ honest, operation: own }) => {
    if (own?.id !== operation.id || honest.status < 400 || honest.status === 401 || honest.status >= 500)
      return undefined;
    const body = jsonOf(honest);
    if (body === undefined) return undefined;
    const known = contract.errorCodes.find((entry) => JSON.stringify(body).includes(`"${entry.code}"`))?.code;
    const coded = known === undefined || code === undefined ? body : replaceText(body, known, code);
    return withStatus(withJsonBody(honest, coded), status);
  };
  return { name: `${operation.id} answers ${status}`, tell };
}

/** Writes every optional member that an object of the answer lacks, with the example that the description gives for it. */
export function stageMembers(
  contract: Contract,
  {
    operation,
    response,
    schema,
  }: { readonly operation: Operation; readonly response: DeclaredResponse; readonly schema: string },
): Stage {
  const places = placesOf(contract.document, schema).filter(({ schema: own }) => isJsonObject(own.properties));
  const tell: Tell = ({ honest, operation: own }) => {
    const body =
      own?.id === operation.id && answers(contract, operation, honest, response) ? jsonOf(honest) : undefined;
    if (body === undefined) return undefined;
    const filled = places.reduce<unknown>((whole, { path, schema: { properties } }) => {
      return changeAt(whole, path, (value) => (isJsonObject(value) ? { ...examplesOf(properties), ...value } : value));
    }, body);
    return withJsonBody(honest, filled);
  };
  return { name: `${operation.id} writes every member of ${response.status}`, tell };
}

/** Both stages, one upon the other. */
export function joinStages(first: Stage | undefined, second: Stage | undefined): Stage | undefined {
  if (first === undefined || second === undefined) return first ?? second;
  const tell = async (scene: Scene): Promise<WireResponse | undefined> => {
    const honest = (await first.tell(scene)) ?? scene.honest;
    return (await second.tell({ ...scene, honest })) ?? honest;
  };
  return { name: `${first.name}, ${second.name}`, tell };
}

function examplesOf(properties: unknown): JsonObject {
  const entries = Object.entries(properties as Record<string, JsonObject>).flatMap(([name, schema]) =>
    Array.isArray(schema.examples) && schema.examples.length > 0
      ? [[name, schema.examples[0] as unknown] as const]
      : [],
  );
  return Object.fromEntries(entries);
}

function statusWithin({ responses }: Operation, { status }: DeclaredResponse): number {
  const declared = new Set(responses.map((response) => response.status));
  const candidates = status === '5XX' ? [500] : [422, 409, 410];
  const found = candidates.find((candidate) => !declared.has(String(candidate)));
  if (found === undefined) throw new TypeError(`no status code is left in ${status}`);
  return found;
}
