import { type Contract, join, type Operation } from '../../../src/kit/contract/index.ts';
import { fieldOf, type WireRequest, type WireResponse } from '../../../src/kit/verify/index.ts';
import { codeOf, letIn } from '../../conformance/lie.ts';
import { bodyMembers, bodyOf, requestMismatches, withoutInput, withPath } from '../asked.ts';
import { breaksOf } from '../break-keyword.ts';
import { jsonOf } from '../message.ts';
import type { Expectation, Mutant, Scene } from '../mutant.ts';
import { placesOf } from '../places.ts';
import { gradeOf } from '../provenance.ts';
import { refusalPointer } from '../refusal-grade.ts';
import type { Survey } from '../survey.ts';

/** Every request that the description does not allow, accepted: for each keyword, each error code, each way to spoil a body. */
export function acceptedMutants(contract: Contract, survey: Survey): readonly Mutant[] {
  return contract.operations.flatMap((operation) => [
    ...keywordMutants(contract, operation),
    ...codeMutants(contract, operation, survey),
    ...bodyMutants(contract, operation),
  ]);
}

function keywordMutants(contract: Contract, operation: Operation): readonly Mutant[] {
  const schemas = [
    ...operation.parameters.filter((own) => own.in !== 'header').map(({ schema }) => schema),
    ...(operation.requestBody?.content ?? []).flatMap(({ schema }) => schema ?? []),
  ];
  const places = schemas.flatMap((schema) => placesOf(contract.document, schema));
  return places.flatMap(({ pointer, schema }) =>
    Object.keys(schema)
      .filter((keyword) => breaksOf(keyword, schema).length > 0)
      .flatMap((keyword) => {
        const at = join(pointer, keyword);
        // A path and a query hold nothing but text.
        if (keyword === 'type' && isOfText(operation, pointer) && schema.type === 'string') return [];
        const refusal = refusalPointer(contract, at);
        return [
          accepting(
            operation,
            `what breaks ${at}`,
            { level: gradeOf(contract, refusal), pointers: [refusal] },
            (scene) =>
              requestMismatches(contract, operation, scene.request).some((mismatch) => mismatch.pointer === at),
          ),
        ];
      }),
  );
}

function isOfText({ parameters }: Operation, pointer: string): boolean {
  return parameters.some(({ schema }) => schema === pointer);
}

function codeMutants(contract: Contract, operation: Operation, survey: Survey): readonly Mutant[] {
  return contract.errorCodes
    .filter(({ code, refuses }) => survey.refusesWith(operation, code) && !refuses.includes('request-invalid'))
    .filter(({ refuses }) => refuses.length > 0)
    .map(({ code, pointer }) =>
      accepting(
        operation,
        `what is refused as ${code}`,
        { level: gradeOf(contract, pointer), pointers: [pointer] },
        ({ honest, request }) =>
          codeOf(honest) === code && requestMismatches(contract, operation, request).length === 0,
      ),
    );
}

// What becomes of a body that is not even JSON is not documented.
function bodyMutants(contract: Contract, operation: Operation): readonly Mutant[] {
  if (operation.requestBody === undefined) return [];
  const declared = operation.requestBody.content;
  const isTyped = ({ headers }: WireRequest): boolean =>
    contract.content(declared, fieldOf(headers, 'content-type') ?? '') !== undefined;
  const isEmpty = ({ body }: WireRequest): boolean => body === undefined || body.byteLength === 0;
  return [
    accepting(
      operation,
      'a malformed body',
      { level: 'NOTE' },
      ({ request }) => isTyped(request) && !isEmpty(request) && bodyOf(request) === undefined,
    ),
    accepting(
      operation,
      'another media type',
      { level: 'NOTE' },
      ({ request }) => !isTyped(request) && !isEmpty(request),
    ),
  ];
}

function accepting(
  operation: Operation,
  what: string,
  expects: Expectation,
  matches: (scene: Scene) => boolean,
): Mutant {
  return {
    id: `${operation.id} accepts ${what}`,
    kind: 'invalid request accepted',
    expects,
    create: () => async (scene) => {
      const isRefusal = scene.operation?.id === operation.id && scene.honest.status >= 400;
      return isRefusal && matches(scene) ? await accept(scene, operation) : undefined;
    },
  };
}

/** What a plain request would have been answered: with a token, in its own project, of what exists, with nothing spoilt. */
async function accept({ contract, request, ask }: Scene, operation: Operation): Promise<WireResponse> {
  const members = [...bodyMembers(contract, operation).keys()];
  const names = [...operation.parameters.filter((own) => own.in === 'query').map(({ name }) => name), ...members];
  const broken = requestMismatches(contract, operation, request);
  const isSpoilt = (name: string): boolean =>
    broken.some((one) => (one.in === 'body' ? one.instance.split('/')[1] === name : one.name === name));
  let plain: WireRequest = { ...request, ...letIn(request) };
  for (const name of names.filter(isSpoilt)) plain = { ...plain, ...withoutInput(plain, name) };
  plain = { ...plain, ...withPath(contract, operation, plain, await existing(contract, operation, ask)) };
  const first = await ask(plain);
  return first.status < 300
    ? first
    : await ask({ ...plain, body: undefined, url: plain.url.split('?', 1)[0] as string });
}

/** Path parameters of something that exists: what a link of another operation says to put there. */
async function existing(contract: Contract, operation: Operation, ask: Scene['ask']): Promise<Record<string, string>> {
  const path: Record<string, string> = { project: 'example_project' };
  for (const source of contract.operations) {
    for (const { pointer } of source.responses) {
      const links = Object.values((contract.at(join(pointer, 'links')) ?? {}) as Record<string, Link>);
      const link = links.find(({ operationId }) => operationId === operation.id);
      if (link === undefined) continue;
      const url = new URL(source.pathTemplate.replace('{project}', path.project as string), 'http://target.test').href;
      const answer = jsonOf(
        await ask({ method: source.method, url, body: undefined, ...letIn({ headers: [] } as never) }),
      );
      for (const [name, expression] of Object.entries(link.parameters)) {
        path[name] = String(valueIn(answer, expression.split('#/')[1] ?? ''));
      }
    }
  }
  return path;
}

interface Link {
  readonly operationId: string;
  readonly parameters: Readonly<Record<string, string>>;
}

function valueIn(instance: unknown, path: string): unknown {
  return path.split('/').reduce<unknown>((value, name) => (value as Record<string, unknown>)[name], instance);
}
