import { type Contract, isJsonObject, type JsonObject, resolve, tryTo } from '../contract/index.ts';
import { defineCommand, UsageError } from './define-command.ts';
import { contractHelp, contractOptions, readGivenContract, tidyCopy } from './given-contract.ts';
import { checkOutput, writeOutput } from './write-output.ts';

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
    const { out = '-' } = options;
    const { contract } = await readGivenContract(api, options);
    await checkOutput(out);
    const missing = new Set<string>();
    const document = plainly(contract, missing);
    for (const target of missing) console.error(`note: $ref "${target}" leads nowhere, so the types are without it`);
    const { default: openapiTS, astToString } = await import('openapi-typescript').catch((cause: unknown) => {
      const how = 'install it beside typescript: npm install --save-dev openapi-typescript';
      throw new UsageError(`openapi-typescript makes the types; ${how}`, { cause });
    });
    const made = openapiTS(document as never, { silent: true });
    const types = astToString(
      await made.catch((cause: Error) => {
        const [why = ''] = cause.message.split('\n');
        throw new UsageError(`openapi-typescript makes no types of this description: ${why}`, { cause });
      }),
    );
    await writeOutput(out, types);
    return 0;
  },
});

/** A copy without what has no effect on types, what is `missing`, and what openapi-typescript does not understand. */
function plainly({ document, operations }: Contract, missing: Set<string>): JsonObject {
  const { schemas = {} } = isJsonObject(document.components) ? document.components : {};
  const leads = (target: unknown): boolean => {
    const find = () => resolve(document, decodeURIComponent(String(target)));
    const isThere = !String(target).startsWith('#') || tryTo(find)?.value !== undefined;
    // What is of another document was reported when it was read.
    if (!isThere && !/^#.x-documents/.test(String(target))) missing.add(String(target));
    return isThere;
  };
  const mapped = (mapping: JsonObject): JsonObject => {
    const entries = Object.entries(mapping).map(([name, target]) => {
      const isName = Object.hasOwn(schemas as object, String(target));
      return [name, isName ? `#/components/schemas/${target}` : target] as const;
    });
    return Object.fromEntries(entries.filter(([, target]) => leads(target)));
  };
  const plain = (key: string, value: JsonObject): JsonObject => {
    if (typeof value.$ref === 'string' && !leads(value.$ref)) return {};
    const isMapped = key === 'discriminator' && isJsonObject(value.mapping);
    return isMapped ? { ...value, mapping: mapped(value.mapping as JsonObject) } : value;
  };
  const copy: JsonObject = JSON.parse(JSON.stringify(tidyCopy(document)), (key, value: unknown) => {
    if (key === 'externalValue' && typeof value === 'string') return undefined;
    if (Array.isArray(value)) return listed(key, value);
    return isJsonObject(value) ? plain(key, value) : value;
  });
  // What several operations have does not identify one.
  for (const { id, pointer } of operations) {
    const operation = resolve(copy, pointer)?.value as { operationId?: unknown };
    if (operation.operationId !== id) delete operation.operationId;
  }
  return copy;
}

function listed(key: string, list: readonly unknown[]): readonly unknown[] {
  if (key === 'parameters') return list.filter((one) => isJsonObject(one) && Object.keys(one).length > 0);
  if (!/^(allOf|anyOf|oneOf)$/.test(key)) return list;
  return list.map((one) => (one === false ? { not: {} } : one === true ? {} : one));
}
