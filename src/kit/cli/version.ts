import { readFile } from 'node:fs/promises';

/** The version of this package. */
export async function version(): Promise<string> {
  const url = new URL(
    import.meta.url.includes('/dist/src/') ? '../../../../package.json' : '../../../package.json',
    import.meta.url,
  );
  const manifest = JSON.parse(await readFile(url, 'utf8')) as { version: string };
  return manifest.version;
}
