import { attempt, ContractError } from './contract-error.ts';
import { isJsonObject, type JsonObject, join } from './json.ts';
import type { Operation, Parameter, Style } from './operation.ts';
import { describedValue, readRequestBody, readResponse } from './read-content.ts';
import { readSecurity } from './read-security.ts';
import type { Reading } from './reading.ts';
import { objectAt, resolve } from './resolve.ts';
import { type Equal, equalTo, matchedPart } from './route.ts';
import { shapeOf, typesOf } from './shape.ts';

const methods = ['get', 'put', 'post', 'delete', 'options', 'head', 'patch', 'trace', 'query'];
const styles = {
  path: ['simple', 'label', 'matrix'],
  query: ['form', 'spaceDelimited', 'pipeDelimited', 'deepObject'],
  header: ['simple'],
  cookie: ['form', 'cookie'],
} as const;

// OpenAPI says that parameters of three of these names are ignored, because the description has other places for them;
// the others are for the connection to say, and untrue ones end it.
const elsewhere = /^(accept|content-(type|length)|authorization|connection|expect|host|transfer-encoding)$/i;

/** Every operation of the description that can be honoured, in its order. */
export function readOperations(reading: Reading): readonly Operation[] {
  const { document, isTolerant, report } = reading;
  const operations: Operation[] = [];
  const ids = new Set<string>();
  const shapes = new Map<string, Equal>();
  const paths = attempt(report, () => pathsOf(document, isTolerant)) ?? {};
  for (const pathTemplate of Object.keys(paths)) {
    if (pathTemplate.startsWith('x-')) continue;
    attempt(report, () => {
      const pointer = join('#/paths', pathTemplate);
      if (!pathTemplate.startsWith('/')) throw new ContractError(pointer, 'a path template begins with "/"');
      const item = objectAt(document, pointer);
      const equal = equalTo(pathTemplate, shapes, (problem) => report(new ContractError(pointer, problem)));
      for (const [method, place] of methodsOf(item)) {
        // Of what matches the same requests, the first is served.
        if (equal.methods.has(method)) continue;
        attempt(report, () => {
          operations.push(readOperation(reading, { pathTemplate, method, pointer: join(pointer, ...place), ids }));
          equal.methods.add(method);
        });
      }
    });
  }
  return operations;
}

// Since 3.2 an operation may have any method.
function methodsOf(item: JsonObject): readonly (readonly [method: string, place: readonly string[]])[] {
  const more = isJsonObject(item.additionalOperations) ? Object.keys(item.additionalOperations) : [];
  return [
    ...methods.filter((name) => item[name] !== undefined).map((name) => [name, [name]] as const),
    ...more.map((name) => [name, ['additionalOperations', name]] as const),
  ];
}

function pathsOf(document: JsonObject, isTolerant: boolean): JsonObject {
  const isOptional = document.webhooks !== undefined || document.components !== undefined || isTolerant;
  return document.paths === undefined && isOptional ? {} : objectAt(document, '#/paths');
}

interface Named {
  readonly pathTemplate: string;
  readonly method: string;
  readonly pointer: string;
  /** Those that are taken. */
  readonly ids: Set<string>;
}

function readOperation(reading: Reading, { pathTemplate, method, pointer, ids }: Named): Operation {
  const { document, isTolerant } = reading;
  const { operationId, summary } = objectAt(document, pointer);
  const generic = `${method} ${pathTemplate}`;
  const id = typeof operationId === 'string' ? operationId : generic;
  const isTaken = ids.has(id);
  if (isTaken && !isTolerant) throw new ContractError(pointer, `operationId "${id}" is used twice`);
  ids.add(isTaken ? generic : id);
  const own = {
    id: isTaken ? generic : id,
    method: method.toUpperCase(),
    pathTemplate,
    pointer,
    summary: typeof summary === 'string' ? summary : undefined,
  };
  return isTolerant ? readLater(reading, own) : { ...own, ...readDetails(reading, own) };
}

type Own = Pick<Operation, 'id' | 'method' | 'pathTemplate' | 'pointer' | 'summary'>;
type Details = Omit<Operation, keyof Own>;

function readDetails(reading: Reading, { pathTemplate, pointer }: Own): Details {
  const responses = readResponses(reading, pointer);
  return {
    parameters: readParameters(reading, pathTemplate, pointer),
    requestBody: readRequestBody(reading, join(pointer, 'requestBody')),
    responses,
    successStatus: successOf(responses),
    security: readSecurity(reading.document, pointer),
  };
}

// Of a large description a run uses little: what an operation is made of is read when it is first asked for. A part
// that is broken is reported, and the operation works without it.
function readLater(reading: Reading, own: Own): Operation {
  const { pathTemplate, pointer } = own;
  const later = <Part>(broken: Part, read: () => Part): (() => Part) => {
    let [isRead, part] = [false, broken];
    return () => {
      if (!isRead) {
        isRead = true;
        attempt(reading.report, () => {
          part = read();
        });
      }
      return part;
    };
  };
  const parameters = later<Details['parameters']>([], () => readParameters(reading, pathTemplate, pointer));
  const body = later(undefined, () => readRequestBody(reading, join(pointer, 'requestBody')));
  const responses = later([anything(pointer)], () => readResponses(reading, pointer));
  const security = later<Details['security']>([], () => readSecurity(reading.document, pointer));
  return {
    ...own,
    get parameters() {
      return parameters();
    },
    get requestBody() {
      return body();
    },
    get responses() {
      return responses();
    },
    get successStatus() {
      return successOf(responses());
    },
    get security() {
      return security();
    },
  };
}

function readResponses(reading: Reading, operation: string): Operation['responses'] {
  const { document, isTolerant, report } = reading;
  const at = join(operation, 'responses');
  const responses = resolve(document, at)?.value ?? {};
  if (!isJsonObject(responses)) throw new ContractError(at, 'responses are an object');
  // A 1xx response is interim: the final response follows it.
  const isIgnored = isTolerant ? /^(x-|1(\d\d|xx)$)/i : /^x-/;
  const statuses = Object.keys(responses).filter((status) => !isIgnored.test(status));
  const read = (status: string) => readResponse(reading, join(at, status), status);
  const found = statuses.flatMap((status) => (isTolerant ? attempt(report, () => read(status)) : read(status)) ?? []);
  if (found.length > 0) return found;
  if (!isTolerant) throw new ContractError(operation, 'an operation declares at least one response');
  return [anything(operation)];
}

// Where nothing is said, whatever comes is right.
function anything(pointer: string): Operation['responses'][number] {
  return { status: 'default', pointer, statusPointer: pointer, headers: [], content: [] };
}

function successOf(responses: Operation['responses']): number {
  const status = responses.find((declared) => declared.status.startsWith('2'))?.status ?? '200';
  return status === '2XX' ? 200 : Number(status);
}

function readParameters(reading: Reading, pathTemplate: string, operation: string): readonly Parameter[] {
  const byKey = new Map<string, Parameter>();
  // The operation's own parameter replaces that of the path item.
  for (const owner of [join('#/paths', pathTemplate), operation]) {
    for (const parameter of readParameterList(reading, join(owner, 'parameters'))) {
      byKey.set(`${parameter.in} ${parameter.name}`, parameter);
    }
  }
  const templated = [...matchedPart(pathTemplate).matchAll(/\{([^{}]*)\}/g)].map(([, name]) => name);
  // What stands nowhere in the path cannot be sent.
  const parameters = [...byKey.values()].filter((one) => one.in !== 'path' || templated.includes(one.name));
  for (const name of reading.isTolerant ? [] : templated) {
    const isDescribed = parameters.some((parameter) => parameter.in === 'path' && parameter.name === name);
    if (!isDescribed) throw new ContractError(operation, `no parameter describes {${name}} of the path`);
  }
  return parameters;
}

function readParameterList({ document, isTolerant, report }: Reading, at: string): readonly Parameter[] {
  const list = resolve(document, at)?.value ?? [];
  if (!Array.isArray(list)) throw new ContractError(at, 'parameters are a list');
  return [...list.keys()].flatMap((index) => {
    const read = () => readParameter(document, join(at, index), isTolerant);
    return (isTolerant ? attempt(report, read) : read()) ?? [];
  });
}

function readParameter(document: JsonObject, at: string, isTolerant: boolean): Parameter | undefined {
  const { pointer, value } = resolve(document, at) ?? { pointer: at, value: undefined };
  // That nothing stands there is reported where it is referred to.
  if (value === undefined && isTolerant) return undefined;
  if (!isJsonObject(value) || typeof value.name !== 'string')
    throw new ContractError(pointer, 'a parameter has a name');
  const { name, required } = value;
  // Since 3.2: all of the query is one value, such as an object whose properties are its fields.
  const isWhole = value.in === 'querystring';
  const place = isWhole ? 'query' : value.in;
  if (place !== 'path' && place !== 'query' && place !== 'header' && place !== 'cookie') {
    throw new ContractError(pointer, `a parameter in ${JSON.stringify(value.in)} is not supported`);
  }
  if (place === 'header' && elsewhere.test(name)) return undefined;
  const style = readStyle(pointer, place, value);
  const { schema, isJson } = describedValue(document, pointer);
  if (schema === undefined) {
    if (isTolerant) return undefined;
    throw new ContractError(pointer, 'a parameter has a schema or content with one');
  }
  const described = resolve(document, schema)?.value;
  return {
    ...{ name, fieldName: name.toLowerCase(), in: place, required: required === true, pointer, schema, ...style },
    types: typesOf(shapeOf(document, schema)),
    isJson,
    isWhole,
    fallback: isJsonObject(described) ? described.default : undefined,
  };
}

function readStyle(pointer: string, place: Parameter['in'], { style, explode }: JsonObject): Style {
  const known: readonly unknown[] = styles[place];
  if (style !== undefined && !known.includes(style)) {
    throw new ContractError(pointer, `style ${JSON.stringify(style)} is not one of ${known.join(', ')}`);
  }
  const chosen = typeof style === 'string' ? style : styles[place][0];
  const isExploded = typeof explode === 'boolean' ? explode : chosen === 'form' || chosen === 'deepObject';
  return { style: chosen, explode: isExploded };
}
