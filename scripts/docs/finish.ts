import { readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';

// VitePress writes the address of the site into every file. So it builds for a placeholder, whose places are kept in
// places.json: `docs --out --url` can then put another address there. The mock serves the site at its root.

/** The path of the site, until it is known. */
export const base = '/-docs-base-/';
/** The address of the site, until it is known. */
export const site = `http://docs-origin.invalid${base}`;

const root = 'http://127.0.0.1:4010/';

const text = /\.(?:html|js|css|json|xml|txt|md|yaml|svg)$/;

/** Puts the root in place of the placeholder, keeps where it was, and compresses what is text. */
export async function finish(folder: string): Promise<void> {
  const names = (await readdir(folder, { recursive: true })).filter((name) => text.test(name)).sort();
  const places: Record<string, readonly (readonly [number, number])[]> = {};
  for (const name of names) {
    const file = join(folder, name);
    const { result, found } = place(await readFile(file, 'utf8'));
    if (found.length > 0) places[name] = found;
    await writeFile(file, result);
    await compress(file, result);
  }
  await writeFile(join(folder, 'places.json'), JSON.stringify(places));
}

/** Each place is an offset and the length of what stands there now: `/` or the whole address. */
function place(before: string): { readonly result: string; readonly found: readonly (readonly [number, number])[] } {
  const found: [number, number][] = [];
  let shift = 0;
  const placeholder = new RegExp(`(?:http://docs-origin\\.invalid)?${base}`, 'g');
  const result = before.replaceAll(placeholder, (whole: string, offset: number) => {
    const now = whole === base ? '/' : root;
    found.push([offset + shift, now.length]);
    shift += now.length - whole.length;
    return now;
  });
  return { result, found };
}

async function compress(file: string, content: string): Promise<void> {
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9 };
  const bytes = Buffer.from(content);
  const all = [
    ['br', await promisify(brotliCompress)(bytes, { params })],
    ['gz', await promisify(gzip)(bytes)],
  ] as const;
  for (const [ending, packed] of all) {
    if (packed.length < bytes.length * 0.9) await writeFile(`${file}.${ending}`, packed);
    else await rm(`${file}.${ending}`, { force: true });
  }
}
