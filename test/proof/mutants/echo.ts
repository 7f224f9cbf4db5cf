import { type Contract, isJsonObject, type Operation } from '../../../src/kit/contract/index.ts';
import { bodyMembers, inputsOf } from '../asked.ts';
import { leavesOf } from '../leaves.ts';
import type { Mutant } from '../mutant.ts';
import { changeAt } from '../places.ts';
import { pointersAt, type Success, successesOf, tellOf } from '../successes.ts';
import type { Survey } from '../survey.ts';

interface Echo {
  readonly name: string;
  readonly path: readonly string[];
}

/** Every member of an answer that repeats something of its request, told otherwise. */
export function echoMutants(contract: Contract, survey: Survey): readonly Mutant[] {
  return successesOf(contract, survey).flatMap((success) =>
    echoesIn(contract, success).map(({ name, path }): Mutant => {
      const { operation } = success;
      return {
        id: `${operation.id} answers another ${name} in /${path.join('/')}`,
        kind: 'wrong echo',
        expects: {
          level: 'MUST',
          pointers: [...pointersAt(contract, success, path), ...schemasOf(contract, operation, name)],
        },
        create: () =>
          tellOf(success, (body, { request }) => {
            const sent = inputsOf(contract, operation, request).get(name);
            return changeAt(body, path, (value) =>
              isSame(value, sent) ? otherOf(contract, success, path, value) : value,
            );
          }),
      };
    }),
  );
}

// What is the same in every answer that has both; once may be chance.
function echoesIn(contract: Contract, { operation, exchanges }: Success): readonly Echo[] {
  const found = new Map<string, Echo & { same: boolean }>();
  for (const { request, response } of exchanges) {
    if (response.json === undefined || !('value' in response.json)) continue;
    const leaves = leavesOf(response.json.value).filter(({ value }) => typeof value === 'string');
    for (const [name, sent] of inputsOf(contract, operation, request)) {
      for (const { path, value } of leaves) {
        const key = `${name} ${path.join('/')}`;
        found.set(key, { name, path, same: isSame(value, sent) && found.get(key)?.same !== false });
      }
    }
  }
  return [...found.values()].filter(({ same }) => same);
}

function isSame(value: unknown, sent: unknown): boolean {
  return String(value).toLowerCase() === String(sent).toLowerCase();
}

// Another value that is as valid: the next of a list, or the same with an ending.
function otherOf(contract: Contract, success: Success, path: readonly string[], value: unknown): unknown {
  const schemas = pointersAt(contract, success, path).map((pointer) => contract.at(pointer));
  const list = schemas.find((schema) => isJsonObject(schema) && Array.isArray(schema.enum));
  const values = isJsonObject(list) ? (list.enum as unknown[]) : [];
  return values.find((other) => other !== value) ?? `${value}_other`;
}

function schemasOf(contract: Contract, operation: Operation, name: string): readonly string[] {
  const parameters = operation.parameters.filter((own) => own.name === name).map(({ pointer }) => pointer);
  return [...parameters, bodyMembers(contract, operation).get(name) ?? []].flat();
}
