import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { _, type AnySchema } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { build, type Plugin } from 'esbuild';
import openapiTS, { astToString } from 'openapi-typescript';
import ts from 'typescript';
import { compiledRef, createAjv } from '../src/kit/contract/compile.ts';
import {
  type Contract,
  isJsonObject,
  type JsonObject,
  type Operation,
  propertyNames,
  shapeOf,
} from '../src/kit/contract/index.ts';
import { requestSchemaEntries, schemaEntries } from '../src/kit/contract/load-contract.ts';
import { contractOf, parseDescription } from '../src/kit/contract/node.ts';
import { bundleSchemas } from '../src/kit/contract/schema-bundle.ts';
import { readOptions } from './read-options.ts';
import { requireSources } from './unsourced.ts';

// Writes src/generated/ from the OpenAPI descriptions and package.json; with --check it writes nothing and fails when a file is stale.

const { factory, SyntaxKind } = ts;
const standaloneCode = standalone as unknown as typeof standalone.default;
const usage = 'Usage: npm run generate [-- --check]';
const { check } = readOptions(usage, { options: { check: { type: 'boolean', default: false } } }).values;
const root = new URL('../', import.meta.url);
const pointersOf = ({ document }: Contract, schema = ''): readonly string[] => shapeOf(document, schema).pointers;
const sources = { api: 'openapi.yaml', control: 'src/kit/mock/control/openapi.yaml' } as const;

// The mock is checked against its own description by its tests; only what it is asked is judged while it runs, in browsers too.
const entriesOf = { api: schemaEntries, control: requestSchemaEntries } as const;

async function generate(name: keyof typeof sources): Promise<Readonly<Record<string, string>>> {
  const text = await readFile(new URL(sources[name], root), 'utf8');
  const document = parseDescription(text);
  const contract = contractOf(document);
  if (name === 'api') requireSources(document, sources[name]);
  return {
    [`${name}.ts`]: await renderTypes(text),
    [`${name}-validators.ts`]: await renderValidators(document, entriesOf[name](document, contract.operations)),
    [`${name}-contract.ts`]: renderContract(document, text),
    ...(name === 'api' && {
      'api-operations.ts': banner('What the client knows of each operation when it runs.') + renderOperations(contract),
    }),
  };
}

async function renderTypes(text: string): Promise<string> {
  const ast = await openapiTS(text, {
    defaultNonNullable: false,
    immutable: true,
    rootTypes: true,
    rootTypesNoSchemaPrefix: true,
    silent: true,
    // An optional property may also be given as undefined, which counts as absent.
    transformProperty: (property) =>
      property.questionToken === undefined || property.type === undefined
        ? property
        : factory.updatePropertySignature(
            property,
            property.modifiers,
            property.name,
            property.questionToken,
            factory.createUnionTypeNode([property.type, factory.createKeywordTypeNode(SyntaxKind.UndefinedKeyword)]),
          ),
  });
  return banner('The types of the description.') + astToString(ast);
}

async function renderValidators(document: JsonObject, entries: readonly string[]): Promise<string> {
  const ajv = createAjv(bundleSchemas(document, entries) as unknown as AnySchema, {
    source: true,
    esm: true,
    formats: _`formats`,
  });
  const names = Object.fromEntries(entries.map((pointer, index) => [`entry${index}`, compiledRef(pointer)]));
  const table = entries.map((pointer, index) => `  [${JSON.stringify(pointer)}, entry${index}],`);
  const code = [
    `import { formats } from './src/kit/contract/formats.ts';`,
    `import { findDuplicates, isMultiple } from './src/kit/contract/json.ts';`,
    standaloneCode(ajv, names)
      .replace('"use strict";', '')
      .replaceAll(/const (\w+) = require\("([^"]*)"\)\.default;/g, 'import $1 from "$2.js";'),
    `export const validators = new Map([\n${table.join('\n')}\n]);`,
  ];
  const bundled = await build({
    stdin: {
      contents: `${code.join('\n').replaceAll(/export const (?!validators)/g, 'const ')}`,
      resolveDir: root.pathname,
    },
    bundle: true,
    preserveSymlinks: true,
    write: false,
    format: 'esm',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    target: 'es2022',
    minifySyntax: true,
    legalComments: 'none',
    plugins: [partsOfAjv(document)],
  });
  const [file] = bundled.outputFiles;
  return `// @ts-nocheck\n${banner('The compiled validators of the description, by the pointer of their schema.')}${withoutUnread(file?.text ?? '')}`;
}

// Ajv as modules of ECMAScript, with the formats, a line each, that the description names: browsers would download the rest.
function partsOfAjv(document: JsonObject): Plugin {
  const named = new Set([...JSON.stringify(document).matchAll(/"format":"([^"]+)"/g)].map(([, name]) => name));
  const without = (code: string) =>
    code
      .replaceAll(/^"use strict";|^(Object|exports|\w+\.code)\b.*(__esModule| = O|void 0|require).*/gm, '')
      .replaceAll(/^exports\.fast.*?^\};|, compare\w+(?=\))|^function compare\w+\(.*?^\}/gms, '')
      .replaceAll(/^exports\.(?:default =|(\w+))/gm, (_, name) => (name ? `export const ${name}` : 'export default'))
      .replaceAll(/^(?: {2}){1,2}"?([\w-]+)"?(?::.*)?,\n/gm, (line, name: string) => (named.has(name) ? line : ''));
  const read = async ({ path }: { path: string }) => {
    return { contents: without(await readFile(path, 'utf8')), loader: 'ts' as const };
  };
  const filter = /(ajv.*\/dist\/(formats|runtime\/\w+)\.js|contract\/formats\.ts)$/;
  return { name: 'ajv', setup: ({ onLoad }) => onLoad({ filter }, read) };
}

const fail = `const fail = (found, instancePath, keyword, params, parentSchema, data) =>
  ((found ??= []).push({ instancePath, keyword, params, parentSchema, data }), found);\n\n`;
// What an error says in other words as well, or nothing reads, as what a schema says beside its place: browsers would download it.
function withoutUnread(code: string): string {
  const text = String.raw`"(?:[^"\\]|\\.)*"`;
  const value = String.raw`(?:schema\d+(?:\.[\w$]+|\[${text}\]|\[\d+\])*|${text}|-?\d+|!\d)`;
  const unread = [
    `schemaPath: ${text}, `,
    `(?<=schema\\d+ = \\{ "x-pointer".*), (?:[$\\w]+: (?:${text}|!\\d|-?\\d+)|required: \\[[^\\]]*\\])(?=,| \\})`,
    '(?<=keyword: "(?:type|required|pattern|enum|const)", .*), message: .*?(?=, parentSchema)',
    `, schema: ${value}(?=, parentSchema)`,
    ', parentData, parentDataProperty, rootData = data, dynamicAnchors = \\{\\}',
    `, parentData(: \\w+)?, parentDataProperty(: (${text}|\\w+))?, rootData, dynamicAnchors`,
  ];
  const plain =
    /\(vErrors \?\?= \[\]\)\.push\(\{ (?:instancePath: )?(.*?), keyword: (".*?"), params: (\{[^{}]*\}), parentSchema: (.*?), (?:data: )?(\w+) \}\)/g;
  const kept = 'vErrors === null \\? vErrors = \\[\\1\\] : vErrors\\.push\\(\\1\\)';
  return (fail + code)
    .replaceAll(new RegExp(unread.join('|'), 'g'), '')
    .replaceAll(new RegExp(`let (err\\d+) = (\\{.*?\\});\\s+${kept}`, 'gs'), '(vErrors ??= []).push($2)')
    .replaceAll(plain, 'vErrors = fail(vErrors, $1, $2, $3, $4, $5)');
}

function renderContract(document: JsonObject, text: string): string {
  const digest = createHash('sha256').update(text).digest('hex');
  const parsed = (name: string, value: unknown): string =>
    `export const ${name}: { readonly [name: string]: unknown } = /* @__PURE__ */ JSON.parse(${JSON.stringify(JSON.stringify(value))});\n`;
  return [
    banner('The description as data, and the SHA-256 of the text it was read from.'),
    `export const digest: string = '${digest}';\n\n`,
    parsed('document', document),
    '\n// Without its prose, for pages.\n',
    parsed('terseDocument', withoutProse(document)),
  ].join('');
}

const prose = new Set(['description', 'x-source', 'x-says', 'x-silent', 'cause', 'remedy']);
const data = new Set(['value', 'example', 'default', 'const']);

/** A description as far as the mock reads it: a page would download the rest. */
function withoutProse(value: unknown, holder = ''): unknown {
  if (data.has(holder) || (Array.isArray(value) && holder === 'examples')) return value;
  if (Array.isArray(value)) return value.map((item) => withoutProse(item));
  if (!isJsonObject(value)) return value;
  const kept = Object.entries(value).filter(([name]) => holder === 'properties' || !prose.has(name));
  return Object.fromEntries(
    kept.map(([name, inner]) => [name, withoutProse(inner, holder === 'properties' ? '' : name)]),
  );
}

/** A browser cannot read package.json. */
async function generateVersion(): Promise<Readonly<Record<string, string>>> {
  const { version } = JSON.parse(await readFile(new URL('package.json', root), 'utf8')) as { version: string };
  const text = `${banner('The version of this package.')}export const packageVersion: string = '${version}';\n`;
  return { 'package-version.ts': text };
}

function banner(purpose: string): string {
  return `// ${purpose} Written by \`npm run generate\`; edits are lost.\n\n`;
}

const folder = new URL('src/generated/', root);
await mkdir(folder, { recursive: true });
let stale = 0;
const wantedFiles = { ...(await generate('api')), ...(await generate('control')), ...(await generateVersion()) };
for (const [file, wanted] of Object.entries(wantedFiles)) {
  const url = new URL(file, folder);
  const present = await readFile(url, 'utf8').catch(() => undefined);
  if (present === wanted) continue;
  stale += 1;
  if (check) console.error(`src/generated/${file} is stale: run \`npm run generate\` and commit the result`);
  else await writeFile(url, wanted);
}
if (check && stale > 0) process.exitCode = 1;
else console.error(check ? 'src/generated is up to date' : `src/generated: ${stale} file(s) written`);

/** The table of the client, as source: where each operation is, where its parameters go, and how it responds. */
function renderOperations(contract: Contract): string {
  const entries = contract.operations.map((operation) => {
    const { id, summary = id, method, pathTemplate, requestBody, pointer } = operation;
    const entry = {
      method: method.toLowerCase(),
      path: pathTemplate,
      query: flatNames(contract, operation),
      hasBody: requestBody !== undefined,
      returns: isEnveloped(contract, operation) ? 'envelope' : 'file',
      codes: codesOf(contract, operation),
    };
    const text = `${summary}.\n${Object(contract.at(pointer)).description ?? ''}`.trim().replaceAll('*/', '*\\/');
    const comment = text.split('\n').map((line) => `   * ${line}`.trimEnd());
    return ['  /**', ...comment, '   */', `  ${id}: ${JSON.stringify(entry)},`, ''].join('\n');
  });
  return `export const operationTable = {\n${entries.join('')}} as const;\n`;
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
