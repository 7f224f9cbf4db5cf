import { spawn } from 'node:child_process';
import { mkdir } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { startMock } from '../src/zangtable/mock/index.ts';
import { type Running, reference } from '../test/reference/implementation.ts';

// Checks every implementation that is at hand against the contract and writes their reports to dist/reports, for the docs.

const root = fileURLToPath(new URL('..', import.meta.url));
const folder = join(root, 'dist/reports');

/** The stock mock server of Prism on the same description. */
async function startPrism(): Promise<Running> {
  const port = await freePort();
  const cli = fileURLToPath(import.meta.resolve('@stoplight/prism-cli/dist/index.js'));
  const child = spawn(process.execPath, [cli, 'mock', 'openapi.yaml', '--port', String(port)], {
    cwd: root,
    stdio: 'ignore',
  });
  const url = `http://127.0.0.1:${port}`;
  for (let tries = 0; tries < 100; tries += 1) {
    const isUp = await fetch(url).then(
      () => true,
      () => false,
    );
    if (isUp) break;
    await sleep(100);
  }
  const stopped = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const stop = (): Promise<void> => {
    child.kill();
    return stopped;
  };
  return { url, [Symbol.asyncDispose]: stop };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as { port: number };
  await new Promise<void>((resolve) => server.close(() => resolve()));
  return port;
}

/** Runs the suite as anybody would run it; the exit code says what came out, and 1 is a response too. */
async function verify(name: string, url: string): Promise<number | null> {
  const args = ['--import', 'tsx', 'src/zangtable/bin.ts', 'verify', url, '--project', 'example_project'];
  const child = spawn(process.execPath, [...args, '--report', `json=${join(folder, `${name}.json`)}`], {
    cwd: root,
    env: { ...process.env, ZANGTABLE_TOKEN: 'pat_PROJECT_TOKEN' },
    stdio: 'ignore',
  });
  return await new Promise((resolve) => child.once('exit', resolve));
}

const targets: readonly { readonly name: string; readonly lacks?: string | undefined; start(): Promise<Running> }[] = [
  { name: 'mock', start: () => startMock() },
  reference,
  { name: 'stock Prism', start: startPrism },
];

await mkdir(folder, { recursive: true });
for (const { name, lacks, start } of targets) {
  if (lacks !== undefined) {
    console.error(`${name}: left out, ${lacks}`);
    continue;
  }
  await using running = await start();
  console.error(`${name}: exit code ${await verify(name, running.url)}`);
}
