import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createConforming, token } from '../../conformance/run-in-process.ts';
import { serve } from './serve.ts';

const root = fileURLToPath(new URL('../../../', import.meta.url));
const request = 'req -x509 -newkey rsa:2048 -nodes -days 1 -subj /CN=localhost -addext subjectAltName=IP:127.0.0.1';

/**
 * Runs `verify` against a server whose certificate no public authority signed: with the private one it must conform,
 * without it there must be no verdict. Gives what is wrong, or why this could not be tried.
 */
export async function verifyWithPrivateCa(): Promise<{ readonly wrong: readonly string[]; readonly skipped?: string }> {
  const place = mkdtempSync(join(tmpdir(), 'private-ca-'));
  const [keyFile, certFile] = [join(place, 'key.pem'), join(place, 'cert.pem')];
  try {
    execFileSync('openssl', [...request.split(' '), '-keyout', keyFile, '-out', certFile], { stdio: 'ignore' });
    const https = { key: readFileSync(keyFile, 'utf8'), cert: readFileSync(certFile, 'utf8') };
    await using served = await serve(createConforming(), { https });
    const trusted = await verify(served.url, { NODE_EXTRA_CA_CERTS: certFile });
    const untrusted = await verify(served.url, {});
    return {
      wrong: [
        ...(trusted === 0 ? [] : [`with the private authority the exit code is ${trusted} instead of 0`]),
        ...(untrusted === 2 ? [] : [`without the private authority the exit code is ${untrusted} instead of 2`]),
      ],
    };
  } catch (error) {
    if (error instanceof Error && Reflect.get(error, 'code') === 'ENOENT') {
      return { wrong: [], skipped: 'there is no openssl on the PATH' };
    }
    throw error;
  } finally {
    rmSync(place, { recursive: true });
  }
}

async function verify(url: string, environment: Readonly<Record<string, string>>): Promise<number | null> {
  const args = ['--import', 'tsx', 'src/zangtable/bin.ts', 'verify', url, '--project', 'example_project'];
  const env = { ...process.env, ZANGTABLE_TOKEN: token, ...environment };
  const child = spawn(process.execPath, args, { cwd: root, env, stdio: 'ignore' });
  return await new Promise((resolve) => child.once('exit', resolve));
}
