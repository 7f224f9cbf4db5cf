import { type Contract, type DeclaredResponse, isJson, type Operation } from '../../src/kit/contract/index.ts';
import type { Exchange, WireResponse } from '../../src/kit/verify/index.ts';
import { jsonOf } from './message.ts';
import type { Scene, Tell } from './mutant.ts';
import { placesOf } from './places.ts';
import type { Survey } from './survey.ts';

/** A success whose body is the envelope, with the answers that the survey saw. */
export interface Success {
  readonly operation: Operation;
  readonly response: DeclaredResponse;
  readonly schema: string;
  readonly bodies: readonly unknown[];
  readonly exchanges: readonly Exchange[];
}

/** The successes that the description gives members to. */
export function successesOf(contract: Contract, survey: Survey): readonly Success[] {
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

/** A lie about the JSON of the successes of one operation. */
export function tellOf({ operation }: Success, lie: (body: unknown, scene: Scene) => unknown): Tell {
  return async (scene): Promise<WireResponse | undefined> => {
    const { honest, operation: own, request } = scene;
    if (own?.id !== operation.id || honest.status >= 300 || request.method === 'HEAD') return undefined;
    const body = jsonOf(honest);
    const told = await lie(body, scene);
    const after = JSON.stringify(told);
    if (after === JSON.stringify(body)) return undefined;
    const bytes = new TextEncoder().encode(after);
    const headers = honest.headers.filter(([name]) => name.toLowerCase() !== 'content-length');
    return { ...honest, body: bytes, headers: [...headers, ['Content-Length', String(bytes.byteLength)]] };
  };
}

/** Pointers of every schema object that speaks of a place. */
export function pointersAt(contract: Contract, { schema }: Success, path: readonly string[]): readonly string[] {
  const wanted = path.join('/');
  return placesOf(contract.document, schema)
    .filter((place) => place.path.join('/') === wanted)
    .map(({ pointer }) => pointer);
}
