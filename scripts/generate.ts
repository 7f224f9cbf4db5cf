import { createHash } from 'node:crypto';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { parseArgs } from 'node:util';
import { _, type AnySchema } from 'ajv';
import standalone from 'ajv/dist/standalone/index.js';
import { build } from 'esbuild';
import openapiTS, { astToString } from 'openapi-typescript';
import { compiledRef, createAjv } from '../src/kit/contract/compile.ts';
import type { JsonObject } from '../src/kit/contract/index.ts';
import { contractOf, parseDescription } from '../src/kit/contract/node.ts';
import { bundleSchemas } from '../src/kit/contract/schema-bundle.ts';
import { requestSchemaEntries, schemaEntries } from '../src/kit/contract/schema-entries.ts';
import { renderOperations } from './render-operations.ts';
import { unsourced } from './unsourced.ts';

// Writes src/generated/ from the OpenAPI descriptions and package.json; with --check it writes nothing and fails when a file is stale.

const standaloneCode = standalone as unknown as typeof standalone.default;
const { check } = parseArgs({ options: { check: { type: 'boolean', default: false } } }).values;
const root = new URL('../', import.meta.url);
const sources = { api: 'openapi.yaml', control: 'src/kit/mock/control/openapi.yaml' } as const;

// The mock is checked against its own description by its tests; only what it is asked is judged while it runs, in browsers too.
const entriesOf = { api: schemaEntries, control: requestSchemaEntries } as const;

/** The generated files, by name, of one description. */
async function generate(name: keyof typeof sources): Promise<Readonly<Record<string, string>>> {
  const text = await readFile(new URL(sources[name], root), 'utf8');
  const document = parseDescription(text);
  const contract = contractOf(document);
  if (name === 'api') requireSources(document);
  return {
    [`${name}.ts`]: await renderTypes(text),
    [`${name}-validators.ts`]: await renderValidators(document, entriesOf[name](document, contract.operations)),
    [`${name}-contract.ts`]: renderContract(document, text),
    ...(name === 'api' && {
      'api-operations.ts': banner('What the client knows of each operation when it runs.') + renderOperations(contract),
    }),
  };
}

function requireSources(document: JsonObject): void {
  const problems = unsourced(document);
  for (const problem of problems) console.error(`${sources.api}: ${problem}`);
  if (problems.length > 0) process.exit(1);
}

async function renderTypes(text: string): Promise<string> {
  const ast = await openapiTS(text, {
    defaultNonNullable: false,
    immutable: true,
    rootTypes: true,
    rootTypesNoSchemaPrefix: true,
    silent: true,
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
    `import { findTwins } from './src/kit/contract/find-twins.ts';`,
    standaloneCode(ajv, names).replace('"use strict";', ''),
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
  });
  const [file] = bundled.outputFiles;
  return `// @ts-nocheck\n${banner('The compiled validators of the description, by the pointer of their schema.')}${withoutUnread(file?.text ?? '')}`;
}

// Every error would carry where it stands in the bundle and the value of its keyword, which is not read and browsers
// would download.
function withoutUnread(code: string): string {
  const text = String.raw`"(?:[^"\\]|\\.)*"`;
  const value = String.raw`(?:schema\d+(?:\.[\w$]+|\[${text}\]|\[\d+\])*|${text}|-?\d+|!\d)`;
  return code
    .replaceAll(new RegExp(`schemaPath: ${text}, `, 'g'), '')
    .replaceAll(new RegExp(`, schema: ${value}, parentSchema`, 'g'), ', parentSchema');
}

function renderContract(document: JsonObject, text: string): string {
  const digest = createHash('sha256').update(text).digest('hex');
  return [
    banner('The description as data, and the SHA-256 of the text it was read from.'),
    `export const digest: string = '${digest}';\n\n`,
    `export const document: { readonly [name: string]: unknown } = JSON.parse(${JSON.stringify(JSON.stringify(document))});\n`,
  ].join('');
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
