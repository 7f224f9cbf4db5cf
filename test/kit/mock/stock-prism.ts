import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { packagedFile } from '../../../src/zangtable/contract-file.ts';

/** The stock Prism command on openapi.yaml, in a process of its own. It is started again when a request has ended it. */
interface StockPrism extends AsyncDisposable {
  /** Where it listens; it was started again if need be. */
  url(): Promise<string>;
  /** Whether a request has ended it since it was last asked for its address. */
  hasDied(): Promise<boolean>;
}

/** Starts stock Prism. Dispose it to end its process. */
export function startStockPrism(): StockPrism {
  let running: { readonly child: ChildProcess; readonly url: string } | undefined;
  const isAlive = (): boolean => running !== undefined && running.child.exitCode === null && !running.child.signalCode;
  return {
    async url() {
      if (running === undefined || !isAlive()) running = await launch();
      return running.url;
    },
    async hasDied() {
      // An exception that nobody catches ends the process a moment after the connection.
      for (let round = 0; round < 100 && isAlive(); round += 1) await wait(20);
      return !isAlive();
    },
    async [Symbol.asyncDispose]() {
      if (running === undefined || !isAlive()) return;
      const exit = once(running.child, 'exit');
      running.child.kill('SIGKILL');
      await exit;
    },
  };
}

async function launch(): Promise<{ readonly child: ChildProcess; readonly url: string }> {
  const port = await freePort();
  const command = fileURLToPath(import.meta.resolve('@stoplight/prism-cli/dist/index.js'));
  const args = [command, 'mock', '--port', String(port), '--host', '127.0.0.1', fileURLToPath(packagedFile)];
  const child = spawn(process.execPath, args, { stdio: ['ignore', 'ignore', 'ignore'] });
  const url = `http://127.0.0.1:${port}`;
  for (let round = 0; round < 600; round += 1) {
    if (child.exitCode !== null) throw new Error(`Prism ended with ${child.exitCode} before it listened`);
    const isUp = await fetch(url).then(
      () => true,
      () => false,
    );
    if (isUp) return { child, url };
    await wait(50);
  }
  child.kill('SIGKILL');
  throw new Error('Prism did not listen within 30 seconds');
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => {
    setTimeout(resolve, milliseconds);
  });
}
