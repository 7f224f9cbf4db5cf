import { digest, document, terseDocument } from '../generated/api-contract.ts';
import { validators } from '../generated/api-validators.ts';
import { Contract, type Validators } from '../kit/contract/index.ts';

/** The contract of this package with its generated validators: nothing is parsed or compiled, and nothing of Node is used. */
export function packagedContract(): Contract {
  return contractOf(document);
}

/** The same without its descriptions and sources, for pages, which download it. */
export function terseContract(): Contract {
  return contractOf(terseDocument);
}

function contractOf(description: typeof document): Contract {
  return new Contract(description, validators as unknown as Validators);
}

/** The SHA-256 of the text of the packaged `openapi.yaml`, in hexadecimal. */
export const packagedDigest: string = digest;
