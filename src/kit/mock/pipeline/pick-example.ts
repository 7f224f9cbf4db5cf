import {
  annotations,
  type Content,
  type Contract,
  type DeclaredResponse,
  isJson,
  isJsonObject,
  itemsOf,
  join,
  type Operation,
  oncePer,
  propertyOf,
  qualityOf,
  resolve,
  type Shape,
  sampleOf,
  shapeOf,
  visible,
  writeForm,
  writeMultipart,
} from '../../contract/index.ts';
import { createRandom } from '../world/random.ts';
import { findExamples, type Negotiated, rejectExample, type Wish } from './negotiate.ts';
import { type RequestRejection, reject } from './rejection.ts';
import { madeOf, prune } from './repair.ts';

/**
 * Responds from the contract: with the named example, or the first acceptable one of the status code, and where there is
 * none, or generated data is wanted, with a value made of the schema.
 */
export function pickExample(
  contract: Contract,
  operation: Operation,
  { headers }: { readonly headers: Readonly<Record<string, string | undefined>> },
  { code, example, dynamic, seed }: Wish,
): Negotiated | RequestRejection {
  if (example !== undefined) {
    const found = findExamples(operation, { code, example });
    const contents = found.map(({ content }) => content);
    const content = bestContent(contents, headers.accept) ?? contents[0];
    const one = found.find((shown) => shown.content === content);
    if (one === undefined) return rejectExample(operation, example);
    return respond(contract, code ?? statusOf(contract, operation, one.response), one.content, one.value);
  }
  const status = code ?? usualStatus(operation);
  const declared = contract.response(operation, status);
  if (declared === undefined) {
    return reject('request-invalid', 'header Prefer', `${operation.id} does not declare the status code ${status}`);
  }
  // Errors that were asked for do not depend on what the client accepts: they come in the API's one shape.
  const content = bestContent(declared.content, status < 400 ? headers.accept : undefined);
  if (content !== undefined) return respondWith(contract, operation, { status, content, dynamic, seed });
  if (declared.content.length === 0)
    return { kind: 'negotiated', status, headers: {}, mediaType: undefined, body: undefined };
  return reject('not-acceptable', 'header Accept', `admits nothing that ${operation.id} returns`);
}

interface Chosen {
  readonly dynamic: boolean | undefined;
  readonly seed: number;
  readonly status: number;
  readonly content: Content;
}

function respondWith(
  contract: Contract,
  { id, method }: Operation,
  { status, content, dynamic, seed }: Chosen,
): Negotiated | RequestRejection {
  const isGenerated = dynamic === true && status < 400 && method !== 'HEAD';
  const isUnknown = isGenerated && !isDescribed(contract, content);
  // An API without codes of its own hardly declares the rejection.
  if (isUnknown && contract.errorCodes.length > 0) {
    const unknown = `generates nothing: the contract does not say what a ${id} response contains`;
    return reject('request-invalid', 'header Prefer', unknown);
  }
  if ((!isGenerated || isUnknown) && content.examples.length > 0)
    return respond(contract, status, content, content.examples[0]?.value);
  // An error of an API with a shape of its own says more than a value made of the shape.
  if (status >= 400 && contract.envelope('error') !== undefined) return respond(contract, status, content, undefined);
  const { fraction } = createRandom(String(seed));
  return respond(contract, status, content, makeBody(contract, content, isGenerated ? fraction : undefined));
}

function respond(contract: Contract, status: number, content: Content, value: unknown): Negotiated {
  const isObject = typeof value === 'object' && value !== null;
  const body = isObject ? receivedAs(content, contract)(value) : value;
  return { kind: 'negotiated', status, headers: {}, mediaType: content.mediaType, body };
}

// Many show in a response what only a request has.
const receivedAs = oncePer(({ schema }: Content, contract: Contract) =>
  oncePer((value: object): unknown => {
    const body = schema && visible(shapeOf(contract.document, schema), 'writeOnly', value);
    // The same object is recognised as what the description shows.
    if (schema === undefined || JSON.stringify(body) === JSON.stringify(value)) return value;
    return contract.isValid(schema, body) || !contract.isValid(schema, value) ? body : value;
  }),
);

/** The body that a content shows. */
export function shownBody(contract: Contract, content: Content): unknown {
  return respond(contract, 0, content, content.examples[0]?.value ?? makeBody(contract, content)).body;
}

/** The content that a client accepts and that shows most. */
function bestContent(contents: readonly Content[], accept: string | undefined): Content | undefined {
  const wanted = contents.map((one) => ({ one, quality: qualityOf(accept, one.mediaType) }));
  const acceptable = wanted.filter(({ quality }) => quality > 0);
  return acceptable.sort((a, b) => b.quality - a.quality || rankOf(b.one) - rankOf(a.one))[0]?.one;
}

// An example shows more than a schema, and a range such as any type at all is none that a response can name.
function rankOf({ mediaType, examples }: Content): number {
  return (mediaType.includes('*') ? 0 : 2) + (examples.length > 0 ? 4 : 0) + (isJson(mediaType) ? 1 : 0);
}

// Without a success, `default` is what usually comes; where there is none either, what is declared first.
function usualStatus({ responses, successStatus }: Operation): number {
  if (responses.some(({ status }) => status.startsWith('2') || status === 'default')) return successStatus;
  return Number(responses[0]?.status.replace('XX', '00') ?? successStatus);
}

// An example may stand below a class of status codes or the default, which are no status codes themselves.
function statusOf(contract: Contract, operation: Operation, response: DeclaredResponse): number {
  const usual = usualStatus(operation);
  if (contract.response(operation, usual) === response) return usual;
  return response.status === 'default' ? 500 : Number(response.status.replace('XX', '00'));
}

// That it is some text says nothing of a file.
function isDescribed(contract: Contract, { schema, mediaType }: Content): boolean {
  const value = schema === undefined ? undefined : contract.at(schema);
  const saysNothing = (name: string): boolean =>
    annotations.has(name) || name.startsWith('x-') || (name === 'type' && !isJson(mediaType));
  return isJsonObject(value) && !Object.keys(value).every(saysNothing);
}

// What is not varied is made once: schemas that lead to hundreds of others take a while.
const makePlain = oncePer((content: Content, contract: Contract) => makeNew(contract, content, undefined));

/** A body made of the schema of a content; `undefined` where the contract says nothing of it. */
export function makeBody(contract: Contract, content: Content, random?: () => number): unknown {
  return random === undefined ? makePlain(content, contract) : makeNew(contract, content, random);
}

function makeNew(contract: Contract, content: Content, random: (() => number) | undefined): unknown {
  const { schema, mediaType, pointer } = content;
  const { document } = contract;
  if (schema === undefined && contract.at(join(pointer, 'itemSchema')) !== undefined) {
    return sampleOf(document, join(pointer, 'itemSchema'), { random });
  }
  if (schema === undefined) return isJson(mediaType) ? {} : '';
  if (!isJson(mediaType) && !mediaType.includes('*')) return sampleOf(document, schema, { random });
  const careful = madeOf(contract, schema, random);
  const pruned = prune(contract, schema, careful);
  return contract.isValid(schema, pruned) ? pruned : careful;
}

/** A body that is no JSON in the words of its media type. */
export function writeBody(
  contract: Contract,
  { schema = '', pointer }: Content,
  { type, body }: { readonly type: string; readonly body: unknown },
): string | Uint8Array {
  if (body instanceof Uint8Array) return body;
  if (typeof body !== 'object' || body === null) return String(body ?? '');
  const { document } = contract;
  if (/xml/.test(type)) {
    const [, name = 'root'] = /^#\/components\/schemas\/(.*)$/.exec(schema) ?? [];
    return `<?xml version="1.0" encoding="UTF-8"?>${xmlOf(shapeOf(document, schema), name, body, true)}`;
  }
  const encoding = contract.at(join(pointer, 'encoding'));
  const [, boundary] = /^multipart\/.*;\s*boundary="?([^";]+)/i.exec(type) ?? [];
  if (boundary !== undefined) return writeMultipart(document, { schema, encoding, boundary }, body);
  if (/^application\/x-www-form-urlencoded/.test(type))
    return new URLSearchParams(writeForm(body, encoding) as [string, string][]).toString();
  const [kind] = /event-stream|json-seq|jsonl|ndjson/.exec(type) ?? [];
  if (kind === undefined) return JSON.stringify(body, null, /yaml|json/.test(type) ? 0 : 2);
  const line = (item: unknown): string => `${kind === 'json-seq' ? '\x1e' : ''}${JSON.stringify(item)}\n`;
  return [body]
    .flat()
    .map(kind === 'event-stream' ? eventOf : line)
    .join('');
}

// An event has fields, or data that is JSON.
function eventOf(item: unknown): string {
  const isEvent = isJsonObject(item) && typeof item.data === 'string';
  const fields = Object.entries(isEvent ? item : { data: JSON.stringify(item) });
  return `${fields.map(([name, value]) => `${name}: ${value}\n`).join('')}\n`;
}

/** A value as XML, with the names that its schema gives (`xml`). */
function xmlOf(shape: Shape, name: string, value: unknown, isRoot = false): string {
  const { wrapped, namespace } = optionsOf(shape);
  const tag = tagOf(shape, name);
  const [, prefix = ''] = /^(.*):/.exec(`:${tag}`) ?? [];
  let attributes = typeof namespace === 'string' ? ` xmlns${prefix}="${escaped(namespace)}"` : '';
  let content = isJsonObject(value) ? '' : escaped(String(value ?? ''));
  if (Array.isArray(value)) {
    content = value.map((item) => xmlOf(itemsOf(shape), wrapped === true ? tag : name, item)).join('');
    if (wrapped !== true && !isRoot) return content;
  } else if (isJsonObject(value)) {
    for (const [key, inner] of Object.entries(value)) {
      const own = propertyOf(shape, key);
      if (optionsOf(own).attribute === true) attributes += ` ${tagOf(own, key)}="${escaped(String(inner))}"`;
      else content += xmlOf(own, key, inner);
    }
  }
  return `<${tag}${attributes}>${content}</${tag}>`;
}

function optionsOf({ document, pointers }: Shape): { readonly [name: string]: unknown } {
  const given = pointers.map((pointer) => resolve(document, join(pointer, 'xml'))?.value);
  return Object.assign({}, ...given.toReversed());
}

function tagOf(shape: Shape, usual: string): string {
  const { name = usual, prefix } = optionsOf(shape);
  const text = String(name).replaceAll(/[^\w.-]/g, '_');
  return `${typeof prefix === 'string' ? `${prefix}:` : ''}${text.replace(/^(?=[\d.-])/, '_')}`;
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
