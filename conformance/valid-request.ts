import { isJsonObject, join, type Operation } from '../src/kit/contract/index.ts';
import { type Draft, type ReceivedResponse, Skip, skip } from '../src/kit/verify/index.ts';
import type { Context } from './define-check.ts';
import { listExports, sharedExport } from './exports.ts';

/** A valid request for any operation, with a project and an export that exist. */
export async function validRequest(operation: Operation, context: Context): Promise<Draft> {
  const path: Record<string, string> = {};
  for (const parameter of operation.parameters) {
    if (parameter.in !== 'path') continue;
    path[parameter.name] = (await existing(parameter.name, context)) ?? exampleOf(context, parameter.pointer);
  }
  // A long list takes long to read, and shows no more.
  if (operation.id === 'listExports') return { path, query: { limit: '2' } };
  return operation.requestBody?.required === false || operation.requestBody === undefined
    ? { path }
    : { path, body: operation.requestBody.content[0]?.examples[0]?.value };
}

/** Sends a valid request for the operation at hand, with these headers added or replaced, and what else is changed. */
export async function sendWithHeaders(
  context: Context,
  headers: Readonly<Record<string, string | undefined>>,
  more: Draft = {},
): Promise<ReceivedResponse> {
  const { client, operation } = context;
  const valid = await validRequest(operation, context);
  return await client.send(operation.id, { ...valid, ...more, headers: { ...valid.headers, ...headers } });
}

async function existing(name: string, context: Context): Promise<string | undefined> {
  if (name === 'project') return context.given.project;
  return name === 'export_id' ? await existingExport(context) : undefined;
}

// A new one where the run may create it, or else one that is there already.
async function existingExport(context: Context): Promise<string> {
  return await context.shared('an export', async (own) => {
    try {
      return (await sharedExport(own, 'json')).manifest.id;
    } catch (error) {
      if (!(error instanceof Skip)) throw error;
      const { exports } = await listExports(own, { status: 'ready' });
      return exports[0]?.id ?? skip(`${error.message}, and the project has no export`);
    }
  });
}

function exampleOf({ contract }: Context, parameter: string): string {
  const examples = contract.at(join(parameter, 'examples'));
  const [first] = isJsonObject(examples) ? Object.values(examples) : [];
  return String(isJsonObject(first) ? first.value : 'x');
}
