import { createHash } from 'node:crypto';
import { readFile, stat } from 'node:fs/promises';
import type { Contract } from '../kit/contract/index.ts';
import type { ReadOptions } from '../kit/contract/node.ts';
import { packagedContract, packagedDigest } from './contract.ts';

/** The packaged contract's own file. */
export const packagedFile: URL = new URL('../../openapi.yaml', findPackage(import.meta.url));

/** The packaged contract is shorter. */
const mostBytes = 1_048_576;

/**
 * Reads a contract from a file or a URL. The packaged one costs next to nothing. Any other is read as it was meant, with
 * what it cannot honour in `problems`, unless the options say `strict`. Throws a ContractError when it is broken, and
 * the system's error when the file cannot be read.
 */
export async function readContract(source: string | URL = packagedFile, options: ReadOptions = {}): Promise<Contract> {
  if (source instanceof URL ? source.protocol === 'file:' : !/^https?:/i.test(source)) {
    const found = await stat(source);
    const text = found.isFile() && found.size < mostBytes ? await readFile(source, 'utf8') : '';
    if (createHash('sha256').update(text).digest('hex') === packagedDigest) return packagedContract();
  }
  const { readContractAt } = await import('../kit/contract/node.ts');
  return await readContractAt(source, { strictness: 'tolerant', ...options });
}

// This file runs from src/zangtable and, once built, from dist/src/zangtable.
function findPackage(url: string): string {
  return url.replace(/\/dist\/src\/zangtable\/[^/]+$/, '/src/zangtable/');
}
