import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import type { IncomingMessage, ServerResponse } from 'node:http';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { dump } from 'js-yaml';
import { type Contract, isJsonObject, type JsonObject, writeJson } from '../contract/index.ts';
import { escapeMarkup } from '../http/index.ts';
import { type Listening, readNotFound, readStatic, startServer } from '../http/node.ts';
import { defineCommand, readNumber, UsageError } from './define-command.ts';
import { contractHelp, contractOptions, readGivenContract, tidyCopy } from './given-contract.ts';
import { policyOf } from './page-policy.ts';
import { explainListen, untilSignal } from './run-process.ts';
import { makeFolder } from './write-output.ts';

export default defineCommand({
  summary: 'Serve the docs, or copy them to a folder',
  help: ({ program }) => `Usage: ${program} docs [options]

Serves the docs on this machine until you stop it. The pages load nothing from
another host. With --contract they are one page of Redoc, and the description in
one file, as JSON and as YAML.

Options:
${contractHelp(19)}  --out <folder>     Copy the site to this folder instead of serving it
  --url <address>    With --out: the address of the copy, such as
                     https://docs.example.com/api/
  --port <n>         Port to listen on; 0 takes a free one (4020)
  --open             Open the first page in the browser
  --help             Show this help

Exit codes: 0 copied, or stopped by a signal; 2 failed.`,
  options: {
    ...contractOptions,
    out: { type: 'string', takes: 'path' },
    url: { type: 'string' },
    port: { type: 'string', default: '4020' },
    open: { type: 'boolean', default: false },
  },
  positionals: { max: 0 },

  async run({ options }, api) {
    const site = fileURLToPath(api.docs);
    if (!existsSync(site)) throw new UsageError('the docs are not built yet; run `npm run docs`');
    const given = options.contract === undefined ? undefined : await readGivenContract(api, options);
    if (options.url !== undefined && options.out === undefined) throw new UsageError('--url belongs to --out <folder>');
    if (options.url !== undefined && given !== undefined) {
      throw new UsageError('--url is not needed with --contract: that page works at any address');
    }

    if (options.out !== undefined) {
      const folder = resolve(options.out);
      await makeFolder(folder);
      if (given === undefined) await copySite(site, folder, options.url);
      else await writeDocs(site, folder, given.contract);
      console.log(`${folder}/index.html`);
      if (options.open) openInBrowser(`${folder}/index.html`);
      return 0;
    }

    if (given === undefined) return await serve(site, options);
    const folder = await mkdtemp(join(tmpdir(), 'docs-'));
    try {
      await writeDocs(site, folder, given.contract);
      return await serve(folder, options);
    } finally {
      await rm(folder, { recursive: true, force: true });
    }
  },
});

async function serve(folder: string, options: { readonly port: string; readonly open: boolean }): Promise<0> {
  const port = readNumber('--port', options.port, [0, 65_535]);
  await using server = await serveFolder(folder, port).catch((error: NodeJS.ErrnoException) => {
    throw explainListen(error, { host: '127.0.0.1', port });
  });
  console.log(`The docs are at ${server.url}/`);
  if (options.open) openInBrowser(`${server.url}/`);
  await untilSignal();
  return 0;
}

const openers: Readonly<Partial<Record<NodeJS.Platform, readonly string[]>>> = {
  darwin: ['open'],
  win32: ['cmd', '/c', 'start', ''],
};

function openInBrowser(address: string): void {
  const [command = 'xdg-open', ...args] = openers[process.platform] ?? ['xdg-open'];
  const child = spawn(command, [...args, address], { stdio: 'ignore', detached: true });
  child.on('error', () => console.error(`note: no browser could be opened; the address is ${address}`));
  child.unref();
}

/**
 * Copies a built site. With a URL it is made for that address: `places.json` of the site says at which offsets its own
 * address stands in each file, as a path (`/`) or whole.
 */
export async function copySite(site: string, folder: string, url: string | undefined): Promise<void> {
  const address = url === undefined ? undefined : readAddress(url);
  // Web servers compress by themselves, and what they have compressed before would be out of date.
  const filter = (file: string): boolean => !/\.(?:br|gz)$|places\.json$/.test(file);
  await cp(site, folder, { recursive: true, filter });
  if (address === undefined) return;
  const places = JSON.parse(await readFile(join(site, 'places.json'), 'utf8')) as Readonly<Record<string, Places>>;
  for (const [name, found] of Object.entries(places)) {
    const text = await readFile(join(site, name), 'utf8');
    await writeFile(join(folder, name), replaceAt(text, found, address));
  }
}

type Places = readonly (readonly [offset: number, length: number])[];

function replaceAt(text: string, places: Places, { pathname, href }: URL): string {
  let end = 0;
  const parts = places.map(([offset, length]) => {
    const before = text.slice(end, offset);
    end = offset + length;
    return before + (length === 1 ? pathname : href);
  });
  return parts.join('') + text.slice(end);
}

function readAddress(url: string): URL {
  const address = URL.canParse(url) ? new URL(url) : undefined;
  if (address === undefined || !/^https?:$/.test(address.protocol) || address.search !== '' || address.hash !== '') {
    throw new UsageError('--url is the address of the copy, such as https://docs.example.com/api/');
  }
  if (!address.pathname.endsWith('/')) address.pathname += '/';
  return address;
}

/** A folder that is being served. Dispose it to stop. */
export type ServedFolder = Pick<Listening, 'url'> & AsyncDisposable;

/** Serves the files of a folder on the loopback address. Rejects with the system's error when the port is taken. */
export async function serveFolder(folder: string, port: number): Promise<ServedFolder> {
  const { url, close } = await startServer({
    host: '127.0.0.1',
    port,
    respond: ({ incoming, outgoing }) =>
      void respond(folder, incoming, outgoing).catch((error: unknown) => {
        console.error(error);
        outgoing.writeHead(500).end();
      }),
    reject: () => ({ status: 400, headers: {} }),
    onBug: (error) => console.error(error),
  });
  return { url, [Symbol.asyncDispose]: close };
}

async function respond(
  folder: string,
  { method, url = '/', headers }: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const acceptEncoding = [headers['accept-encoding']].flat().join(', ');
  const wanted = { path: url.split('?', 1)[0] ?? '/', acceptEncoding, ifNoneMatch: headers['if-none-match'] };
  const isRead = method === 'GET' || method === 'HEAD';
  const file = isRead ? ((await readStatic(folder, wanted)) ?? (await readNotFound(folder, wanted))) : undefined;
  if (file === undefined) {
    response.writeHead(404, { 'content-type': 'text/plain; charset=utf-8' }).end('There is no such page.\n');
    return;
  }
  response.writeHead(file.status, file.headers).end(method === 'HEAD' ? undefined : file.body);
}

/** Writes the docs of a description to a folder: a page of Redoc, and the description in one file. */
async function writeDocs(site: string, folder: string, { document }: Contract): Promise<void> {
  const redoc = redocIn(await readFile(join(site, 'reference.html'), 'utf8'));
  const text = writeJson(document, document);
  await writeFile(join(folder, 'openapi.json'), text);
  await writeFile(join(folder, 'openapi.yaml'), dump(document, { noRefs: true, lineWidth: 120 }));
  const page = writeJson(document, withInfo(tidyCopy(document)));
  await writeFile(join(folder, 'index.html'), pageOf(redoc, titleOf(document), page));
}

function withInfo({ info, ...document }: JsonObject): JsonObject {
  // The page would ask another host for a logo.
  const { 'x-logo': _, ...own } = isJsonObject(info) ? info : { title: 'API' };
  return { ...document, info: own };
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
