import { spawn } from 'node:child_process';
import { stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { copySite } from './copy-site.ts';
import { defineCommand, UsageError } from './define-command.ts';
import { untilSignal } from './run-process.ts';
import { serveFolder } from './serve-folder.ts';

export default defineCommand({
  summary: 'Read the docs: serve them, or copy them to a folder',
  help: ({ program }) => `Usage: ${program} docs [options]

Serves the docs on this machine until it is stopped. The pages load nothing
from another host.

Options:
  --out <folder>   Copy the site to this folder and serve nothing
  --url <address>  With --out: the address of the copy, such as
                   https://docs.example.com/api/
  --port <n>       Listen on this port; 0 takes any that is free (4020)
  --open           Open the first page in the browser
  --help           Show this help

Exit codes: 0 copied, or ended by a signal; 2 could not start.`,
  options: {
    out: { type: 'string', takes: 'path' },
    url: { type: 'string' },
    port: { type: 'string', default: '4020' },
    open: { type: 'boolean', default: false },
  },
  positionals: { min: 0, max: 0 },

  async run({ options }, { docs }) {
    const site = fileURLToPath(docs);
    const isBuilt = await stat(site).then(
      (found) => found.isDirectory(),
      () => false,
    );
    if (!isBuilt) throw new UsageError('the docs are not built yet; run `npm run docs`');

    if (options.out !== undefined) {
      const folder = resolve(options.out);
      await copySite(site, folder, options.url);
      console.log(`${folder}/index.html`);
      if (options.open) openInBrowser(`${folder}/index.html`);
      return 0;
    }

    if (options.url !== undefined) throw new UsageError('--url belongs to --out <folder>');

    const port = Number(options.port);
    if (!/^\d+$/.test(options.port) || port > 65_535) throw new UsageError('--port is a number from 0 to 65535');
    await using server = await serveFolder(site, port).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE') throw error;
      throw new UsageError(`port ${port} is in use; choose another --port`, { cause: error });
    });
    console.log(`The docs are at ${server.url}/`);
    if (options.open) openInBrowser(`${server.url}/`);
    await untilSignal();
    return 0;
  },
});

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
