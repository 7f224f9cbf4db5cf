import { execFileSync, spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createServer } from 'node:https';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { listening } from './raw-target.ts';
import { runProxy } from './run-proxy.ts';

const hasOpenssl = spawnSync('openssl', ['version']).status === 0;

test.skipIf(!hasOpenssl)('A certificate that nobody signed is accepted with --insecure, and only then', async () => {
  const place = mkdtempSync(join(tmpdir(), 'proxy-tls-'));
  const [key, cert] = [join(place, 'key.pem'), join(place, 'cert.pem')];
  const options = 'req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=localhost'.split(' ');
  execFileSync('openssl', [...options, '-keyout', key, '-out', cert], { stdio: 'ignore' });
  const server = createServer({ key: readFileSync(key), cert: readFileSync(cert) }, ({ headers }, outgoing) => {
    outgoing.writeHead(404, { 'Content-Type': 'text/plain', 'X-Host': headers.host }).end('hi');
  });
  rmSync(place, { recursive: true });
  await using target = await listening(server, 'https');

  const trusting = await runProxy([target.url, '--insecure'], async (url) => {
    const response = await fetch(url);
    expect([response.status, response.headers.get('x-host')]).toEqual([404, new URL(target.url).host]);
  });
  const careful = await runProxy([target.url], async (url) => {
    expect((await fetch(url)).status).toBe(502);
  });

  expect(trusting.stderr).toContain('MUST response-envelope');
  expect(careful.stderr).toContain('self-signed certificate; --insecure accepts it');
  expect(careful.code).toBe(2);
});
