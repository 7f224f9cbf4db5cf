import { readFile } from 'node:fs/promises';
import { extname, join, normalize, sep } from 'node:path';

/** A file as it is sent. */
export interface StaticFile {
  readonly mediaType: string;
  readonly body: Uint8Array;
}

const mediaTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.yaml': 'application/yaml; charset=utf-8',
  '.md': 'text/markdown; charset=utf-8',
  '.txt': 'text/plain; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
};

/** Reads the file of a folder that a path names; a folder is its `index.html`. `undefined` when there is none. */
export async function readStatic(folder: string, path: string): Promise<StaticFile | undefined> {
  const name = decode(path);
  if (name === undefined || name.includes('\0')) return undefined;
  const file = normalize(join(folder, name.endsWith('/') ? `${name}index.html` : name));
  // A path with ".." must not leave the folder.
  if (!file.startsWith(normalize(folder + sep))) return undefined;
  const body = await readFile(file).catch(() => undefined);
  return body && { mediaType: mediaTypes[extname(file)] ?? 'application/octet-stream', body };
}

function decode(path: string): string | undefined {
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
