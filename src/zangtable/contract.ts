import { digest, document } from '../generated/api-contract.ts';
import { validators } from '../generated/api-validators.ts';
import { Contract, type Validators } from '../kit/contract/index.ts';

/** The contract of this package with its generated validators: nothing is parsed or compiled, and nothing of Node is used. */
export function packagedContract(): Contract {
  // The linter proves that its patterns take linear time.
  return new Contract(document, validators as unknown as Validators);
}

/** The SHA-256 of the text of the packaged `openapi.yaml`, in hexadecimal. */
export const packagedDigest: string = digest;
