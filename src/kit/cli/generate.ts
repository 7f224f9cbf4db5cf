import { writeFile } from 'node:fs/promises';
import { type Contract, isJsonObject, type JsonObject, resolve } from '../contract/index.ts';
import { defineCommand, UsageError } from './define-command.ts';
import { contractHelp, contractOptions, readGivenContract } from './given-contract.ts';

export default defineCommand({
  summary: 'Write the TypeScript types of the contract',
  help: ({ program }) => `Usage: ${program} generate [options]

Writes the TypeScript types of the contract, for openapi-fetch or another typed
client. It needs the package openapi-typescript.

Options:
${contractHelp(19)}  --out <file>       Write to this file instead of standard output
  --help             Show this help

Exit codes: 0 written, 2 failed.`,
  options: { ...contractOptions, out: { type: 'string', takes: 'path' } },
  positionals: { max: 0 },

  async run({ options }, api) {
    const { contract } = await readGivenContract(api, options);
    const { default: openapiTS, astToString } = await import('openapi-typescript').catch((cause: unknown) => {
      const how = 'install it beside typescript: npm install --save-dev openapi-typescript';
      throw new UsageError(`openapi-typescript makes the types; ${how}`, { cause });
    });
    const made = openapiTS(plainly(contract) as never, { silent: true });
    const types = astToString(
      await made.catch((cause: Error) => {
        const [why = ''] = cause.message.split('\n');
        throw new UsageError(`openapi-typescript makes no types of this description: ${why}`, { cause });
      }),
    );
    if (options.out === undefined) process.stdout.write(types);
    else await writeFile(options.out, types);
    return 0;
  },
});

/** A copy without what has no effect on types and what openapi-typescript does not understand. */
function plainly({ document, operations }: Contract): JsonObject {
  const { schemas = {} } = isJsonObject(document.components) ? document.components : {};
  const referred = (target: unknown): unknown =>
    Object.hasOwn(schemas as object, String(target)) ? `#/components/schemas/${target}` : target;
  const copy: JsonObject = JSON.parse(JSON.stringify(document), (key, value: unknown) => {
    if (key === 'externalValue' && typeof value === 'string') return undefined;
    if (key !== 'discriminator' || !isJsonObject(value) || !isJsonObject(value.mapping)) return value;
    const mapping = Object.entries(value.mapping).map(([name, target]) => [name, referred(target)]);
    return { ...value, mapping: Object.fromEntries(mapping) };
  });
  // What several operations have does not identify one.
  for (const { id, pointer } of operations) {
    const operation = resolve(copy, pointer)?.value as { operationId?: unknown };
    if (operation.operationId !== id) delete operation.operationId;
  }
  return copy;
}
