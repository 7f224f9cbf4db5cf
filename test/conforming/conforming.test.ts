import { type ChildProcess, spawn, spawnSync } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { describe, expect, test } from 'vitest';
import { createHttpTransport } from '../../src/kit/verify/index.ts';
import { blamedIn, quickSuite, runAgainst, token } from '../conformance/conforming.ts';

interface Server {
  readonly name: string;
  /** What it needs, as a command that succeeds where it is there. */
  readonly needs: readonly [command: string, ...args: string[]];
  /** Starts it with so many exports, with a folder of its own. */
  start(exports: number, folder: string): { readonly child: ChildProcess; readonly url: RegExp };
}

const here = (name: string): string => new URL(name, import.meta.url).pathname;

/** Servers that nobody wrote for the suite to like: each makes other choices where nothing is documented. */
const servers: readonly Server[] = [
  {
    name: 'Flask, gzipped, behind a base path',
    needs: ['python3', '-c', 'import flask'],
    start: (exports) => ({
      child: spawn('python3', [here('flask_server.py'), String(exports)], { stdio: ['ignore', 'pipe', 'ignore'] }),
      url: /(http:\S+)/,
    }),
  },
  {
    name: 'the built-in server of PHP',
    needs: ['php', '--version'],
    start(exports, folder) {
      const env = { ...process.env, EXPORTS_FILE: join(folder, 'exports.jsonl') };
      spawnSync('php', [here('server.php'), String(exports)], { env });
      const args = ['-S', '127.0.0.1:0', here('server.php')];
      return { child: spawn('php', args, { env, stdio: ['ignore', 'ignore', 'pipe'] }), url: /(http:[^)\s]+)/ };
    },
  },
];

describe.each(servers)('$name', ({ needs: [command, ...args], start }) => {
  const lacks = spawnSync(command, args).status !== 0;

  test.skipIf(lacks).each([0, 150, 600])('with %i exports is not in breach while others write', async (exports) => {
    const folder = mkdtempSync(join(tmpdir(), 'conforming-'));
    const { child, url: pattern } = start(exports, folder);
    try {
      const baseUrl = await urlIn(child, pattern);
      await using http = createHttpTransport({ timeout: 30_000, concurrency: 8, insecure: false });
      const done = new AbortController();
      const other = writeUntil(done.signal, baseUrl);
      const given = { project: 'example_project', otherProject: 'other_project', otherToken: 'pat_OTHER_TOKEN', token };
      const settings = { suite: quickSuite, generated: true, timeout: 30_000, given, baseUrl };

      const run = await runAgainst(http.send, settings);

      done.abort();
      await other;
      expect(blamedIn(run, 'MUST')).toEqual([]);
    } finally {
      child.kill();
      await once(child, 'exit');
      rmSync(folder, { recursive: true });
    }
  });
});

async function urlIn({ stdout, stderr }: ChildProcess, pattern: RegExp): Promise<string> {
  const lines = createInterface((stdout ?? stderr) as NodeJS.ReadableStream);
  return await new Promise((resolve, reject) => {
    lines.on('close', () => reject(new Error('the server ended before it was listening')));
    lines.on('line', (line) => {
      const [, url] = pattern.exec(line) ?? [];
      if (url !== undefined) resolve(url);
    });
  });
}

/** Another client, which creates exports as long as the suite runs. */
async function writeUntil(signal: AbortSignal, baseUrl: string): Promise<void> {
  const headers = { Authorization: `Bearer ${token}` };
  while (!signal.aborted) {
    await fetch(`${baseUrl}/projects/example_project/export/schema`, { method: 'POST', headers });
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
