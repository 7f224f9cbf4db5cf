import { realpath } from 'node:fs/promises';
import { fileURLToPath, pathToFileURL } from 'node:url';
import type { Contract } from './contract.ts';
import { attempt, ContractError } from './contract-error.ts';
import { decodeText, isRemote, readBytesOf, readTextOf } from './files.ts';
import { escapeToken, type JsonObject, keepNumbers } from './json.ts';
import { contractOf, parseDescription } from './load-contract.ts';
import { parseYaml, YamlError } from './parse-yaml.ts';
import type { RequestBody, Strictness } from './reading.ts';
import { readAs, resolve, unread } from './resolve.ts';

/** Where a description may be read from, and how. */
export interface ReadOptions {
  readonly strictness?: Strictness;
  /** Whether it may refer to files and hosts outside of its own folder and origin. */
  readonly allowsOutside?: boolean;
  /** In place of `fetch`, which knows of no proxy. */
  readonly request?: RequestBody;
}

/** Reads the description at a path or URL, with all that it refers to. Throws a ContractError, or the system's error. */
export async function readContractAt(source: string | URL, options: ReadOptions = {}): Promise<Contract> {
  const url = await urlOf(source);
  const text = await readTextOf(url, options.request);
  const description = parseDescription(text);
  const problems: ContractError[] = [];
  const joined = mayRefer.test(text) ? await joinDocuments(description, url, { options, problems }) : description;
  keepNumbers(joined, text);
  return contractOf(joined, options.strictness, problems);
}

// To look for references to other documents takes as long as everything else for a description of many megabytes.
const mayRefer = /\$ref["']?\s*:\s*["']?[^#"'\s]|externalValue/;

/** The URL of a path or URL; that of a file is where its links end. */
async function urlOf(source: string | URL): Promise<URL> {
  if (source instanceof URL && source.protocol !== 'file:') return source;
  if (typeof source === 'string' && isRemote(source)) return new URL(source);
  return pathToFileURL(await realpath(source));
}

/** Where other documents stand in the description that refers to them. */
const documentsKey = 'x-documents';

interface Joining {
  readonly root: URL;
  readonly options: ReadOptions;
  /** By URL; each is read once. */
  readonly documents: Map<string, unknown>;
  /** What is not read in `tolerant`. */
  readonly problems: ContractError[];
  /** What refers to another place for all of a kind, such as `paths` or `components/schemas`. */
  readonly kinds: Record<string, unknown>[];
}

/**
 * Puts the documents that a description refers to into it, and turns each reference into one within it. Nothing is
 * renamed, and hardly anything is copied, so references may go in circles. A description that refers to nothing else stays as it is.
 */
async function joinDocuments(
  description: JsonObject,
  root: URL,
  how: Pick<Joining, 'options' | 'problems'>,
): Promise<JsonObject> {
  const joining: Joining = { root, ...how, documents: new Map([[root.href, description]]), kinds: [] };
  await joinFrom(joining, description, { url: root, holdsNames: false });
  const { documents } = joining;
  documents.delete(root.href);
  if (documents.size === 0) return description;
  const named = [...documents].map(([href, document]) => [nameOf(href, root), document]);
  const joined = { ...description, [documentsKey]: Object.fromEntries(named) };
  const report = (problem: ContractError): void => {
    if (how.options.strictness !== 'tolerant') throw problem;
    how.problems.push(problem);
  };
  for (const kind of joining.kinds) attempt(report, () => unfold(joined, kind));
  return joined;
}

// No description may do so, and many do: it is read as if what is referred to stood here.
function unfold(document: JsonObject, kind: Record<string, unknown>): void {
  const { $ref, ...own } = kind;
  const found = resolve({ ...document, '': { $ref } }, '#/');
  delete kind.$ref;
  Object.assign(kind, found?.value, own);
}

// A reader of the result does not need to know where the folder is on this machine.
function nameOf(href: string, root: URL): string {
  const folder = new URL('.', root).href;
  return href.startsWith(folder) ? href.slice(folder.length) : href;
}

type Reading = Parameters<typeof readAs>[0];

/** Where a document stands, or what a reference in it leads to, and whether names stand there. */
interface At extends Pick<Reading, 'holdsNames'> {
  readonly url: URL;
}

async function joinFrom(joining: Joining, document: unknown, { url, holdsNames }: At): Promise<void> {
  const pending: Promise<void>[] = [];
  const visited = new Set<object>();
  const visit = (value: unknown, reading: Reading): void => {
    if (typeof value !== 'object' || value === null || reading.isData || visited.has(value)) return;
    visited.add(value);
    const node = value as Record<string, unknown>;
    const from = { url, holdsNames: reading.holdsNames };
    pending.push(...joinNode(joining, node, from), ...joinMapping(joining, node, from));
    for (const [name, child] of Object.entries(node)) {
      if (reading.holdsNames || !name.startsWith('x-')) visit(child, readAs(reading, name, child));
    }
  };
  visit(document, { isData: false, holdsNames });
  await Promise.all(pending);
}

function joinNode(joining: Joining, node: Record<string, unknown>, from: At): readonly Promise<void>[] {
  if (typeof node.$ref === 'string' && from.holdsNames) joining.kinds.push(node);
  if (typeof node.$ref === 'string' && leaves(node.$ref, from.url, joining)) return [refer(joining, node, from)];
  return typeof node.externalValue === 'string' && !('value' in node) ? [embed(joining, node, from.url)] : [];
}

function leaves(target: string, base: URL, { root }: Joining): boolean {
  return !target.startsWith('#') || base.href !== root.href;
}

// A discriminator refers to schemas without `$ref`; what looks like the name of one is one.
function joinMapping(joining: Joining, node: Record<string, unknown>, from: At): readonly Promise<void>[] {
  const mapping = Object(Object(node.discriminator).mapping) as Record<string, unknown>;
  const targets = Object.entries(mapping).filter(([, target]) => /[#/]|\.(ya?ml|json)$/.test(String(target)));
  return targets.flatMap(([name, $ref]) => {
    const reference: Record<string, unknown> = { $ref };
    if (!leaves(String($ref), from.url, joining)) return [];
    return [refer(joining, reference, from).then(() => void Object.assign(mapping, { [name]: reference.$ref }))];
  });
}

async function refer(joining: Joining, node: Record<string, unknown>, from: At): Promise<void> {
  const target = String(node.$ref);
  try {
    await joinTo(joining, node, { ...from, url: resolveUrl(target, from.url) });
  } catch (error) {
    // In a given description, what refers to it goes without.
    if (joining.options.strictness !== 'tolerant') throw error;
    const isKnown = error instanceof ContractError;
    joining.problems.push(isKnown ? error : new ContractError('#', `$ref "${target}": ${(error as Error).message}`));
  }
}

async function joinTo(joining: Joining, node: Record<string, unknown>, { url, holdsNames }: At): Promise<void> {
  const target = String(node.$ref);
  const { hash } = url;
  url.hash = '';
  if (url.href === joining.root.href) {
    node.$ref = hash === '' ? '#' : hash;
    return;
  }
  node.$ref = `#/${documentsKey}/${encodeURIComponent(escapeToken(nameOf(url.href, joining.root)))}${hash.replace(/^#/, '').replace(/^(?=[^/])/, '/')}`;
  if (joining.documents.has(url.href)) return;
  joining.documents.set(url.href, unread);
  const document = parse(await readOther(joining, url, target), target);
  joining.documents.set(url.href, document);
  await joinFrom(joining, document, { url, holdsNames: holdsNames && hash === '' });
}

function resolveUrl(target: string, base: URL): URL {
  if (!URL.canParse(target, base.href)) throw new ContractError('#', `$ref "${target}" is not a URL`);
  return new URL(target, base);
}

// An example that cannot be had is one less; everything else works without it.
async function embed(joining: Joining, node: Record<string, unknown>, base: URL): Promise<void> {
  const target = String(node.externalValue);
  try {
    const bytes = await readOther(joining, resolveUrl(target, base), target);
    const text = new TextDecoder().decode(bytes);
    const isText = !text.includes('\uFFFD');
    node.value = /\.json$/i.test(target) && isText ? parse(bytes, 'externalValue') : isText ? text : bytes;
  } catch {
    // The example stays without a value.
  }
}

async function readOther({ root, options }: Joining, url: URL, target: string): Promise<Uint8Array> {
  const allow = 'allow it with --allow-outside';
  const isBelow = (one: URL): boolean => one.href.startsWith(new URL('.', root).href);
  const isOwn = url.protocol === 'file:' ? root.protocol === 'file:' && isBelow(url) : url.origin === root.origin;
  if (!isOwn && options.allowsOutside !== true) {
    throw new ContractError('#', `"${target}" leads outside of the folder or origin of the description; ${allow}`);
  }
  if (url.protocol !== 'file:') return await readBytesOf(url, options.request);
  // A link of the file system may lead outside as well.
  const real = await realpath(fileURLToPath(url)).catch(() => undefined);
  if (real === undefined)
    throw new ContractError('#', `$ref "${target}" leads nowhere: there is no file ${fileURLToPath(url)}`);
  if (!isBelow(pathToFileURL(real)) && options.allowsOutside !== true) {
    throw new ContractError('#', `"${target}" leads outside of the folder of the description; ${allow}`);
  }
  return await readBytesOf(url);
}

// Text that is neither JSON nor YAML, such as Markdown, can be referred to as well.
function parse(bytes: Uint8Array, target: string): unknown {
  const text = decodeText(bytes);
  if (/\.(md|txt)$/i.test(target)) return text;
  try {
    return parseYaml(text);
  } catch (error) {
    if (error instanceof YamlError) throw new ContractError('#', `${target}: ${error.message}`);
    throw error;
  }
}
