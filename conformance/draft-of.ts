import { isJsonObject, join, type Operation } from '../src/contract/index.ts';
import type { Draft } from '../src/harness/index.ts';
import { sharedExport } from './created-export.ts';
import type { Context } from './define-check.ts';

/** A valid request for any operation, with a project and an export that exist. */
export async function draftOf(operation: Operation, context: Context): Promise<Draft> {
  const path: Record<string, string> = {};
  for (const parameter of operation.parameters) {
    if (parameter.in !== 'path') continue;
    path[parameter.name] = (await existing(parameter.name, context)) ?? exampleOf(context, parameter.pointer);
  }
  return operation.requestBody?.required === false || operation.requestBody === undefined
    ? { path }
    : { path, body: operation.requestBody.content[0]?.examples[0]?.value };
}

async function existing(name: string, context: Context): Promise<string | undefined> {
  if (name === 'project') return context.given.project;
  return name === 'export_id' ? (await sharedExport(context, 'json')).manifest.id : undefined;
}

function exampleOf({ contract }: Context, parameter: string): string {
  const examples = contract.at(join(parameter, 'examples'));
  const [first] = isJsonObject(examples) ? Object.values(examples) : [];
  return String(isJsonObject(first) ? first.value : 'x');
}
