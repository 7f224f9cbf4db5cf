import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';
import { tryTo } from '../contract/index.ts';

export interface StaticFile {
  readonly status: 200 | 304 | 404;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** What of a request decides about the form of a file. */
export interface Wanted {
  readonly path: string;
  readonly acceptEncoding?: string | undefined;
  readonly ifNoneMatch?: string | undefined;
}

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.yaml': 'application/yaml; charset=utf-8',
  '.xml': 'application/xml; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
};

// Beside a file there may be the same compressed, under its name and one of these endings.
const encodings = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;

/**
 * Reads the file of a folder that a path names: a folder is its `index.html`, and a page may be named without `.html`.
 * `undefined` when there is none.
 */
export async function readStatic(folder: string, wanted: Wanted): Promise<StaticFile | undefined> {
  const name = tryTo(() => decodeURIComponent(wanted.path));
  if (name === undefined || name.includes('\0')) return undefined;
  const names = name.endsWith('/') ? [`${name}index.html`] : [name, `${name}.html`, `${name}/index.html`];
  for (const candidate of names) {
    const file = normalize(join(folder, candidate));
    // A path with ".." must not leave the folder.
    const body = file.startsWith(normalize(folder + sep)) ? await read(file) : undefined;
    if (body !== undefined) return await present(file, body, wanted);
  }
  return undefined;
}

/** The page for a path that names nothing, if the folder has one. */
export async function readNotFound(folder: string, wanted: Wanted): Promise<StaticFile | undefined> {
  const found = await readStatic(folder, { ...wanted, path: '/404.html', ifNoneMatch: undefined });
  return found && { ...found, status: 404 };
}

async function present(file: string, body: Buffer, { path, acceptEncoding, ifNoneMatch }: Wanted): Promise<StaticFile> {
  const tag = `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
  const packed = await compressed(file, acceptEncoding ?? '');
  const isHashed = path.includes('/assets/') && /\.[\w-]{8}(?:\.\w{1,8}){1,2}$/.test(path);
  const headers = {
    'content-type': mediaTypes[extname(file)] ?? 'application/octet-stream',
    'cache-control': isHashed ? 'public, max-age=31536000, immutable' : 'no-cache',
    etag: packed === undefined ? tag : tag.replace(/"$/, `-${packed.encoding}"`),
    vary: 'accept-encoding',
    'x-content-type-options': 'nosniff',
    ...(packed !== undefined && { 'content-encoding': packed.encoding }),
  };
  const known = (ifNoneMatch ?? '').split(',').map((one) => one.trim().replace(/^W\//, ''));
  if (known.includes(headers.etag)) return { status: 304, headers, body: new Uint8Array() };
  const sent = packed?.body ?? body;
  return { status: 200, headers: { ...headers, 'content-length': String(sent.length) }, body: sent };
}

async function compressed(
  file: string,
  accepted: string,
): Promise<{ readonly encoding: string; readonly body: Buffer } | undefined> {
  const names = accepted
    .split(',')
    .map((one) => one.split(';').map((part) => part.trim().toLowerCase()))
    .filter(([, weight = '']) => !/^q=0(?:\.0{0,3})?$/.test(weight))
    .map(([name]) => name);
  for (const [encoding, ending] of encodings) {
    const body = names.includes(encoding) ? await read(file + ending) : undefined;
    if (body !== undefined) return { encoding, body };
  }
  return undefined;
}

function read(file: string): Promise<Buffer | undefined> {
  return readFile(file).catch(() => undefined);
}
