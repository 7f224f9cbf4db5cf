import { readdir, readFile } from 'node:fs/promises';
import type { ServerResponse } from 'node:http';
import { extname, join, relative, sep } from 'node:path';

/** The files of the page by their path. Read once, so that no path of a request ever reaches the disk. */
export type Pages = ReadonlyMap<string, Buffer>;

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
};

/** Reads the built page. */
export async function readPages(folder: string): Promise<Pages> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true });
  const files = entries.filter((entry) => entry.isFile()).map((entry) => join(entry.parentPath, entry.name));
  const read = files.map(async (file) => {
    const path = `/${relative(folder, file).split(sep).join('/')}`;
    return [path, await readFile(file)] as const;
  });
  return new Map(await Promise.all(read));
}

/** Responds with a file of the page, or with 404. */
export function sendPage(pages: Pages, path: string, response: ServerResponse): void {
  const name = path === '/' ? '/index.html' : path;
  const content = pages.get(name);
  if (content === undefined) {
    response.writeHead(404).end();
    return;
  }
  response.writeHead(200, {
    'content-type': types[extname(name)] ?? 'application/octet-stream',
    'content-security-policy': "default-src 'self'; img-src data:; frame-ancestors 'self'",
    'x-content-type-options': 'nosniff',
  });
  response.end(content);
}
