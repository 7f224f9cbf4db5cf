import { type Contract, isJsonObject, type JsonObject, type Operation } from '../../src/kit/contract/index.ts';

/** One request, as the contract shows it: its parameters and its body by the names of their examples. */
export interface Call {
  readonly operation: string;
  readonly method: string;
  /** With the examples of its path parameters; what another response gives is `$EXPORT_ID`, by the parameter's name. */
  readonly path: string;
  readonly query: Readonly<Record<string, string>>;
  readonly body: unknown;
  /** The parameters of the operation, by name, for the client. */
  readonly parameters: Readonly<Record<string, unknown>>;
  /** Whether a success is a file, not JSON. */
  readonly isFile: boolean;
}

const variableOf = (name: string): string => name.toUpperCase();

/** The call that an example of the contract describes; without a name, the one that sets most. */
export function callOf(contract: Contract, operation: Operation, example?: string): Call {
  const name = example ?? richestExample(operation);
  const linked = new Set(linkedParameters(contract, operation.id));
  const given = operation.parameters.flatMap((parameter) => {
    if (linked.has(parameter.name)) return [{ ...parameter, value: `$${variableOf(parameter.name)}` }];
    const value =
      exampleOf(contract.at(parameter.pointer), name) ?? (parameter.required ? parameter.fallback : undefined);
    return value === undefined ? [] : [{ ...parameter, value }];
  });
  const placed = (place: string): Record<string, string> =>
    Object.fromEntries(given.filter((one) => one.in === place).map((one) => [one.name, String(one.value)]));
  const content = operation.requestBody?.content[0];
  const body = (content?.examples.find((one) => one.name === name) ?? content?.examples[0])?.value;
  const paths = placed('path');
  const isFile = successContent(operation).some(({ mediaType }) => !/json/.test(mediaType));
  return {
    operation: operation.id,
    method: operation.method,
    path: operation.pathTemplate.replaceAll(/\{([^{}]+)\}/g, (_all, parameter: string) => paths[parameter] ?? ''),
    query: placed('query'),
    body,
    parameters: {
      ...paths,
      ...Object.fromEntries(given.filter((one) => one.in === 'query').map((one) => [one.name, one.value])),
      ...(isJsonObject(body) ? body : {}),
    },
    isFile,
  };
}

function successContent(operation: Operation): Operation['responses'][number]['content'] {
  return operation.responses.find(({ status }) => status.startsWith('2'))?.content ?? [];
}

function exampleOf(object: unknown, name: string): unknown {
  if (!isJsonObject(object)) return undefined;
  const examples = isJsonObject(object.examples) ? object.examples : {};
  const example = examples[name] ?? (object.required === true ? Object.values(examples)[0] : undefined);
  return isJsonObject(example) ? example.value : undefined;
}

// The last example of the success: the contract goes from the plain to the full one, or else the first that has items.
function richestExample(operation: Operation): string {
  const names = operation.requestBody?.content[0]?.examples.map((example) => example.name) ?? [];
  const shown = successContent(operation).flatMap(({ examples }) => examples.map((example) => example.name));
  return names.at(-1) ?? shown[0] ?? '';
}

/** Parameters of an operation that a link of another response fills, such as the id of what was just created. */
export function linkedParameters({ document }: Contract, id: string): readonly string[] {
  const links: JsonObject[] = [];
  const visit = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    if (isJsonObject(value) && value.operationId === id && isJsonObject(value.parameters)) links.push(value.parameters);
    for (const child of Object.values(value)) visit(child);
  };
  visit(document.paths);
  return links.flatMap((link) =>
    Object.entries(link)
      .filter(([, source]) => /\/id$/.test(String(source)))
      .map(([name]) => name),
  );
}
