import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Contract } from '../kit/contract/index.ts';
import { packagedContract, packagedDigest } from './contract.ts';

/** The packaged contract's own file. */
export const packagedFile: URL = new URL('../../openapi.yaml', findPackage(import.meta.url));

/**
 * Reads a contract from a file. The packaged one costs next to nothing; any other text is parsed and compiled.
 * Throws a ContractError when it is broken, and the system's error when the file cannot be read.
 */
export async function readContract(file: string | URL = packagedFile): Promise<Contract> {
  const text = await readFile(file, 'utf8');
  if (createHash('sha256').update(text).digest('hex') === packagedDigest) return packagedContract();
  const { loadContract } = await import('../kit/contract/node.ts');
  return loadContract(text);
}

// This file runs from src/zangtable and, once built, from dist/src/zangtable.
function findPackage(url: string): string {
  return url.replace(/\/dist\/src\/zangtable\/[^/]+$/, '/src/zangtable/');
}
