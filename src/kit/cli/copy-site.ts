import { cp, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { UsageError } from './define-command.ts';

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
