import { type Contract, isJsonObject, type Level } from '../../../src/kit/contract/index.ts';
import { bodyMembers, inputsOf, withInput, withoutInput } from '../asked.ts';
import type { Mutant } from '../mutant.ts';

/** What the description says of an input in prose, or not at all; everything else is as sure as the input itself. */
const effects: Readonly<Record<string, Level>> = {
  // That the name asked for becomes the one that is offered is our choice.
  file_name: 'NOTE',
  // An answer may leave out the members of grouping.
  'X-Operation-Key': 'NOTE',
  'X-Operation-Run-Id': 'NOTE',
};

/** Every optional input, ignored; and every default, another. */
export function ignoredMutants(contract: Contract): readonly Mutant[] {
  return contract.operations.flatMap((operation) => {
    const parameters = operation.parameters
      .filter(({ required }) => !required)
      .map(({ name, schema, pointer }) => ({ name, schema, pointers: [pointer, schema, '#/components/schemas'] }));
    const members = [...bodyMembers(contract, operation)].map(([name, schema]) => ({
      name,
      schema,
      pointers: [schema, '#/components/schemas'],
    }));
    return [...parameters, ...members].flatMap(({ name, schema, pointers }): readonly Mutant[] => {
      const ignored: Mutant = {
        id: `${operation.id} ignores ${name}`,
        kind: 'input ignored',
        expects: { level: effects[name] ?? 'MUST', pointers },
        create: () => async (scene) => {
          const { operation: own, honest, request, ask } = scene;
          const isAsked = own?.id === operation.id && honest.status < 300 && request.method === operation.method;
          if (!isAsked || !inputsOf(contract, operation, request).has(name)) return undefined;
          return await ask(withoutInput(request, name));
        },
      };
      const misread = otherDefaults(contract.at(schema)).map(
        (other): Mutant => ({
          id: `${operation.id} takes ${JSON.stringify(other)} for the default of ${name}`,
          kind: 'input ignored',
          expects: { level: 'MUST', pointers },
          create:
            () =>
            async ({ operation: own, honest, request, ask }) => {
              const isAsked = own?.id === operation.id && honest.status < 300 && request.method === operation.method;
              if (!isAsked || inputsOf(contract, operation, request).has(name)) return undefined;
              return await ask(withInput(operation, request, name, other));
            },
        }),
      );
      return [ignored, ...misread];
    });
  });
}

// Every other value of a list, or the one that is farthest off.
function otherDefaults(schema: unknown): readonly unknown[] {
  if (!isJsonObject(schema) || schema.default === undefined) return [];
  if (Array.isArray(schema.enum)) return schema.enum.filter((value) => value !== schema.default);
  return [schema.default === schema.minimum ? Number(schema.minimum) + 1 : schema.minimum];
}
