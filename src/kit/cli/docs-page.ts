import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { dump } from 'js-yaml';
import { type Contract, isJsonObject, writeJson } from '../contract/index.ts';
import { escapeMarkup } from '../http/index.ts';
import { UsageError } from './define-command.ts';
import { policyOf } from './page-policy.ts';

/** Writes the docs of a description to a folder: a page of Redoc, and the description in one file. */
export async function writeDocs(site: string, folder: string, { document }: Contract): Promise<void> {
  const redoc = redocIn(await readFile(join(site, 'reference.html'), 'utf8'));
  const text = writeJson(document, document);
  await mkdir(folder, { recursive: true }).catch((cause: NodeJS.ErrnoException) => {
    throw new UsageError(`--out ${folder}: ${cause.code === 'EEXIST' ? 'is a file' : cause.code}`, { cause });
  });
  await writeFile(join(folder, 'openapi.json'), text);
  await writeFile(join(folder, 'openapi.yaml'), dump(document, { noRefs: true, lineWidth: 120 }));
  await writeFile(join(folder, 'index.html'), pageOf(redoc, titleOf(document), text));
}

// The page of the packaged contract holds all of Redoc, as a module that ends with what it shows.
function redocIn(html: string): string {
  const end = html.lastIndexOf('const __redoc_definition =');
  return html.slice(html.indexOf('>', html.lastIndexOf('<script type="module"', end)) + 1, end);
}

function titleOf({ info }: Contract['document']): string {
  return isJsonObject(info) && typeof info.title === 'string' ? info.title : 'API';
}

// From a file as well as from a server: nothing is fetched.
function pageOf(redoc: string, title: string, description: string): string {
  const body = `<div id="redoc"></div>
<noscript>This page needs JavaScript. The description is <a href="openapi.yaml">openapi.yaml</a>.</noscript>
<script type="application/json" id="description">${description.replaceAll('<', '\\u003c')}</script>
<script type="module">${redoc}
const options = { skipBundle: true, disableTelemetry: true, sanitize: true };
init(JSON.parse(document.getElementById('description').textContent), options, document.getElementById('redoc'));</script>`;
  // Redoc writes style elements while it runs, draws icons from data, and searches in a worker made of a blob.
  const policy = policyOf(body, { style: "'unsafe-inline'", worker: 'blob:', font: 'data:' });
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
${policy}
<meta name="viewport" content="width=device-width">
<title>${escapeMarkup(title)}</title>
<link rel="icon" href="data:,">
<style>body { margin: 0 }</style>
</head>
<body>
${body}
</body>
</html>
`;
}
