import type { Contract, Operation } from '../kit/contract/index.ts';
import { isJsonObject, resolve } from '../kit/contract/index.ts';
import type { Occurrence } from './errors-of.ts';

/** How to make a mock of this contract answer with one error, in Markdown: `Prefer` names its status and its example. */
export function provoke(contract: Contract, { operation, response, example }: Occurrence): readonly string[] {
  return [
    'A mock answers with it when the request asks for it. `BASE_URL` holds its address, and `ZANGTABLE_TOKEN` a token that it knows:',
    '',
    '```sh',
    provokingCommand(contract, { operation, response, example }),
    '```',
  ];
}

/** The command that provokes an error; it takes the address from `$BASE_URL` and the token from `$ZANGTABLE_TOKEN`. */
export function provokingCommand(contract: Contract, { operation, response, example }: Occurrence): string {
  const token = operation.security.length > 0 ? [`  -H "Authorization: Bearer $ZANGTABLE_TOKEN"`] : [];
  const lines = [
    `curl -i -X ${operation.method} "$BASE_URL${pathOf(contract, operation)}"`,
    ...token,
    `  -H 'Prefer: code=${response.status}, example=${example.name}'`,
  ];
  return lines.join(' \\\n');
}

/** The path of an operation with the first example of each path parameter filled in. */
export function pathOf(contract: Contract, operation: Operation): string {
  return operation.pathTemplate.replaceAll(/\{([^{}]+)\}/g, (template, name: string) => {
    const parameter = operation.parameters.find((candidate) => candidate.in === 'path' && candidate.name === name);
    const object = parameter === undefined ? undefined : resolve(contract.document, parameter.pointer)?.value;
    const examples = isJsonObject(object) && isJsonObject(object.examples) ? Object.values(object.examples) : [];
    const [first] = examples;
    return isJsonObject(first) && typeof first.value === 'string' ? encodeURIComponent(first.value) : template;
  });
}
