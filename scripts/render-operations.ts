import { type Contract, isJsonObject, type Operation, propertyNames, shapeOf } from '../src/kit/contract/index.ts';

/** The table of the client, as source: where each operation is, where its parameters go, and how it responds. */
export function renderOperations(contract: Contract): string {
  const entries = contract.operations.map((operation) => {
    const { id, summary = id, method, pathTemplate, requestBody } = operation;
    const entry = {
      method: method.toLowerCase(),
      path: pathTemplate,
      query: flatNames(contract, operation),
      hasBody: requestBody !== undefined,
      returns: isEnveloped(contract, operation) ? 'envelope' : 'file',
      codes: codesOf(contract, operation),
    };
    const text = `${summary}.\n${descriptionOf(contract, operation)}`.trim().replaceAll('*/', '*\\/');
    const comment = text.split('\n').map((line) => `   * ${line}`.trimEnd());
    return ['  /**', ...comment, '   */', `  ${id}: ${JSON.stringify(entry)},`, ''].join('\n');
  });
  return `export const operationTable = {\n${entries.join('')}} as const;\n`;
}

function descriptionOf(contract: Contract, { pointer }: Operation): string {
  const found = contract.at(pointer);
  return isJsonObject(found) && typeof found.description === 'string' ? found.description.trim() : '';
}

/** The query parameters. A call has all parameters side by side, so each name may stand in one place only. */
function flatNames(contract: Contract, { id, parameters, requestBody }: Operation): readonly string[] {
  const namesIn = (place: string): readonly string[] =>
    parameters.filter((parameter) => parameter.in === place).map(({ name }) => name);
  const bodies = requestBody?.content.flatMap(({ schema }) => schema ?? []) ?? [];
  const inBody = bodies.flatMap((schema) => propertyNames(shapeOf(contract.document, schema)));
  const all = [...namesIn('path'), ...namesIn('query'), ...new Set(inBody)];
  const twice = all.find((name, index) => all.indexOf(name) < index);
  if (twice !== undefined) throw new Error(`${id} has "${twice}" in two places; the client needs one name for each`);
  return namesIn('query');
}

function isEnveloped(contract: Contract, { responses, successStatus }: Operation): boolean {
  const success = responses.find(({ status }) => status === String(successStatus));
  const envelope = contract.envelope('success');
  return success?.content.some(({ schema }) => pointersOf(contract, schema).includes(envelope ?? '')) ?? false;
}

/** The codes that the error responses list, with the status code that the registry gives them. */
function codesOf(contract: Contract, { responses }: Operation): Readonly<Record<string, number>> {
  const errors = responses.filter(({ status }) => /^[45]\d\d$/.test(status));
  const schemas = errors.flatMap(({ content }) => content.flatMap(({ schema }) => pointersOf(contract, schema)));
  const listed = schemas.flatMap((schema) => {
    const code = contract.at(`${schema}/properties/error/properties/code`);
    return isJsonObject(code) && Array.isArray(code.enum) ? code.enum : [];
  });
  const known = contract.errorCodes.filter(({ code }) => listed.includes(code));
  return Object.fromEntries(known.map(({ code, status }) => [code, status]));
}

function pointersOf({ document }: Contract, schema = ''): readonly string[] {
  return shapeOf(document, schema).pointers;
}
